import { expect, test } from 'vitest';
import type { CodeId } from '#lib/core/id/id.ts';
import { CodeIndex } from '#lib/editor/desk/codes.ts';
import { matchedParts } from '#lib/core/find/matched-parts.ts';
import { rankCodes } from './rank.ts';

const { ordered } = new CodeIndex(
	(
		[
			['End-user engagement', 'How those who read reports take part in making them.'],
			['Defining a measure', 'Talk or work that settles what a number counts.'],
			['Creating meaningful data reports', ''],
			['Skærm på væggen', 'The screen in the corridor.', ['wallboard']],
			['Åbenhed', ''],
			['Ødelagte tal', ''],
			['Opening the list', 'Going behind a number to the patients.']
		] as [string, string, string[]?][]
	).map(([name, definition, aliases = []]) => ({
		id: name as CodeId,
		parent: null,
		name,
		definition,
		include: '',
		exclude: '',
		aliases,
		inVivo: false,
		hue: null,
		pattern: null,
		isRetired: false,
		codings: 0
	}))
);
const found = (typed: string, recent: string[] = []) => rankCodes(ordered, typed, recent).map((code) => code.name);

test.for([
	{ typed: 'mea', first: 'Defining a measure', why: 'a word of the name that is shorter to reach' },
	{ typed: 'MEASURE', first: 'Defining a measure', why: 'case is ignored' },
	{ typed: 'skaerm', first: 'Skærm på væggen', why: 'æ as ae' },
	{ typed: 'skærm', first: 'Skærm på væggen', why: 'æ as itself' },
	{ typed: 'aben', first: 'Åbenhed', why: 'å as a' },
	{ typed: 'aaben', first: 'Åbenhed', why: 'å as aa' },
	{ typed: 'åben', first: 'Åbenhed', why: 'å as itself' },
	{ typed: 'odelagte', first: 'Ødelagte tal', why: 'ø as o' },
	{ typed: 'oedelagte', first: 'Ødelagte tal', why: 'ø as oe' },
	{ typed: 'ødel', first: 'Ødelagte tal', why: 'ø as itself' },
	{ typed: 'wallb', first: 'Skærm på væggen', why: 'an alias' },
	{ typed: 'eue', first: 'End-user engagement', why: 'initials' },
	{ typed: 'patients', first: 'Opening the list', why: 'a word of the definition' },
	{ typed: 'list open', first: 'Opening the list', why: 'several words, in any order' }
])('«$typed» finds $first: $why', ({ typed, first }) => {
	expect(found(typed)[0]).toBe(first);
});

test('a name comes before a definition', () => {
	expect(found('report')).toEqual(['Creating meaningful data reports', 'End-user engagement']);
});

test('with nothing typed, recent codes come first, then the codebook', () => {
	expect(found('', ['Åbenhed', 'Opening the list']).slice(0, 3)).toEqual(['Åbenhed', 'Opening the list', 'End-user engagement']);
});

test('nothing fits, nothing is offered', () => {
	expect(found('zzzq')).toEqual([]);
});

test('the typed part is found in the name', () => {
	expect(matchedParts('Defining a measure', 'mea def')).toEqual([
		[0, 3],
		[11, 14]
	]);
});
