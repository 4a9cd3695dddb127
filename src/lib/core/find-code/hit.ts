import type { Stretch } from '#lib/core/text/sentences.ts';

/** One place that was found. Offsets are UTF-16 offsets in the note's plain text. */
export type Hit = Stretch & {
	/** Which of the note's paragraphs and headings, from 0. */
	readonly block: number;
	/** What would be coded. */
	readonly span: Stretch;
	/** Whether the chosen code stands on it already. */
	readonly isCoded: boolean;
};

/** Six numbers each, for the wire: there may be thousands. */
export function packHits(hits: readonly Hit[]): readonly number[] {
	return hits.flatMap(({ block, start, end, span, isCoded }) => [block, start, end, span.start, span.end, isCoded ? 1 : 0]);
}

export function unpackHits(packed: readonly number[]): readonly Hit[] {
	return Array.from({ length: packed.length / 6 }, (_, at) => {
		const [block = 0, start = 0, end = 0, from = 0, to = 0, coded = 0] = packed.slice(at * 6, at * 6 + 6);
		return { block, start, end, span: { start: from, end: to }, isCoded: coded === 1 };
	});
}
