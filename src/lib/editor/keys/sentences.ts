// The one place of the desk that asks where a sentence ends.
const segmenters = new Map<string | undefined, Intl.Segmenter>();
const words = new Intl.Segmenter(undefined, { granularity: 'word' });

/** `[start, end]` of each sentence of one paragraph's plain text, spaces trimmed. A language decides what ends one: `;` asks a question in Greek. */
export function sentencesOf(text: string, language?: string): [number, number][] {
	return [...segmenterFor(language).segment(text)]
		.map(({ index, segment }) => trimmed(text, index, index + segment.length))
		.filter(([start, end]) => start < end);
}

function segmenterFor(language: string | undefined): Intl.Segmenter {
	let segmenter = segmenters.get(language);
	if (segmenter === undefined) {
		segmenter = new Intl.Segmenter(language, { granularity: 'sentence' });
		segmenters.set(language, segmenter);
	}
	return segmenter;
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
