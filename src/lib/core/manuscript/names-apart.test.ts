import { expect, test } from 'vitest';
import { differInNamesAlone, SOMEBODY } from './names-apart.ts';

const QUOTATION = `I copied ${SOMEBODY}’s list, said ${SOMEBODY}.`;

test.for([
	{ what: 'the real name in both places', found: 'I copied Karla Højgaard’s list, said Karla Højgaard.', alone: true },
	{ what: 'other names, and the marks of a word processor', found: "I copied Jens' list,  said\u00a0Mette.", alone: true },
	{ what: 'a word of it changed beside a name', found: 'I copied Karla Højgaard’s lists, said Karla Højgaard.', alone: false },
	{ what: 'a beginning that is gone', found: 'Copied Karla’s list, said Karla.', alone: false },
	{ what: 'an end that is gone', found: 'I copied Karla’s list, said Karla', alone: false },
	{ what: 'nobody where somebody was', found: 'I copied list, said Karla.', alone: false },
	{ what: 'no word where a name was', found: 'I copied … list, said Karla.', alone: false },
	{ what: 'more than a name', found: `I copied ${'all that was there, and '.repeat(5)}list, said Karla.`, alone: false },
	{ what: 'nothing', found: '', alone: false }
])('$what: $alone', ({ found, alone }) => {
	expect(differInNamesAlone(QUOTATION, found)).toBe(alone);
});

test('a quotation in which nobody is named differs by no name', () => {
	expect(differInNamesAlone('I copied the list.', 'I copied the list.')).toBe(false);
});

test('somebody may be named at its beginning, at its end, and beside the words that mention them', () => {
	expect(differInNamesAlone(`${SOMEBODY} asked ${SOMEBODY}`, 'Karla asked Mette Lund')).toBe(true);
	expect(differInNamesAlone(`So said the nurse [${SOMEBODY}].`, 'So said the nurse [Karla].')).toBe(true);
});
