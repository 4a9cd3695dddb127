import { usedIn, type Uses } from './collection.ts';

/** In which collections the excerpts of a note are used; asked for when somebody looks. */
export class UsesOfNote {
	#used = $state.raw<Uses>({});
	readonly #ask: () => (() => Promise<Uses>) | undefined;

	constructor(ask: () => (() => Promise<Uses>) | undefined) {
		this.#ask = ask;
	}

	read(): void {
		// What can't be had is not said.
		this.#ask()?.().then(
			(found) => (this.#used = found),
			() => undefined
		);
	}

	/** `Trust by the number, Seminar (2)`; empty: in none. */
	of(passages: readonly string[]): string {
		return usedIn([...new Map(passages.flatMap((id) => this.#used[id] ?? []).map((use) => [use.collection, use])).values()]);
	}
}
