import { fold, foldedWords } from '#lib/core/text/fold.ts';

/** At most this many suggestions, and none for what is longer than a name can be. */
const MOST = 3;
const LONGEST = 200;
/** A match with a part of a name counts as this much farther than one with all of it. */
const FARTHER = 0.5;

/** Names that someone may have meant, the nearest first: by their letters as a whole, or by one of their words. */
export function nearNames(written: string, names: readonly string[]): readonly string[] {
	const sought = fold(written);
	if (sought.length > LONGEST) return [];
	const allowed = Math.max(1, Math.floor(sought.length / 3)) + FARTHER;
	return [...new Set(names)]
		.map((name) => ({ name, distance: distanceTo(sought, name) }))
		.filter(({ distance }) => distance <= allowed)
		.sort((a, b) => a.distance - b.distance || a.name.localeCompare(b.name, 'en'))
		.slice(0, MOST)
		.map(({ name }) => name);
}

function distanceTo(sought: string, name: string): number {
	const whole = fold(name).slice(0, LONGEST);
	if (sought.length > 2 && whole.includes(sought)) return FARTHER;
	return Math.min(editDistance(sought, whole), ...foldedWords(name).map((word) => editDistance(sought, word.slice(0, LONGEST)) + FARTHER));
}

/** Insertions, deletions, replacements and swaps of neighbours between two strings (optimal string alignment), by UTF-16 units. */
function editDistance(a: string, b: string): number {
	let older: number[] = [];
	let last = Array.from({ length: b.length + 1 }, (_, column) => column);
	for (let row = 1; row <= a.length; row++) {
		const line = [row];
		for (let column = 1; column <= b.length; column++) {
			const same = a[row - 1] === b[column - 1];
			let least = Math.min(line[column - 1]! + 1, last[column]! + 1, last[column - 1]! + (same ? 0 : 1));
			if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1])
				least = Math.min(least, older[column - 2]! + 1);
			line.push(least);
		}
		older = last;
		last = line;
	}
	return last[b.length]!;
}
