/** A stretch of a plain text: UTF-16 offsets, `end` exclusive. */
export type Stretch = { readonly start: number; readonly end: number };

/**
 * The sentences of one paragraph, covering it without gaps; the space after a sentence belongs to it. `Intl.Segmenter` finds the candidates; what
 * it breaks at an abbreviation, or before a small letter (»Hvad nu?« spurgte han), is joined again. ICU differs between versions, so compute a
 * boundary where it is used and do not store it.
 */
export function sentences(text: string, language: string): readonly Stretch[] {
	const joined: Stretch[] = [];
	for (const { segment, index } of segmenterFor(language).segment(text)) {
		const end = index + segment.length;
		const before = joined.at(-1);
		if (before !== undefined && goesOn(text.slice(before.start, before.end), segment, language))
			joined[joined.length - 1] = { start: before.start, end };
		else joined.push({ start: index, end });
	}
	return joined;
}

const segmenters = new Map<string, Intl.Segmenter>();

function segmenterFor(language: string): Intl.Segmenter {
	const known = segmenters.get(language);
	if (known !== undefined) return known;
	const segmenter = new Intl.Segmenter(language, { granularity: 'sentence' });
	segmenters.set(language, segmenter);
	return segmenter;
}

// Never the last word of a sentence.
const ALWAYS: Readonly<Record<string, readonly string[]>> = {
	da: 'f.eks bl.a dvs kl ca nr dr hr fr frk jf pga tlf ang inkl ekskl afd ovl prof spl sml vedr hhv evt min maks mht ift iht ml stk'.split(
		' '
	),
	en: 'dr mr mrs ms prof e.g i.e vs no fig approx dept cf ca st p pp'.split(' ')
};
// A sentence may end with it: then the next one begins with a capital.
const SOMETIMES: readonly string[] = 'etc osv m.v mv m.fl mfl o.l mm m.m jr sr inc'.split(' ');

function goesOn(before: string, after: string, language: string): boolean {
	if (/[\n\u2028\u2029]\s*$/.test(before)) return false;
	if (/^[\p{Ps}\p{Pi}\p{Pf}"'‘’“”]*\p{Ll}/u.test(after)) return true;
	const last = /([\p{L}\p{N}.]+)\.[\s\u00a0]*$/u.exec(before)?.[1]?.toLowerCase();
	if (last === undefined) return false;
	if (SOMETIMES.includes(last)) return false;
	const known = ALWAYS[language.slice(0, 2)] ?? [...(ALWAYS['en'] ?? []), ...(ALWAYS['da'] ?? [])];
	// «No.» and «min.» abbreviate only what a number follows; a single letter is an initial, but «I» ends sentences.
	if (last === 'no' || last === 'min' || last === 'nr' || last === 'p') return /^\p{N}/u.test(after);
	return known.includes(last) || (/^\p{L}$/u.test(last) && last !== 'i');
}
