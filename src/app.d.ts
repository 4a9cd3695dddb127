import 'svelte/elements';

declare global {
	namespace App {
		interface Locals {
			/** Who is signed in, or null. */
			account: import('#lib/server/auth/login.ts').SignedIn | null;
		}
		/** What adapter-node hands over; nothing in development. */
		interface Platform {
			req?: import('node:http').IncomingMessage;
		}
		interface PageState {
			/** The note that the page of a fresh one has become. */
			begun?: string;
		}
		interface Error {
			message: string;
		}
	}
}

declare module 'svelte/elements' {
	interface AriaAttributes {
		/** Of ARIA 1.3; browsers have it. */
		'aria-description'?: string | null | undefined;
	}
}
