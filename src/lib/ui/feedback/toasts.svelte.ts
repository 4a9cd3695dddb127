import { createContext } from 'svelte';

export type ToastAction = { readonly label: string; readonly act: () => void };
export type Toast = {
	readonly id: number;
	readonly words: string;
	readonly lasts: number | null;
	readonly action: ToastAction | null;
	/** Another live region says the words: nobody is to hear them twice. */
	readonly heard: boolean;
};

/** What is said without more stays so long, in milliseconds; what can be undone, or takes reading, longer. */
const LASTS = 6000;
export const LASTS_LONGER = 10_000;

/** What has been said lately. At most three stand; the clock of each stops while one points at it or stands in it. */
export class Toasts {
	list = $state.raw<readonly Toast[]>([]);
	#next = 1;

	/** `lasts` in milliseconds; null: until it is closed. */
	say(
		words: string,
		{ lasts = LASTS, action = null, heard = false }: { lasts?: number | null; action?: ToastAction | null; heard?: boolean } = {}
	): void {
		const toast: Toast = { id: this.#next++, words, lasts, action, heard };
		this.list = [...this.list.filter((other) => other.words !== words), toast].slice(-3);
	}

	close(id: number): void {
		this.list = this.list.filter((toast) => toast.id !== id);
	}
}

export const [toasts, provideToasts] = createContext<Toasts>();
