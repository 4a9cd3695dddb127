/** Fewer than these who share what is told of them, and each can be told from the others. */
export const FEWEST = 3;

export type Described = { readonly name: string; readonly attributes: Readonly<Record<string, string>> };
export type RareCombination = { readonly words: string; readonly count: number; readonly names: readonly string[] };

/**
 * Single attributes, and pairs of them, that describe fewer than three of those who have them: «role: midwife, site: North» is one person, whatever she is called.
 * A pair is told only where neither half is rare by itself; what nobody shares in the whole register (a free remark) tells nothing and is left out.
 */
export function rareCombinations(described: readonly Described[]): readonly RareCombination[] {
	const groups = new Map<string, Set<string>>();
	const sizes = new Map<string, number>();
	for (const { name, attributes } of described) {
		const single = Object.entries(attributes)
			.filter(([, value]) => value !== '')
			.map(([key, value]) => `${key}: ${value}`);
		for (const [at, one] of single.entries()) {
			add(groups, one, name);
			for (const other of single.slice(at + 1)) add(groups, `${one}, ${other}`, name);
		}
		for (const [key, value] of Object.entries(attributes)) if (value !== '') sizes.set(key, (sizes.get(key) ?? 0) + 1);
	}
	const isRare = (words: string) => (groups.get(words)?.size ?? FEWEST) < FEWEST;
	return [...groups]
		.filter(([words, names]) => {
			if (names.size >= FEWEST || described.length < FEWEST) return false;
			const halves = words.split(', ');
			return halves.length === 1 || halves.every((half) => !isRare(half));
		})
		.map(([words, names]) => ({ words, count: names.size, names: [...names] }));
}

function add(groups: Map<string, Set<string>>, words: string, name: string): void {
	const known = groups.get(words);
	if (known === undefined) groups.set(words, new Set([name]));
	else known.add(name);
}
