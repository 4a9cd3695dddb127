import * as v from 'valibot';

/** The fields that commands and imports are made of, each with the sentence for whoever filled it wrongly. */

export const line = (most: number) =>
	v.pipe(v.string(), v.trim(), v.minLength(1, 'Write something here.'), v.maxLength(most, `At most ${most} characters.`));
export const prose = (most: number) => v.pipe(v.string(), v.maxLength(most, `At most ${most} characters.`));
export const id = v.pipe(v.string(), v.uuid('Unknown id.'));
/** A passage or coding: what a paste made of another ends in the operations that made it. */
export const partId = v.pipe(v.string(), v.regex(/^[0-9a-f-]{36}(~([0-9a-f-]{36}|\d+))*$/, 'Unknown id.'), v.maxLength(2000));
export const ids = v.pipe(v.array(id), v.maxLength(200));
export const day = v.pipe(v.string(), v.check(isRealDay, 'There is no such day. Write it as 29 June 2021, or 2021-06-29.'));
export const clock = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Write the time as 07:10.'));
export const zone = v.pipe(v.string(), v.maxLength(64), v.check(isZone, 'Unknown time zone.'));
export const moment = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(8.64e15));
export const attributes = v.record(line(80), v.union([prose(500), v.number(), v.boolean()]));
export const language = v.pipe(v.string(), v.regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'Write a language as en or da.'));

function isRealDay(value: string): boolean {
	const parsed = new Date(`${value}T00:00:00Z`);
	return /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(value);
}

function isZone(value: string): boolean {
	try {
		return Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone !== '';
	} catch {
		return false;
	}
}
