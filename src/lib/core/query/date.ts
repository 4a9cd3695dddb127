/** A stretch of days, both included, as ISO days; null: open. */
export type Days = { readonly first: string | null; readonly last: string | null };

/** Reads `2021`, `2021-03`, `2021-03-15`, and stretches of them (`2021-03..2021-06`, `2021-03..`, `..2021-06`); a string says what is wrong. */
export function parseDays(text: string): Days | string {
	const parts = text.split('..');
	if (parts.length > 2 || text === '..' || text === '') return FORM;
	const [start = '', end = start] = parts;
	const first = start === '' ? null : daysOf(start);
	const last = end === '' ? null : daysOf(end);
	if (typeof first === 'string') return first;
	if (typeof last === 'string') return last;
	const days = { first: first?.first ?? null, last: last?.last ?? null };
	if (days.first !== null && days.last !== null && days.first > days.last)
		return `This stretch ends before it begins. Write ${end}..${start}.`;
	return days;
}

/** The shortest writing of a stretch: by years where both ends allow it, else by months, else by days. */
export function formatDays({ first, last }: Days): string {
	const length =
		(first === null || first.endsWith('-01-01')) && (last === null || last.endsWith('-12-31'))
			? 4
			: (first === null || first.endsWith('-01')) && (last === null || isLastOfMonth(last))
				? 7
				: 10;
	const start = first?.slice(0, length) ?? '';
	const end = last?.slice(0, length) ?? '';
	return start === end ? start : `${start}..${end}`;
}

const FORM = 'Write a date as 2021, 2021-03 or 2021-03-15, or a stretch as 2021-03..2021-06, 2021-03.. or ..2021-06.';

function daysOf(text: string): { readonly first: string; readonly last: string } | string {
	const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text);
	if (match === null) return FORM;
	const [, year = '', month, day] = match;
	if (year < '1000') return 'Write the year with four digits.';
	if (month !== undefined && (month < '01' || month > '12')) return `There is no month ${month}.`;
	const firstMonth = month ?? '01';
	const lastMonth = month ?? '12';
	const lastDay = String(lengthOfMonth(year, lastMonth)).padStart(2, '0');
	if (day !== undefined && (day < '01' || day > lastDay)) return `There is no ${text}: that month has ${lastDay} days.`;
	return { first: `${year}-${firstMonth}-${day ?? '01'}`, last: `${year}-${lastMonth}-${day ?? lastDay}` };
}

function isLastOfMonth(day: string): boolean {
	const [year = '', month = '', last] = day.split('-');
	return Number(last) === lengthOfMonth(year, month);
}

function lengthOfMonth(year: string, month: string): number {
	return new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
}
