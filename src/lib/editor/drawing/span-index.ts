/** Something that covers ProseMirror positions `from` to `to`. */
export type Spanning = { readonly from: number; readonly to: number };

/**
 * Finds what touches a stretch of text among spans sorted by `from`: O(log n + found) a question. Built once for an array of passages,
 * since that array is a new one only when something changed.
 */
export class SpanIndex<Span extends Spanning> {
	readonly spans: readonly Span[];
	// The greatest `to` under each node of an implicit binary tree; leaves stand from `#leaves` on.
	readonly #ends: Float64Array;
	readonly #leaves: number;

	constructor(spans: readonly Span[]) {
		this.spans = spans;
		let leaves = 1;
		while (leaves < spans.length) leaves *= 2;
		this.#leaves = leaves;
		this.#ends = new Float64Array(leaves * 2).fill(-1);
		for (let i = 0; i < spans.length; i++) this.#ends[leaves + i] = spans[i]!.to;
		for (let i = leaves - 1; i > 0; i--) this.#ends[i] = Math.max(this.#ends[2 * i]!, this.#ends[2 * i + 1]!);
	}

	/** The spans that share at least one position with `from` to `to`, in their order. */
	touching(from: number, to: number): Span[] {
		const found: Span[] = [];
		const beyond = this.#firstFrom(to);
		const visit = (node: number, first: number, size: number) => {
			if (first >= beyond || this.#ends[node]! <= from) return;
			if (size === 1) {
				found.push(this.spans[first]!);
				return;
			}
			visit(2 * node, first, size / 2);
			visit(2 * node + 1, first + size / 2, size / 2);
		};
		if (beyond > 0) visit(1, 0, this.#leaves);
		return found;
	}

	/** The first index whose `from` is at or after `position`. */
	#firstFrom(position: number): number {
		let low = 0;
		let high = this.spans.length;
		while (low < high) {
			const middle = (low + high) >> 1;
			if (this.spans[middle]!.from < position) low = middle + 1;
			else high = middle;
		}
		return low;
	}
}
