import { expect, test } from 'vitest';
import { named, namedInPrint } from './named-quote.ts';

const QUOTE = 'Nurse 2 copied the list of Nurse 2’s ward.';
const SAID = [
	{ start: 0, end: 7, words: 'Karla Højgaard' },
	{ start: 27, end: 36, words: 'Karla Højgaards' }
];

test('a quote says names in the place of mentions', () => {
	expect(named(QUOTE, SAID)).toBe('Karla Højgaard copied the list of Karla Højgaards ward.');
	expect(named(QUOTE, [])).toBe(QUOTE);
});

test.for([
	{ what: 'nothing is prepared', edits: [], is: 'Karla Højgaard copied the list of Karla Højgaards ward.' },
	{ what: 'a mention is left out', edits: [{ start: 24, end: 36, words: '' }], is: 'Karla Højgaard copied the list […] ward.' },
	{
		what: 'something is explained between two',
		edits: [{ start: 15, end: 23, words: 'the rota of Nurse 2' }],
		is: 'Karla Højgaard copied [the rota of Nurse 2] of Karla Højgaards ward.'
	},
	{ what: 'a mention is cut', edits: [{ start: 3, end: 7, words: '' }], is: 'Nur […] copied the list of Karla Højgaards ward.' }
])('it is printed with names where $what', ({ edits, is }) => {
	expect(namedInPrint(QUOTE, edits, SAID)).toBe(is);
});
