/** Where in a name the typed words stand, so that a list can show why it is there: `[start, end]` pairs, in order. */
export function matchedParts(name: string, typed: string): [number, number][] {
	const parts: [number, number][] = [];
	for (const word of typed.split(/\s+/).filter(Boolean)) {
		const start = name.toLocaleLowerCase().indexOf(word.toLocaleLowerCase());
		if (start >= 0 && parts.every(([from, to]) => start >= to || start + word.length <= from)) parts.push([start, start + word.length]);
	}
	return parts.sort((a, b) => a[0] - b[0]);
}
