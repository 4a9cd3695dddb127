/** Converts between UTF-16 offsets, in which Fieldbook counts, and Unicode code points, in which REFI-QDA and other tools do. */
export type Units = {
	/** The number of code points before a UTF-16 offset; an offset inside a surrogate pair counts the whole pair. */
	readonly toCodePoint: (offset: number) => number;
	/** The UTF-16 offset of a code point. */
	readonly toUtf16: (codePoint: number) => number;
};

/** The two scales of one text. O(length) once, then O(log astral characters) a question. */
export function unitsOf(text: string): Units {
	// Only characters outside the BMP make the scales differ, and field notes hold few of them.
	const astral: number[] = [];
	for (let offset = 0; offset < text.length; offset++) {
		if (text.codePointAt(offset)! > 0xffff) astral.push(offset++);
	}
	return {
		toCodePoint: (offset) => offset - countBelow(astral, (start) => start + 1 < offset),
		toUtf16: (codePoint) => codePoint + countBelow(astral, (start, before) => start - before < codePoint)
	};
}

/** How many of the ordered values satisfy a condition that, once false, stays false. */
function countBelow(values: readonly number[], holds: (value: number, index: number) => boolean): number {
	let low = 0;
	let high = values.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (holds(values[middle]!, middle)) low = middle + 1;
		else high = middle;
	}
	return low;
}
