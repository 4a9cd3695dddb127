/** How many of the line ends must stand where the width ran out before lines count as wrapped by a machine. */
const WRAPPED_SHARE = 0.75;
const FEWEST_ENDS = 3;
const NARROWEST = 45;
const WIDEST = 110;

/** The width at which a file's paragraphs, given as lines, were wrapped, or null where line ends mean something (speaker turns, verse). */
export function wrapWidth(paragraphs: readonly (readonly string[])[]): number | null {
	const lengths = paragraphs.flatMap((lines) => lines.slice(0, -1).map((line) => line.length)).sort((a, b) => a - b);
	const width = lengths[Math.floor(lengths.length * 0.98)];
	if (lengths.length < FEWEST_ENDS || width === undefined || width < NARROWEST || width > WIDEST) return null;
	return mostly(paragraphs.flatMap((lines) => endsAtWidth(lines, width))) ? width : null;
}

/** Whether this paragraph was wrapped with the others; a poem or a list of names among them was not. */
export function isWrapped(lines: readonly string[], width: number): boolean {
	return mostly(endsAtWidth(lines, width));
}

// A machine breaks a line only where the next word did not fit any more.
function endsAtWidth(lines: readonly string[], width: number): boolean[] {
	return lines.slice(0, -1).map((line, index) => {
		const [next = ''] = (lines[index + 1] ?? '').trim().split(' ', 1);
		return line.length + 1 + next.length > width - 2;
	});
}

function mostly(ends: readonly boolean[]): boolean {
	return ends.filter(Boolean).length >= ends.length * WRAPPED_SHARE;
}
