/** A number that looks like one by which a state or a hospital knows a person. */
export type PersonIdentifier = {
	readonly start: number;
	readonly end: number;
	readonly country: 'Denmark' | 'Sweden' | 'Norway' | 'Finland' | 'United Kingdom';
	/** Whether its check digit is right. Danish numbers are issued without one since 2007, so that it is a hint there and no proof. */
	readonly checks: boolean;
};

type Kind = {
	readonly country: PersonIdentifier['country'];
	readonly pattern: RegExp;
	/** Null: it is none. */
	readonly judge: (found: RegExpExecArray) => { readonly checks: boolean } | null;
};

// Not in a longer number, an amount, a version, an address on the network or a part of a name.
const ALONE_BEFORE = '(?<![\\p{L}\\p{N}_]|[\\p{N}][-.,/:])';
const ALONE_AFTER = '(?![\\p{L}\\p{N}_]|[-.,/:][\\p{N}])';
const alone = (pattern: string) => new RegExp(`${ALONE_BEFORE}${pattern}${ALONE_AFTER}`, 'gu');
// Hyphens of several widths; a space where somebody reads it out.
const DASH = '[-\\u2010-\\u2013\\u2212]';

const KINDS: readonly Kind[] = [
	{
		country: 'Denmark',
		pattern: alone(`(\\d{2})(\\d{2})(\\d{2})(?:\\s?${DASH}\\s?| )?(\\d{4})`),
		judge: ([, day = '', month = '', year = '', serial = '']) => {
			if (!isDanishDay(Number(day), Number(month), Number(year), Number(serial[0]))) return null;
			return { checks: isWeighed(day + month + year + serial, [4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) };
		}
	},
	{
		country: 'Norway',
		pattern: alone(`(\\d{2})(\\d{2})(\\d{2})(?:${DASH}| )?(\\d{5})`),
		judge: ([, day = '', month = '', year = '', rest = '']) => {
			const digits = day + month + year + rest;
			const first = isWeighed(digits.slice(0, 10), [3, 7, 6, 1, 8, 9, 4, 5, 2, 1]);
			const second = isWeighed(digits, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]);
			const isDay = isDayOf(Number(day) > 40 ? Number(day) - 40 : Number(day), Number(month), 2000 + Number(year));
			return isDay && first && second ? { checks: true } : null;
		}
	},
	{
		country: 'Sweden',
		pattern: alone(`(?:19|20)?(\\d{2})(\\d{2})(\\d{2})(?:${DASH}|\\+)(\\d{4})`),
		judge: ([, year = '', month = '', day = '', serial = '']) => {
			const born = Number(day) > 60 ? Number(day) - 60 : Number(day);
			return isDayOf(born, Number(month), 2000 + Number(year)) && isDoubled(year + month + day + serial) ? { checks: true } : null;
		}
	},
	{
		country: 'Finland',
		pattern: alone('(\\d{2})(\\d{2})(\\d{2})[-+A-FU-Y](\\d{3})([0-9A-FHJ-NPR-Y])'),
		judge: ([, day = '', month = '', year = '', serial = '', sign = '']) => {
			const isDay = isDayOf(Number(day), Number(month), 2000 + Number(year));
			return isDay && '0123456789ABCDEFHJKLMNPRSTUVWXY'[Number(day + month + year + serial) % 31] === sign ? { checks: true } : null;
		}
	},
	{
		country: 'United Kingdom',
		pattern: alone('(\\d{3})[ -](\\d{3})[ -](\\d{4})'),
		judge: ([, first = '', second = '', third = '']) =>
			isWeighed(first + second + third, [10, 9, 8, 7, 6, 5, 4, 3, 2, 1]) ? { checks: true } : null
	}
];

/** Every number in a text that looks like a person's, in order; of two that overlap the one that begins first, or whose check digit is right. */
export function personIdentifiers(text: string): readonly PersonIdentifier[] {
	// Most paragraphs have no six digits in a row nor three groups of them, and are done here.
	if (!/\d{6}|\d{3}[ -]\d{3}/.test(text)) return [];
	const found = KINDS.flatMap(({ country, pattern, judge }) =>
		[...text.matchAll(pattern)].flatMap((match): PersonIdentifier[] => {
			const verdict = judge(match);
			return verdict === null ? [] : [{ start: match.index, end: match.index + match[0].length, country, ...verdict }];
		})
	).toSorted((a, b) => a.start - b.start || Number(b.checks) - Number(a.checks));
	let reached = 0;
	return found.filter(({ start, end }) => {
		if (start < reached) return false;
		reached = end;
		return true;
	});
}

/**
 * Is there such a day, in the century that the seventh digit gives (Bekendtgørelse om Det Centrale Personregister; CPR-kontoret, «Personnummeret i
 * CPR»)? Numbers that a hospital or an authority gives for its own use have 60 added to the day.
 */
function isDanishDay(day: number, month: number, year: number, seventh: number): boolean {
	const century = seventh <= 3 ? 1900 : seventh === 4 || seventh === 9 ? (year <= 36 ? 2000 : 1900) : year <= 57 ? 2000 : 1800;
	return isDayOf(day > 60 ? day - 60 : day, month, century + year);
}

function isDayOf(day: number, month: number, year: number): boolean {
	if (month < 1 || month > 12 || day < 1) return false;
	const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
	return day <= [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]!;
}

/** The digits, each times its weight, come to a multiple of eleven. */
function isWeighed(digits: string, weights: readonly number[]): boolean {
	return weights.reduce((sum, weight, at) => sum + weight * Number(digits[at]), 0) % 11 === 0;
}

/** Luhn: every other digit doubled, digit by digit, comes to a multiple of ten. */
function isDoubled(digits: string): boolean {
	const sum = [...digits].reduce((all, digit, at) => {
		const weighed = Number(digit) * (at % 2 === 0 ? 2 : 1);
		return all + (weighed > 9 ? weighed - 9 : weighed);
	}, 0);
	return sum % 10 === 0;
}
