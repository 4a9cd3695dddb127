import { CONSENTS, type Consent } from '../consent/consent.ts';
import { writtenDays } from '../import/dates.ts';
import type { Order } from '../import/written-day.ts';
import type { AttributeType } from './fields.ts';
import type { UnclearDate } from './plan.ts';
import { nameOf } from './sheet.ts';

/** What a cell says, or why it can’t be read so. `unclear`: a person may still say which day it is. */
export type Read<Value> =
	| { readonly ok: true; readonly value: Value }
	| { readonly ok: false; readonly problem: string; readonly unclear: UnclearDate | null };

export type DateReading = { readonly today: string; readonly order: Order | null };

export function readDay(cell: string, { today, order }: DateReading): Read<string> {
	const words = cell.trim();
	const [date, other] = writtenDays(words, 'name', today);
	if (date === undefined) return no(`‘${words}’ is no date. Write it as 2021-03-16.`);
	if (other !== undefined) return no(`‘${words}’ names several days.`);
	if (date.readings.length === 0) return no(`There is no such day: ‘${words}’.`);
	if (date.doubtful) return no(`‘${words}’ does not say the whole day. Write it as 2021-03-16.`);
	const [only, ...more] = date.readings;
	if (only !== undefined && more.length === 0) return yes(only.day);
	const meant = date.readings.find((reading) => reading.order !== null && reading.order === order);
	const unclear = { written: words, readings: date.readings };
	return meant === undefined
		? { ok: false, problem: `‘${words}’ can be several days: say which number comes first.`, unclear }
		: yes(meant.day);
}

/** `7:10`, `07.10`, `7.10 pm`, `2021-03-16 07:10`. */
export function readClock(cell: string): Read<string> {
	const words = cell.trim();
	const found = /^(?:\d{4}-\d\d-\d\d\s+|kl\.?\s*)?(\d{1,2})[:.](\d{2})(?:[:.]\d{2})?\s*([ap]\.?m\.?)?$/iu.exec(words);
	const [, hour = '', minute = '', half = ''] = found ?? [];
	const isAfternoon = half.toLowerCase().startsWith('p');
	const hours = half === '' ? Number(hour) : (Number(hour) % 12) + (isAfternoon ? 12 : 0);
	if (found === null || hours > 23 || Number(minute) > 59 || (half !== '' && Number(hour) > 12))
		return no(`‘${words}’ is no time of day. Write it as 07:10.`);
	return yes(`${String(hours).padStart(2, '0')}:${minute}`);
}

/** A comma or a point before decimals. `1.234` is a thousand to one and a little more than one to another, and is not guessed. */
export function readNumber(cell: string): Read<number> {
	const words = cell.trim();
	if (/^-?[1-9]\d{0,2}[.,]\d{3}$/.test(words))
		return no(`‘${words}’ can be two numbers. Write ${words.replace(/[.,]/, '')} without the sign, or keep the column as text.`);
	if (!/^-?\d+(?:[.,]\d+)?$/.test(words) || words.length > 15) return no(`‘${words}’ is no number.`);
	return yes(Number(words.replace(',', '.')));
}

const YES = ['yes', 'y', 'ja', 'j', 'true', 'sand', 'x', '1'];
const NO = ['no', 'n', 'nej', 'false', 'falsk', '0'];

export function readYesNo(cell: string): Read<boolean> {
	const words = nameOf(cell);
	if (YES.includes(words)) return yes(true);
	return NO.includes(words) ? yes(false) : no(`‘${cell.trim()}’ is neither yes nor no.`);
}

const CONSENT_WORDS: Readonly<Record<Consent, readonly string[]>> = {
	given: [...YES, 'given', 'consent given', 'consents', 'consented', 'signed', 'givet', 'samtykker', 'har samtykket', 'underskrevet'],
	withdrawn: ['withdrawn', 'withdrew', 'consent withdrawn', 'revoked', 'taken back', 'trukket', 'trukket tilbage', 'tilbagetrukket'],
	'not recorded': ['not recorded', 'unknown', 'pending', 'none', 'ikke registreret', 'ukendt', 'afventer', '-', '–', '?']
};

/** «No» can be that they never gave it and that they took it back, and is not guessed. */
export function readConsent(cell: string): Read<Consent> {
	const words = nameOf(cell);
	const said = CONSENTS.find((each) => CONSENT_WORDS[each].includes(words));
	return said === undefined
		? no(`‘${cell.trim()}’ is no consent that can be recorded. Write given or withdrawn, or leave it empty.`)
		: yes(said);
}

const LONGEST_TEXT = 500;

export function readAttribute(type: AttributeType, cell: string, how: DateReading): Read<string | number | boolean> {
	if (type === 'number') return readNumber(cell);
	if (type === 'yes or no') return readYesNo(cell);
	if (type === 'date') return readDay(cell, how);
	const words = cell.trim();
	return words.length > LONGEST_TEXT ? no(`An attribute has at most ${LONGEST_TEXT} characters.`) : yes(words);
}

/** The type that all of a column’s cells can be read as; text where there are several or none. */
export function typeOf(cells: readonly string[], today: string): AttributeType {
	const filled = cells.filter((cell) => cell.trim() !== '');
	const all = (read: (cell: string) => Read<unknown>) => filled.length > 0 && filled.every((cell) => read(cell).ok);
	// A column of ones and noughts is numbers until somebody says otherwise.
	if (all(readNumber)) return 'number';
	if (all(readYesNo)) return 'yes or no';
	const isDate = (cell: string): Read<unknown> => {
		const read = readDay(cell, { today, order: null });
		return read.ok || read.unclear === null ? read : yes(null);
	};
	return all(isDate) ? 'date' : 'text';
}

function yes<Value>(value: Value): Read<Value> {
	return { ok: true, value };
}

function no(problem: string): Read<never> {
	return { ok: false, problem, unclear: null };
}
