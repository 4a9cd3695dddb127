/** What somebody typed, as an ISO day: `29 June`, `29/6/21`, `29.6`, `2021-06-29`, `yesterday`. Null: it can't be read as a day. */
export function readDay(typed: string, today: string): string | null {
	const text = typed
		.trim()
		.toLowerCase()
		.replace(/^(mon|tue|wed|thu|fri|sat|sun|man|tir|ons|tor|fre|lør|søn)[a-zæøå]*[\s,.]+/, '');
	if (text === 'today' || text === 'i dag') return today;
	if (text === 'yesterday' || text === 'i går') return shifted(today, -1);
	const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
	if (iso !== null) return dayOf(Number(iso[1]), Number(iso[2]), Number(iso[3]));
	const numbers = /^(\d{1,2})[\s./-]+(\d{1,2})(?:[\s./-]+(\d{4}|\d{2}))?\.?$/.exec(text);
	if (numbers !== null) return dayOf(yearOf(numbers[3], today), Number(numbers[2]), Number(numbers[1]));
	const words = /^(\d{1,2})\.?\s+([a-zæøå]{3,})\.?(?:[\s,]+(\d{4}|\d{2}))?$/.exec(text);
	if (words !== null) return dayOf(yearOf(words[3], today), monthOf(words[2] ?? ''), Number(words[1]));
	return null;
}

/** What somebody typed, as a time of day: `7`, `710`, `7.10`, `07:10`. Null: it can't be read as one. */
export function readClock(typed: string): string | null {
	const found = /^(\d{1,2})(?:[\s.:]?([0-5]\d))?$/.exec(typed.trim().replace(/^kl\.?\s*/i, ''));
	if (found === null || Number(found[1]) > 23) return null;
	return `${(found[1] ?? '').padStart(2, '0')}:${found[2] ?? '00'}`;
}

// English and Danish: enough letters to tell the months apart.
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'ma[yj]', 'jun', 'jul', 'aug', 'sep', 'o[ck]t', 'nov', 'dec'].map(
	(start) => new RegExp(`^${start}`)
);

function monthOf(word: string): number {
	return MONTHS.findIndex((month) => month.test(word)) + 1;
}

function yearOf(written: string | undefined, today: string): number {
	if (written === undefined) return Number(today.slice(0, 4));
	return written.length === 2 ? 2000 + Number(written) : Number(written);
}

function dayOf(year: number, month: number, day: number): string | null {
	const date = new Date(Date.UTC(year, month - 1, day));
	// A 31 June would have become the first of July.
	const same = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
	return same ? date.toISOString().slice(0, 10) : null;
}

function shifted(day: string, days: number): string {
	return new Date(Date.parse(`${day}T00:00:00Z`) + days * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
}
