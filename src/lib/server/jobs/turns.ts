/** What is written one after another. */
export type Leaving = { readonly kind: 'archive' | 'excerpts'; readonly project: string };

/** Hears what it waits for, each time that changes; null once its turn has come. Who begins at once hears nothing. */
export type Waits = (ahead: Leaving | null) => void;

type Place = { readonly leaving: Leaving; readonly waits: Waits; readonly begin: () => void };

/** Work that is done one after the other, in the order in which it was asked for. Who gives up while waiting hears so at once, and is not begun. */
export class Turns {
	#places: readonly Place[] = [];

	async take<Made>(leaving: Leaving, work: () => Promise<Made>, waits: Waits = () => undefined, signal?: AbortSignal): Promise<Made> {
		const { promise: turn, resolve: begin, reject } = Promise.withResolvers<void>();
		const givenUp = () => reject(signal?.reason);
		signal?.throwIfAborted();
		signal?.addEventListener('abort', givenUp, { once: true });
		const [first] = this.#places;
		const place = { leaving, waits, begin };
		this.#places = [...this.#places, place];
		if (first === undefined) begin();
		else waits(first.leaving);
		try {
			await turn;
			if (first !== undefined) waits(null);
			return await work();
		} finally {
			signal?.removeEventListener('abort', givenUp);
			this.#leave(place);
		}
	}

	#leave(place: Place): void {
		const wasFirst = this.#places[0] === place;
		this.#places = this.#places.filter((each) => each !== place);
		const [first, ...others] = this.#places;
		if (!wasFirst || first === undefined) return;
		first.begin();
		for (const { waits } of others) waits(first.leaving);
	}
}
