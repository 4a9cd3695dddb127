/** White space, accents and format characters follow the words they stand beside; everything else is what a passage is about. */
const SUBSTANCE = /[^\s\p{M}\p{Cf}]/u;

/** Whether a text has a character with substance (passages/SEMANTICS §1): a code point that is not white space, not `\p{M}`, not `\p{Cf}`. */
export function hasSubstance(text: string): boolean {
	return SUBSTANCE.test(text);
}

/** The UTF-16 offset of the first character with substance, or −1. */
export function firstSubstance(text: string): number {
	return text.search(SUBSTANCE);
}

/** The UTF-16 offset just behind the last character with substance, or −1. */
export function lastSubstance(text: string): number {
	for (let end = text.length; end > 0;) {
		const start = isLowSurrogate(text.charCodeAt(end - 1)) && end > 1 ? end - 2 : end - 1;
		if (SUBSTANCE.test(text.slice(start, end))) return end;
		end = start;
	}
	return -1;
}

function isLowSurrogate(unit: number): boolean {
	return unit >= 0xdc00 && unit <= 0xdfff;
}
