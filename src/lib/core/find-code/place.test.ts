import { expect, test } from 'vitest';
import { placeOfWords, wordsAt } from './place.ts';

const TEXT = 'We trust it. They trust her. Nobody trusts the list.';
const second = { start: 18, end: 23 };

test.for([
	{ says: 'where they were', text: TEXT, found: second },
	{ says: 'where they went, when the note has grown before them', text: `So: ${TEXT}`, found: { start: 22, end: 27 } },
	{
		says: 'at the nearest place, where those that were meant are gone',
		text: TEXT.replace('They trust', 'They know'),
		found: { start: 3, end: 8 }
	},
	{ says: 'nowhere, where they are gone', text: 'Nothing of it is left.', found: null },
	{ says: 'nowhere in a note without words', text: '', found: null }
])('words are found $says', ({ text, found }) => {
	expect(wordsAt(placeOfWords(second, 'trust'), text)).toEqual(found);
});

test('without their sum they are where they were, if there is such a place', () => {
	expect(wordsAt(placeOfWords(second, null), TEXT)).toEqual(second);
	expect(wordsAt(placeOfWords(second, null), 'Short.')).toBeNull();
});

test.for(['p12', 'words-', 'words-5-2-00000000', 'words-1-2-xyz', 'passage-1'])('‘%s’ leads to no words', (place) => {
	expect(wordsAt(place, TEXT)).toBeNull();
});

test('the address does not hold the words', () => {
	expect(placeOfWords(second, 'trust')).toMatch(/^words-18-23-[0-9a-f]{8}$/);
});
