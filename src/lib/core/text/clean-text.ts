// What a text node may not hold: line breaks and controls other than tab (passages/SEMANTICS.md §8).
const LINE_BREAK = /[\n\r\u0085\u2028\u2029]+/g;
// oxlint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g;
// Any of these, or half a character: most words have none.
// oxlint-disable-next-line no-control-regex
const UNCLEAN = /[\u0000-\u0008\n-\u001f\u007f-\u009f\u2028\u2029\ud800-\udfff]/;

/** The words fit for a text node: breaks become spaces, controls go, half surrogates become U+FFFD. */
export function cleanText(text: string): string {
	return UNCLEAN.test(text) ? text.replace(LINE_BREAK, ' ').replace(CONTROL, '').toWellFormed() : text;
}

/** How many characters `cleanText` would take out. */
export function countControls(text: string): number {
	return text.replace(LINE_BREAK, ' ').match(CONTROL)?.length ?? 0;
}
