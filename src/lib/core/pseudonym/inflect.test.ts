import { expect, test } from 'vitest';
import { endingOf, inflected } from './inflect.ts';

test.for([
	['Birgitte', '', 'da', 'Birgitte'],
	['Birgitte', 's', 'da', 'Birgittes'],
	['Birgitte', '’', 'da', 'Birgittes'],
	['Anders', 's', 'da', 'Anders’'],
	['Anders', '’', 'da', 'Anders’'],
	['Anders', "'s", 'en', "Anders's"],
	['Birgitte', '’s', 'en', 'Birgitte’s'],
	['Birgitte', '’', 'en', 'Birgitte’s'],
	['Anders', '’', 'en', 'Anders’'],
	['Nurse 2', 's', 'da', 'Nurse 2’s'],
	['Nurse 2', "'", 'en', "Nurse 2's"]
] as const)('%s with «%s» in %s is %s', ([pseudonym, ending, language, expected]) => {
	expect(inflected(pseudonym, ending, language)).toBe(expected);
});

test.for([
	['Karlas', 'Karla', 's'],
	['karla’s', 'Karla', '’s'],
	['Karla', 'Karla', ''],
	['Jens’', 'Jens', '’'],
	['the nurse', 'Karla', null],
	['Karlasen', 'Karla', null]
] as const)('%s is %s with «%s»', ([written, pseudonym, expected]) => {
	expect(endingOf(written, pseudonym)).toBe(expected);
});
