import { expect, test } from 'vitest';
import { findable, fitOf, rank } from './rank.ts';

const named = (...names: readonly string[]) => names.map((name) => findable(name));
const found = (names: readonly string[], typed: string) => rank(named(...names), typed, 50).map(({ name }) => name);

test.for([
	{
		typed: 'trust',
		of: ['Distrust', 'Establishing trust', 'Trust by the number', 'Trust'],
		best: ['Trust', 'Trust by the number', 'Establishing trust', 'Distrust'],
		says: 'equal, begins so, a word begins so, contains'
	},
	{ typed: 'SØN', of: ['Sønderkær', 'Sonja'], best: ['Sønderkær'], says: 'case does not matter, and ø is not o' },
	{ typed: 'soend', of: ['Sønderkær'], best: ['Sønderkær'], says: 'ø is typed as oe' },
	{ typed: 'sonder', of: ['Sønderkær'], best: ['Sønderkær'], says: 'or as o, by whoever does not know better' },
	{ typed: 'aab', of: ['Åbygård'], best: ['Åbygård'], says: 'å as aa' },
	{ typed: 'aby', of: ['Åbygård'], best: ['Åbygård'], says: 'å as a' },
	{ typed: 'cafe', of: ['Café talk'], best: ['Café talk'], says: 'accents do not matter' },
	{ typed: 'talk ward', of: ['Ward talk', 'Talk', 'Ward'], best: ['Ward talk'], says: 'several words must all be found' },
	{ typed: 'eue', of: ['End-user engagement', 'Entry'], best: ['End-user engagement'], says: 'first letters' },
	{ typed: 'zzz', of: ['Ward talk'], best: [], says: 'nothing' }
])('$typed: $says', ({ typed, of, best }) => {
	expect(found(of, typed)).toEqual(best);
});

test('what a thing is called besides comes after its name', () => {
	const things = [findable('Karla', 'ward nurse'), findable('Nurse in charge')];
	expect(rank(things, 'nurse', 9).map(({ name }) => name)).toEqual(['Nurse in charge', 'Karla']);
});

test('among equals the given order holds', () => {
	expect(found(['Note b', 'Note a', 'Note c'], 'note')).toEqual(['Note b', 'Note a', 'Note c']);
});

test('where thousands fit, the one that is meant exactly is still first', () => {
	const many = Array.from({ length: 5000 }, (_, at) => `A talk, number ${at}`);
	expect(found([...many, 'Talk'], 'talk')[0]).toBe('Talk');
});

test.for([
	{ name: 'Trust', typed: 'trust', fit: 0 },
	{ name: 'Trust by the number', typed: 'trust', fit: 1 },
	{ name: 'Establishing trust', typed: 'trust', fit: 2 },
	{ name: 'Distrust', typed: 'trust', fit: 3 },
	{ name: 'Sønderkær', typed: 'sønder', fit: 1 }
])('$typed fits $name by $fit', ({ name, typed, fit }) => {
	expect(fitOf(findable(name), typed)).toBe(fit);
});
