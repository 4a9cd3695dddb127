/** A month and what happened in it, newest first; what has no date stands last, under null. */
export type Month<Dated> = { readonly month: string | null; readonly items: readonly Dated[] };

export function byMonth<Dated extends { readonly date: string | null }>(items: readonly Dated[]): readonly Month<Dated>[] {
	const months = new Map<string | null, Dated[]>();
	const sorted = items.toSorted((a, b) => (b.date ?? '').localeCompare(a.date ?? ''));
	for (const item of sorted) {
		const month = item.date?.slice(0, 7) ?? null;
		months.set(month, [...(months.get(month) ?? []), item]);
	}
	return [...months].map(([month, within]) => ({ month, items: within }));
}
