import type { CountedNote } from '../notes/read-notes.ts';

export type Pair = { readonly codings: number; readonly notes: number };

/** How many codings the codes of each group have, and in how many notes, of what was counted for the reader. A code may stand in several groups. */
export function countCodings(counted: readonly CountedNote[], groups: readonly (readonly string[])[]): readonly Pair[] {
	const counts = groups.map(() => ({ codings: 0, notes: 0 }));
	const groupsOf = new Map<string, number[]>();
	for (const [at, codes] of groups.entries())
		for (const code of codes) {
			const known = groupsOf.get(code);
			if (known === undefined) groupsOf.set(code, [at]);
			else known.push(at);
		}
	for (const { tally } of counted) {
		const touched = new Set<number>();
		for (const [place, code] of tally.codes.entries())
			for (const at of groupsOf.get(code) ?? []) {
				counts[at]!.codings += tally.codingsOf[place]!;
				touched.add(at);
			}
		for (const at of touched) counts[at]!.notes += 1;
	}
	return counts;
}
