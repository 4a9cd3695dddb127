import type { SavedStanding } from './saved.ts';

/** So long (milliseconds) the project's data must have stayed as they are before it is asked again. */
const PAUSE = 1000;

/**
 * What the saved questions find now. No page waits for it: it is asked beside, and again whenever `questions` are read again, which is whenever anything happens in
 * the project. Null: they are not to be seen, and nothing is asked.
 */
export class Standings {
	now = $state.raw<Readonly<Record<string, SavedStanding>>>({});
	#pause = 0;

	constructor(base: () => string, questions: () => readonly unknown[] | null) {
		$effect(() => {
			if ((questions()?.length ?? 0) === 0) return;
			const address = `${base()}/explore/questions`;
			const leaving = new AbortController();
			const timer = setTimeout(() => void this.#ask(address, leaving.signal), this.#pause);
			this.#pause = PAUSE;
			return () => {
				clearTimeout(timer);
				leaving.abort();
			};
		});
	}

	async #ask(address: string, signal: AbortSignal): Promise<void> {
		const found = await fetch(address, { headers: { accept: 'application/json' }, signal })
			.then(async (response) => (response.ok ? ((await response.json()) as typeof this.now) : null))
			.catch(() => null);
		if (found !== null && !signal.aborted) this.now = found;
	}
}
