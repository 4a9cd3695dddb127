const NAMES = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
/** A slip of a century in one date must not make a thousand empty months. */
const MOST = 240;

export type Month = { readonly month: string; readonly first: string; readonly last: string };

/** The months from one ISO day to another, the empty ones between them too; where there are very many, none beyond the first twenty years. */
export function monthsBetween(first: string | null, last: string | null): readonly Month[] {
	if (first === null || last === null) return [];
	const months: Month[] = [];
	let year = Number(first.slice(0, 4));
	let month = Number(first.slice(5, 7));
	for (let at = first.slice(0, 7); at <= last.slice(0, 7) && months.length < MOST; at = `${String(year).padStart(4, '0')}-${two(month)}`) {
		months.push({ month: at, first: `${at}-01`, last: `${at}-${two(new Date(Date.UTC(year, month, 0)).getUTCDate())}` });
		month += 1;
		if (month > 12) [year, month] = [year + 1, 1];
	}
	return months;
}

/** `Mar 2021`. */
export function monthName(month: string): string {
	return `${NAMES[Number(month.slice(5, 7)) - 1] ?? ''} ${month.slice(0, 4)}`;
}

function two(number: number): string {
	return String(number).padStart(2, '0');
}
