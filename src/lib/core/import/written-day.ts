/** The order in which the three numbers of a date stand: day first (16/3/2021), month first (3/16/2021), year first (2021-03-16). */
export type Order = 'day first' | 'month first' | 'year first';

/** One day that a date can mean. Null: not by an order of numbers («16 March», or one of two dates). */
export type Reading = { readonly day: string; readonly order: Order | null };

/** A date as it stands in a name or a line, with every day that it can mean. */
export type WrittenDay = {
	readonly written: string;
	/** UTF-16 offsets in what was read. */
	readonly start: number;
	readonly end: number;
	/** None: there is no such day (31/02). Several: a person says which. Each day once. */
	readonly readings: readonly Reading[];
	/** Something about it was supplied (its year) or contradicts itself (its weekday): a person confirms it, also where there is one reading. */
	readonly doubtful: boolean;
};

const EARLIEST_YEAR = 1900;
// A two-digit year that stands first is read as one only when it is about as young as research projects are: 03-04-21 is not of 2003.
const YEARS_BACK = 15;

/** `2021-03-16`, or null where the calendar has no such day. */
export function civilDay(year: number, month: number, day: number): string | null {
	const date = new Date(Date.UTC(year, month - 1, day));
	const same = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
	return same && year >= EARLIEST_YEAR ? date.toISOString().slice(0, 10) : null;
}

/** The year of a two-digit one: the century is this one unless that lies ahead. */
export function fullYear(digits: string, today: string): number {
	const year = Number(digits);
	if (digits.length === 4) return year;
	const thisYear = Number(today.slice(0, 4));
	const century = thisYear - (thisYear % 100);
	return century + year > thisYear + 1 ? century - 100 + year : century + year;
}

/** The newest day of that month and day that is not after today; null where no year has it. */
export function latestDay(month: number, day: number, today: string): string | null {
	const thisYear = Number(today.slice(0, 4));
	for (let year = thisYear; year > thisYear - 9; year--) {
		const found = civilDay(year, month, day);
		if (found !== null && found <= today) return found;
	}
	return null;
}

/** What three numbers in a row can mean. `03-04-21`: 3 April and 4 March; `21-03-16`: 21 March 2016 and 16 March 2021. */
export function readingsOf(first: string, second: string, third: string, today: string): readonly Reading[] {
	if (first.length === 4) return kept([[civilDay(Number(first), Number(second), Number(third)), 'year first']]);
	const year = fullYear(third, today);
	const yearFirst = third.length === 4 || first.length !== 2 ? null : yearInFront(first, second, third, today);
	return kept([
		[civilDay(year, Number(second), Number(first)), 'day first'],
		[civilDay(year, Number(first), Number(second)), 'month first'],
		[yearFirst, 'year first']
	]);
}

/** What two numbers without a year can mean, in the newest year that fits. */
export function readingsWithoutYear(first: string, second: string, today: string): readonly Reading[] {
	return kept([
		[latestDay(Number(second), Number(first), today), null],
		[latestDay(Number(first), Number(second), today), null]
	]);
}

function yearInFront(first: string, second: string, third: string, today: string): string | null {
	const thisYear = Number(today.slice(0, 4));
	const year = fullYear(first, today);
	return year > thisYear || year < thisYear - YEARS_BACK ? null : civilDay(year, Number(second), Number(third));
}

// 03/03 is the same day in both orders, and nobody need be asked.
function kept(found: readonly (readonly [string | null, Order | null])[]): readonly Reading[] {
	const readings: Reading[] = [];
	for (const [day, order] of found) if (day !== null && readings.every((other) => other.day !== day)) readings.push({ day, order });
	return readings;
}
