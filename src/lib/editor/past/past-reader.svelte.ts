import type { TextId } from '#lib/core/id/id.ts';
import { onward, type Past, type PastBatch } from '#lib/core/past/past.ts';
import { type PackedWindow, unpackWindow } from '#lib/core/past/view.ts';

type Window = { readonly frame: Past; readonly batches: readonly PastBatch[] };

/** Fetches the key frame before a place with the batches after it; rejects where it can't be had. */
export type FetchWindow = (place: number) => Promise<PackedWindow>;

/**
 * A text's past in the page: the windows that were fetched, and the text as it was at the place one looks at. Within a window every place is there at once,
 * forwards by its batches, backwards from its key frame.
 */
export class PastReader {
	/** The place that is asked for. */
	place = $state(0);
	/** The text there, once it is known; until then the one before. */
	shown = $state.raw<Past | null>(null);
	failed = $state(false);
	readonly #text: TextId;
	readonly #fetch: FetchWindow;
	#windows: readonly Window[] = [];
	#last: Past | null = null;
	#fetching = false;

	constructor(text: TextId, fetch: FetchWindow, place: number, window: PackedWindow | null) {
		this.#text = text;
		this.#fetch = fetch;
		if (window !== null) this.#keep(window);
		this.go(place);
	}

	/** Shows a place: at once where its window is here, otherwise when it came. Of many asked for meanwhile only the last is fetched. */
	go(place: number): void {
		this.place = place;
		const there = this.#find(place);
		if (there !== null) {
			this.shown = there;
			this.failed = false;
			return;
		}
		if (!this.#fetching) void this.#fetchWanted();
	}

	/** The text at a place, for a comparison. */
	async at(place: number): Promise<Past> {
		const there = this.#find(place);
		if (there !== null) return there;
		this.#keep(await this.#fetch(place));
		const found = this.#find(place);
		if (found === null) throw new Error(`The window that came does not have place ${place}`);
		return found;
	}

	/** Others went on: the last window is out of date. */
	forgetEnd(): void {
		this.#windows = this.#windows.toSorted((a, b) => a.frame.place - b.frame.place).slice(0, -1);
	}

	async #fetchWanted(): Promise<void> {
		this.#fetching = true;
		try {
			for (let wanted = -1; wanted !== this.place;) {
				wanted = this.place;
				const there = await this.at(wanted);
				if (wanted === this.place) this.shown = there;
			}
			this.failed = false;
		} catch {
			// No network, or no right any more: the page says so and offers to try again.
			this.failed = true;
		} finally {
			this.#fetching = false;
		}
	}

	#keep(packed: PackedWindow): void {
		const window = unpackWindow(packed, this.#text);
		this.#windows = [...this.#windows.filter(({ frame }) => frame.place !== window.frame.place), window];
	}

	#find(place: number): Past | null {
		const window = this.#windows.find(({ frame, batches }) => frame.place <= place && place <= frame.place + batches.length);
		if (window === undefined) return null;
		const last = this.#last;
		const isNear = last !== null && last.place <= place && last.place >= window.frame.place;
		const from = isNear ? last : window.frame;
		this.#last = onward(from, window.batches.slice(from.place - window.frame.place, place - window.frame.place));
		return this.#last;
	}
}
