import { describe, expect, test } from 'vitest';
import { personIdentifiers } from './person-identifiers.ts';

const shown = (text: string) =>
	personIdentifiers(text).map(({ start, end, country, checks }) => `${text.slice(start, end)} ${country}${checks ? '' : ' ?'}`);

// Made up; those that pass the check were worked out for it.
describe('a Danish number', () => {
	test.for([
		['with a hyphen', 'She is 070761-4285.', ['070761-4285 Denmark']],
		['without one', 'CPR: 0707614285', ['0707614285 Denmark']],
		['with a space', '070761 4285', ['070761 4285 Denmark']],
		['with a dash', '070761–4285, 070761 - 4285', ['070761–4285 Denmark', '070761 - 4285 Denmark']],
		['whose check digit is wrong, as since 2007', 'born 010110-4002', ['010110-4002 Denmark ?']],
		['of the 29th of February of a leap year', '290296-1234', ['290296-1234 Denmark ?']],
		['of the 29th of February of 2000, by its seventh digit', '290200-4123', ['290200-4123 Denmark ?']],
		['that an authority gave for its own use', '670761-4285', ['670761-4285 Denmark ?']],
		['in brackets and before a full stop', '(070761-4285). Next.', ['070761-4285 Denmark']],
		['beside another', '070761-4285/010110-4002', []],
		['one after another', '070761-4285, 010110-4002', ['070761-4285 Denmark', '010110-4002 Denmark ?']]
	] as const)('%s', ([, text, expected]) => {
		expect(shown(text)).toEqual(expected);
	});

	test.for([
		['no such day', '320101-1234'],
		['no such month', '011301-1234'],
		['the 29th of February of 1900', '290200-1234'],
		['the 31st of April', '310490-1234'],
		['a longer number', '10707614285'],
		['another longer number', '070761-42851'],
		['an amount', '070761,4285 and 070761.42'],
		['part of a word', 'A0707614285 and ref_070761-4285'],
		['a telephone number', '+45 20 70 76 14'],
		['a day and a time', '2021-03-16 1430'],
		['an account', '5301-0707614285'],
		['an ISBN', '978-87-070761-4-2'],
		['a version', '1.070761-4285'],
		['eight digits', '07076142'],
		['another number', '9999999999']
	] as const)('is none: %s', ([, text]) => {
		expect(shown(text)).toEqual([]);
	});
});

describe('a number of another country', () => {
	test.for([
		['Norwegian, with both check digits', '01010750160', ['01010750160 Norway']],
		['Norwegian with a wrong one', '01010750161', []],
		['Swedish, with its check digit', '811218-9876', ['811218-9876 Sweden']],
		['Swedish with a wrong one', '971231-1002', []],
		['Finnish, with its check sign', '131052-308T', ['131052-308T Finland']],
		['Finnish with a wrong one', '131052-308U', []],
		['British, in threes', '943 476 5919', ['943 476 5919 United Kingdom']],
		['British with a wrong check digit', '943 476 5918', []]
	] as const)('%s', ([, text, expected]) => {
		expect(shown(text)).toEqual(expected);
	});
});

test('a paragraph without digits, and one of nothing else, are soon done', () => {
	expect(personIdentifiers('Nobody trusts it.')).toEqual([]);
	expect(personIdentifiers('07'.repeat(50_000))).toEqual([]);
});
