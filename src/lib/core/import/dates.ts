import { monthNamed, weekdayNamed } from './months.ts';
import { civilDay, fullYear, latestDay, readingsOf, readingsWithoutYear, type Reading, type WrittenDay } from './written-day.ts';

/** Where a date stands: in a file's name six digits can be one (210316); in a line of text they are somebody's number. */
export type Place = 'name' | 'text';

type Found = { readonly readings: readonly Reading[]; readonly doubtful: boolean };
type Form = {
	readonly pattern: RegExp;
	readonly places: readonly Place[];
	/** Null: these numbers are something else. */
	readonly read: (groups: readonly string[], today: string) => Found | null;
};

// Six digits are rather a participant's number than a day of the last century.
const RECENT = 30;
const ANY = 130;

// Nothing alphanumeric and no further number may touch a date: «v1.2.2021», «10.1.2.30», «160321-1234» (a CPR number) and «+45 20…» are none.
const BEFORE = String.raw`(?<![\p{L}\d])(?<!\d[.\-/])(?<!\+\d{1,3} ?)`;
const AFTER = String.raw`(?![\p{L}\d])(?![.\-/]\d)`;
const MONTH = String.raw`(\p{L}{3,10})`;
const TH = String.raw`(?:\.|st|nd|rd|th|er|de|e|º)?`;
const BOTH = ['name', 'text'] as const;

const FORMS: readonly Form[] = [
	// 2021-03-16, 2021_03_16, 2021.3.16, 2021-03-16T07:10, and 2021-03-16-2 for the day's second note
	form(
		String.raw`(?<![\p{L}\d])(?<!\d[.\-/])((?:19|20)\d\d)([-_./])(\d{1,2})\2(\d{1,2})(?!\d)(?![\p{L}](?<!T))`,
		BOTH,
		([year, , month, day], today) => numbers(year, month, day, today)
	),
	// 16 March 2021, 16. marts 2021, 16th of March, 2021, 1er mars 2021, 16 de marzo de 2021, 16-mar-21
	form(
		String.raw`${BEFORE}(\d{1,2})${TH}[\s_-]*(?:of\s+|de\s+)?${MONTH}\.?,?[\s_-]*(?:de\s+|[’'])?(\d{4}|\d{2})${AFTER}`,
		BOTH,
		([day, month, year], today) => named(day, month, year, today)
	),
	// March 16, 2021, Mar 16th 2021
	form(String.raw`${BEFORE}${MONTH}\.?[\s_-]+(\d{1,2})${TH},?[\s_-]+(\d{4})${AFTER}`, BOTH, ([month, day, year], today) =>
		named(day, month, year, today)
	),
	// 2021 March 16
	form(String.raw`${BEFORE}((?:19|20)\d\d)[\s_-]+${MONTH}[\s_-]+(\d{1,2})${AFTER}`, BOTH, ([year, month, day], today) =>
		named(day, month, year, today)
	),
	// 16.3.2021, 16/03-2021, 03-04-21
	form(
		String.raw`${BEFORE}(\d{1,2})[-_./]\s?(\d{1,2})[-_./]\s?((?:19|20)\d\d|\d\d)(?![\p{L}\d])(?![./]\d)(?!-\d{3})`,
		BOTH,
		([first, second, third], today) => numbers(first, second, third, today)
	),
	// 2021 03 16 and 16 03 2021: with four digits of year, and only in a name; elsewhere it may be a telephone
	form(String.raw`${BEFORE}((?:19|20)\d\d) (\d\d) (\d\d)${AFTER}(?! \d)`, ['name'], (groups, today) => certain(groups, today)),
	form(String.raw`${BEFORE}(\d\d) (\d\d) ((?:19|20)\d\d)${AFTER}(?! \d)`, ['name'], (groups, today) => certain(groups, today)),
	// 20210316, and as recorders write it: REC20210316_0710
	form(
		String.raw`(?<![\d])(?<!\d[-./])(?<!\+\d{1,3} ?)((?:19|20)\d\d)(\d\d)(\d\d)(?![\d])(?!-\d{4}(?!\d))(?![\p{L}](?<!T))`,
		['name'],
		(groups, today) => certain(groups, today)
	),
	form(String.raw`${BEFORE}((?:19|20)\d\d)(\d\d)(\d\d)${AFTER}`, ['text'], (groups, today) => certain(groups, today)),
	// 16032021, and 210316 or 160321
	form(String.raw`${BEFORE}(\d\d)(\d\d)((?:19|20)\d\d)${AFTER}`, ['name'], (groups, today) => certain(groups, today)),
	form(String.raw`${BEFORE}(\d\d)(\d\d)(\d\d)${AFTER}`, ['name'], (groups, today) => certain(groups, today, RECENT)),
	// 16 March: the year is supplied, so a person confirms it
	form(String.raw`${BEFORE}(\d{1,2})${TH}\s+(?:of\s+|de\s+)?${MONTH}${AFTER}`, BOTH, ([day, month], today) =>
		withoutYear(day, month, today)
	),
	form(String.raw`${BEFORE}${MONTH}\s+(\d{1,2})(?:st|nd|rd|th)?${AFTER}`, BOTH, ([month, day], today) => withoutYear(day, month, today)),
	// 16/3: with a slash only, since 16-3 is a range and 16.3 a time
	form(String.raw`${BEFORE}(\d{1,2})/(\d{1,2})${AFTER}(?!\s*\d{4})`, BOTH, ([first, second], today) => {
		if (Number(first) === 0 || Number(second) === 0 || Number(first) > 31 || Number(second) > 31) return null;
		const readings = readingsWithoutYear(first ?? '', second ?? '', today);
		return { readings, doubtful: readings.length > 0 };
	})
];

/**
 * Every date that stands in a file's name or a line of text, in reading order. `today` is a civil day; it supplies centuries and the years of days
 * without one. Nothing is guessed: `03-04-21` comes with both its readings, `31/02` with none. Numbers of people, telephones and versions are no dates.
 */
export function writtenDays(text: string, place: Place, today: string): readonly WrittenDay[] {
	const found: WrittenDay[] = [];
	for (const { pattern, places, read } of FORMS) {
		if (!places.includes(place)) continue;
		for (const match of text.matchAll(pattern)) {
			const [start, end] = [match.index, match.index + match[0].length];
			// The forms stand from the surest to the loosest: what an earlier one has read is not read again.
			if (found.some((other) => start < other.end && end > other.start)) continue;
			const meant = read(match.slice(1), today);
			if (meant !== null) found.push(withWeekday(text, { written: match[0], start, end, ...meant }));
		}
	}
	return found.toSorted((one, other) => one.start - other.start);
}

function form(source: string, places: readonly Place[], read: Form['read']): Form {
	return { pattern: new RegExp(source, 'giu'), places, read };
}

function numbers(first = '', second = '', third = '', today: string): Found | null {
	const dayAndMonth = (first.length === 4 ? [second, third] : [first, second]).map(Number);
	// 31/02 is a slip of the pen, 47/99 a number of something else.
	if (dayAndMonth.some((part) => part === 0 || part > 31)) return null;
	return { readings: readingsOf(first, second, third, today), doubtful: false };
}

/** A run of digits is a date only when it is one: no «no such day» for somebody's number. */
function certain([first = '', second = '', third = '']: readonly string[], today: string, yearsBack = ANY): Found | null {
	const thisYear = Number(today.slice(0, 4));
	const near = (year: number) => year <= thisYear + 1 && year >= thisYear - yearsBack;
	const readings = readingsOf(first, second, third, today).filter(({ day }) => near(Number(day.slice(0, 4))));
	return readings.length === 0 ? null : { readings, doubtful: false };
}

function named(day = '', month = '', year = '', today: string): Found | null {
	const number = monthNamed(month);
	if (number === null || Number(day) === 0) return null;
	const civil = civilDay(fullYear(year, today), number, Number(day));
	return { readings: civil === null ? [] : [{ day: civil, order: null }], doubtful: false };
}

function withoutYear(day = '', month = '', today: string): Found | null {
	const number = monthNamed(month);
	if (number === null || Number(day) === 0) return null;
	const civil = latestDay(number, Number(day), today);
	return civil === null ? { readings: [], doubtful: false } : { readings: [{ day: civil, order: null }], doubtful: true };
}

/** A weekday before it («tirsdag d. 16. marts») belongs to the date: it decides between readings, and one that fits none makes it doubtful. */
function withWeekday(text: string, date: WrittenDay): WrittenDay {
	const before = /(\p{L}{3,10})[.,]?\s+(?:den\s+|d\.\s*|the\s+|le\s+|el\s+)?$/iu.exec(text.slice(0, date.start));
	const weekday = before === null ? null : weekdayNamed(before[1] ?? '');
	if (before === null || weekday === null) return withArticle(text, date);
	const fitting = date.readings.filter(({ day }) => new Date(`${day}T00:00:00Z`).getUTCDay() === weekday);
	const wider = { ...date, written: text.slice(before.index, date.end), start: before.index };
	return fitting.length === 0 ? { ...wider, doubtful: true } : { ...wider, readings: fitting };
}

function withArticle(text: string, date: WrittenDay): WrittenDay {
	const before = /(?<!\p{L})(?:den|d\.)\s+$/iu.exec(text.slice(0, date.start));
	return before === null ? date : { ...date, written: text.slice(before.index, date.end), start: before.index };
}
