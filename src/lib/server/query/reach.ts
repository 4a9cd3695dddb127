/** A stretch of a text by its ProseMirror positions. */
export type Span = { readonly from: number; readonly to: number };

/** Some stretches of one text, asked how others stand to them, each question in the time of looking a word up. */
export class Reach {
	#starts: readonly number[];
	/** The farthest end among the first so many. */
	#ends: readonly number[];

	/** In the order of their beginnings. */
	constructor(spans: readonly Span[]) {
		this.#starts = spans.map(({ from }) => from);
		let end = -1;
		this.#ends = spans.map(({ to }) => (end = Math.max(end, to)));
	}

	/** Has one of them a character in common with the stretch from here to there? */
	overlaps(from: number, to: number): boolean {
		return this.#endAmong(this.#countBelow(to)) > from;
	}

	/** Does it lie in one of them, its ends included? */
	covers(from: number, to: number): boolean {
		return this.#endAmong(this.#countBelow(from + 1)) >= to;
	}

	/** Does one of them begin where one ends here, or after? */
	follows(to: number): boolean {
		return (this.#starts.at(-1) ?? -1) >= to;
	}

	#endAmong(count: number): number {
		return count === 0 ? -1 : (this.#ends[count - 1] ?? -1);
	}

	#countBelow(position: number): number {
		let low = 0;
		let high = this.#starts.length;
		while (low < high) {
			const middle = (low + high) >> 1;
			if (this.#starts[middle]! < position) low = middle + 1;
			else high = middle;
		}
		return low;
	}
}
