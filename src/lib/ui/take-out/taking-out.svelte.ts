import type { Toasts } from '#lib/ui/feedback/toasts.svelte.ts';
import { Making } from './making.svelte.ts';

export type TakenFile = {
	/** Where it is made. */
	readonly address: string;
	/** Below which address it is fetched. */
	readonly files: string;
	readonly body?: FormData;
	/** What is said when the download begins, of what the server said. */
	readonly made: (said: Readonly<Record<string, unknown>>) => string;
};

/** Takes files out from a menu, one at a time: progress stands in a `MakingStrip`, and how it came out is said in passing. */
export class TakingOut {
	readonly making = new Making();
	readonly #toasts: Toasts;

	constructor(toasts: Toasts) {
		this.#toasts = toasts;
	}

	async run({ address, files, body, made }: TakenFile): Promise<void> {
		const came = await this.making.run(address, files, body);
		if (came === null) this.#toasts.say('A file is being made already. Wait for it, or cancel it.');
		else if (came.kind === 'made') this.#toasts.say(made(came.said));
		else if (came.kind === 'cancelled') this.#toasts.say('Cancelled. Nothing was made.');
		else if (came.kind === 'failed') this.#toasts.say(came.why, { lasts: null });
	}
}
