/**
 * Days and times in the form the field uses: `Tue 16 March 2021`, `07:10–09:45`. Put together from Intl's parts, because
 * the punctuation of a ready pattern differs between the server's ICU and the browser's.
 */
const locale = 'en-GB';

/** A civil day, `2021-03-16`, is the same everywhere: it is read and written in UTC. */
const ofDay = new Intl.DateTimeFormat(locale, { weekday: 'short', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
/** A moment is shown where the reader is. */
const ofMoment = new Intl.DateTimeFormat(locale, {
	weekday: 'short',
	day: 'numeric',
	month: 'long',
	year: 'numeric',
	hour: '2-digit',
	minute: '2-digit',
	hourCycle: 'h23'
});

type Parts = Readonly<Record<string, string>>;

function partsOf(format: Intl.DateTimeFormat, date: Date): Parts {
	return Object.fromEntries(format.formatToParts(date).map(({ type, value }) => [type, value]));
}

function partsOfDay(day: string): Parts {
	return partsOf(ofDay, new Date(`${day}T00:00:00Z`));
}

/** `Tue 16 March 2021` */
export function dayInFull(day: string): string {
	const { weekday, day: number, month, year } = partsOfDay(day);
	return `${weekday} ${number} ${month} ${year}`;
}

/** `Tue 16 Mar 2021`, for where room is short. */
export function dayInBrief(day: string): string {
	const { weekday, day: number, month, year } = partsOfDay(day);
	return `${weekday} ${number} ${month?.slice(0, 3)} ${year}`;
}

/** `Tue 16 March` */
export function dayOfYear(day: string): string {
	const { weekday, day: number, month } = partsOfDay(day);
	return `${weekday} ${number} ${month}`;
}

/** `16 March` */
export function dayAndMonth(day: string): string {
	const { day: number, month } = partsOfDay(day);
	return `${number} ${month}`;
}

export function weekdayOf(day: string): string {
	return partsOfDay(day)['weekday'] ?? '';
}

/** `March 2021` from `2021-03-16` or `2021-03`. */
export function monthAndYear(day: string): string {
	const { month, year } = partsOfDay(`${day.slice(0, 7)}-01`);
	return `${month} ${year}`;
}

export function monthOf(day: string): string {
	return partsOfDay(`${day.slice(0, 7)}-01`)['month'] ?? '';
}

/** `07:10–09:45`; `from 07:10`, `until 09:45` where one end is unknown; null where both are. */
export function span(start: string | null, end: string | null): string | null {
	if (start !== null && end !== null) return `${start}–${end}`;
	if (start !== null) return `from ${start}`;
	return end === null ? null : `until ${end}`;
}

/** `Tue 16 March 2021, 07:10` of milliseconds since 1970, in the reader's zone. */
export function momentInFull(at: number): string {
	const { weekday, day, month, year, hour, minute } = partsOf(ofMoment, new Date(at));
	return `${weekday} ${day} ${month} ${year}, ${hour}:${minute}`;
}

/** `07:10` of milliseconds since 1970, in the reader's zone. */
export function clockOf(at: number): string {
	const { hour, minute } = partsOf(ofMoment, new Date(at));
	return `${hour}:${minute}`;
}

/** The civil day of a moment where the reader is: `2021-03-16`. */
export function dayOfMoment(at: number): string {
	const date = new Date(at);
	const two = (part: number) => String(part).padStart(2, '0');
	return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
