/** Fewer than these who share what is told of them, and each can be told from the others. */
export const FEWEST = 3;

/** Somebody, and what is told of them: of themselves, or of a session in which they were present, once for each of these. */
export type Described = { readonly name: string; readonly attributes: Readonly<Record<string, string>> };
export type RareCombination = { readonly words: string; readonly count: number; readonly names: readonly string[] };

/**
 * Single attributes, and pairs of them, that describe fewer than three people: «role: midwife, site: North» is one person, whatever she is called. A pair is told
 * only where neither half is rare by itself. Where there are fewer than three people altogether, nothing more is told of them.
 */
export function rareCombinations(described: readonly Described[]): readonly RareCombination[] {
	if (new Set(described.map(({ name }) => name)).size < FEWEST) return [];
	const singles = new Map<string, Set<string>>();
	const pairs = new Map<string, { readonly halves: readonly [string, string]; readonly names: Set<string> }>();
	for (const { name, attributes } of described) {
		const own = Object.entries(attributes).flatMap(([key, value]) => (value === '' ? [] : [`${key}: ${value}`]));
		for (const [at, one] of own.entries()) {
			singles.set(one, (singles.get(one) ?? new Set()).add(name));
			for (const other of own.slice(at + 1)) {
				const known = pairs.get(`${one}, ${other}`) ?? { halves: [one, other] as const, names: new Set<string>() };
				pairs.set(`${one}, ${other}`, known);
				known.names.add(name);
			}
		}
	}
	const isRare = (words: string) => (singles.get(words)?.size ?? FEWEST) < FEWEST;
	const found = [
		...[...singles].map(([words, names]) => ({ words, names })),
		...[...pairs].flatMap(([words, { halves, names }]) => (halves.some(isRare) ? [] : [{ words, names }]))
	];
	return found.filter(({ names }) => names.size < FEWEST).map(({ words, names }) => ({ words, count: names.size, names: [...names] }));
}
