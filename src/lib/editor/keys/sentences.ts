import { sentences } from '#lib/core/text/sentences.ts';

const words = new Intl.Segmenter(undefined, { granularity: 'word' });

/** `[start, end]` of each sentence of one paragraph's plain text, spaces trimmed. */
export function sentencesOf(text: string, language: string): [number, number][] {
	return sentences(text, language)
		.map(({ start, end }) => trimmed(text, start, end))
		.filter(([start, end]) => start < end);
}

/** `[start, end]` of each word of one paragraph's plain text, punctuation left out. */
export function wordsIn(text: string): [number, number][] {
	return [...words.segment(text)].filter(({ isWordLike }) => isWordLike).map(({ index, segment }) => [index, index + segment.length]);
}

export function trimmed(text: string, start: number, end: number): [number, number] {
	while (start < end && /\s/.test(text[start]!)) start++;
	while (end > start && /\s/.test(text[end - 1]!)) end--;
	return [start, end];
}
