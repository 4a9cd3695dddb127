declare namespace App {
	interface Locals {
		/** Who is signed in, or null. */
		account: import('#lib/server/auth/login.ts').SignedIn | null;
	}
	interface Error {
		message: string;
	}
}
