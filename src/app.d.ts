declare namespace App {
	interface Locals {
		/** Who is signed in, or null. */
		account: import('#lib/server/auth/login.ts').SignedIn | null;
	}
	interface PageState {
		/** The note that the page of a fresh one has become. */
		begun?: string;
	}
	interface Error {
		message: string;
	}
}
