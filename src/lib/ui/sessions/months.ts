/** How many sessions each site had, month by month: what is drawn where there are too many for a mark each. */
export type Months = {
	/** `2021-03`, each from the first to the last. */
	readonly months: readonly string[];
	readonly rows: readonly { readonly id: string; readonly name: string; readonly counts: readonly number[] }[];
	readonly most: number;
};

type Counted = readonly { readonly site: string | null; readonly month: string; readonly sessions: number }[];

/** Null: nothing has a date. */
export function monthsOf(counted: Counted, sites: readonly { readonly id: string; readonly name: string }[]): Months | null {
	const named = counted.map(({ month }) => month).toSorted();
	const [first, last] = [named[0], named.at(-1)];
	if (first === undefined || last === undefined) return null;
	const months = [first];
	while ((months.at(-1) ?? last) < last) months.push(after(months.at(-1) ?? last));
	const rowOf = (id: string | null, name: string) => {
		const here = new Map(counted.filter(({ site }) => site === id).map(({ month, sessions }) => [month, sessions]));
		return here.size === 0 ? [] : [{ id: id ?? '', name, counts: months.map((month) => here.get(month) ?? 0) }];
	};
	const ofSites = sites.flatMap(({ id, name }) => rowOf(id, name));
	const rows = [...ofSites, ...rowOf(null, ofSites.length === 0 ? 'Sessions' : 'No site')];
	return { months, rows, most: Math.max(1, ...rows.flatMap(({ counts }) => counts)) };
}

function after(month: string): string {
	const [year = 0, number = 0] = month.split('-').map(Number);
	return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
}
