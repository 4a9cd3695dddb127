import { sentences, type Stretch } from '#lib/core/text/sentences.ts';

/** What of the text around a hit is coded. */
export const SPANS = ['hit', 'sentence', 'paragraph'] as const;
export type SpanUnit = (typeof SPANS)[number];

/** Gives the span of each hit of one paragraph, blanks at its ends left out. The paragraph is cut into sentences once, and only if it has to be. */
export function spansIn(paragraph: string, unit: SpanUnit, language: string): (hit: Stretch) => Stretch {
	if (unit === 'hit') return (hit) => trimmed(paragraph, hit);
	if (unit === 'paragraph') {
		const whole = trimmed(paragraph, { start: 0, end: paragraph.length });
		return () => whole;
	}
	const cut = sentences(paragraph, language);
	return (hit) => {
		const first = cut.find(({ end }) => end > hit.start);
		const last = cut.findLast(({ start }) => start < hit.end);
		return trimmed(paragraph, { start: first?.start ?? hit.start, end: last?.end ?? hit.end });
	};
}

function trimmed(text: string, { start, end }: Stretch): Stretch {
	const words = text.slice(start, end);
	const from = start + (words.length - words.trimStart().length);
	return { start: from, end: Math.max(from, start + words.trimEnd().length) };
}

/** Tells whether a stretch lies within one of these; asked once for each of thousands of hits. */
export function covering(stretches: readonly Stretch[]): (hit: Stretch) => boolean {
	const sorted = stretches.toSorted((a, b) => a.start - b.start);
	// How far the first of them reach, so that the last that begins before a hit answers for all.
	const reach: number[] = [];
	for (const { end } of sorted) reach.push(Math.max(end, reach.at(-1) ?? 0));
	return (hit) => {
		let [low, high] = [0, sorted.length];
		while (low < high) {
			const middle = (low + high) >> 1;
			if (sorted[middle]!.start <= hit.start) low = middle + 1;
			else high = middle;
		}
		return low > 0 && reach[low - 1]! >= hit.end;
	};
}

/** Hits by the passage that they would make: those in the same span count once. In the order of their first hits. */
export function passagesOf<Hit extends { readonly span: Stretch }>(hits: readonly Hit[]): readonly (readonly [Hit, ...Hit[]])[] {
	const bySpan = Map.groupBy(hits, ({ span }) => `${span.start}-${span.end}`);
	return [...bySpan.values()].map((same) => same as [Hit, ...Hit[]]);
}
