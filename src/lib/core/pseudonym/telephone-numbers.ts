export type TelephoneNumber = { readonly start: number; readonly end: number };

// Eight digits as Danes write them: together, in twos, in fours, or two and twice three. The first is none of 0 and 1.
const EIGHT = '[2-9]\\d(?:(?:[ .\\-\\u00a0]?\\d{2}){3}|\\d{2}[ \\-\\u00a0]\\d{4}|[ \\-\\u00a0]\\d{3}[ \\-\\u00a0]\\d{3})';
const DANISH = new RegExp(
	`(?<![\\p{L}\\p{N}_]|[\\p{N}+][-.,/:]|\\+)(?:(?:\\+|00)45[ \\-\\u00a0]?|\\(\\+45\\) ?)?${EIGHT}(?![\\p{L}\\p{N}_]|[-.,/:]\\p{N})`,
	'gu'
);
const ABROAD = /(?<![\p{L}\p{N}_+])(?:\+|00)[1-9]\d{0,2}(?:[ .\-\u00a0]?\(?\d{1,4}\)?){2,6}(?![\p{L}\p{N}_])/gu;
const FEWEST_ABROAD = 8;
const MOST_ABROAD = 15;

/** Every stretch of a text that looks like a telephone number: Danish ones, and those of other countries with their code. */
export function telephoneNumbers(text: string): readonly TelephoneNumber[] {
	if (!/\d{2}/.test(text)) return [];
	const danish = [...text.matchAll(DANISH)].filter(({ 0: found }) => !isDay(found)).map(placeOf);
	const abroad = [...text.matchAll(ABROAD)]
		.filter(({ 0: found }) => {
			const { length } = found.replace(/\D/g, '').replace(/^00/, '');
			return length >= FEWEST_ABROAD && length <= MOST_ABROAD;
		})
		.map(placeOf);
	let reached = 0;
	return [...danish, ...abroad]
		.toSorted((a, b) => a.start - b.start || b.end - a.end)
		.filter(({ start, end }) => {
			if (start < reached) return false;
			reached = end;
			return true;
		});
}

function placeOf({ 0: found, index }: RegExpExecArray): TelephoneNumber {
	return { start: index, end: index + found.length };
}

// 20210304 names a file more often than a telephone, and 2019-2021 is a period.
function isDay(found: string): boolean {
	if (/^(?:19|20)\d{2}[- ](?:19|20)\d{2}$/.test(found)) return true;
	const day = /^(?:19|20)\d{2}[-. ]?(\d{2})[-. ]?(\d{2})$/.exec(found);
	return day !== null && Number(day[1]) >= 1 && Number(day[1]) <= 12 && Number(day[2]) >= 1 && Number(day[2]) <= 31;
}
