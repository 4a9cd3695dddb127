import type { Projection } from '#lib/core/text/projection.ts';

/** The text blocks of a text in their order: where each begins and ends, and which ¶ it counts with. */
export type Paragraphs = readonly { readonly from: number; readonly to: number; readonly number: number }[];

/** A heading, or a paragraph without words, has no ¶ number of its own: it counts with the paragraph that follows it. */
export function paragraphsOf({ blocks }: Projection): Paragraphs {
	let next = blocks.reduce((most, { number }) => Math.max(most, number ?? 0), 0) + 1;
	return blocks
		.toReversed()
		.map(({ pos, length, number }) => {
			next = number ?? next;
			return { from: pos, to: pos + length, number: next };
		})
		.toReversed();
}

/** The stretch of a text that lies at most so many paragraphs from a passage, its own paragraphs included; null where it touches none. */
export function around(
	paragraphs: Paragraphs,
	{ from, to }: { readonly from: number; readonly to: number },
	apart: number
): { readonly from: number; readonly to: number } | null {
	// The paragraphs it has characters of: from the first that ends after it begins, to the last that begins before it ends.
	const first = paragraphs[firstBy(paragraphs, (each) => each.to > from)];
	const last = paragraphs[firstBy(paragraphs, (each) => each.from >= to) - 1];
	if (first === undefined || last === undefined) return null;
	const begin = paragraphs[firstBy(paragraphs, ({ number }) => number >= first.number - apart)];
	const end = paragraphs[firstBy(paragraphs, ({ number }) => number > last.number + apart) - 1];
	return begin === undefined || end === undefined ? null : { from: begin.from, to: end.to };
}

/** The first index whose item satisfies a condition that, once true, stays true; the length where none does. */
function firstBy(items: Paragraphs, holds: (item: Paragraphs[number]) => boolean): number {
	let low = 0;
	let high = items.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (holds(items[middle]!)) high = middle;
		else low = middle + 1;
	}
	return low;
}
