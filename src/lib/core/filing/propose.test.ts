import { describe, expect, test } from 'vitest';
import { propose, type ToFile } from './propose.ts';

const SITES = [
	{ id: 's1', name: 'Sønderkær Hospital' },
	{ id: 's2', name: 'Vesterhede Hospital' },
	{ id: 's3', name: 'Regionshuset' }
];
const ACTORS = [
	{ id: 'a1', pseudonym: 'Signe' },
	{ id: 'a2', pseudonym: 'Ward nurse 2' }
];
const of = (words: string, more: Partial<ToFile> = {}) =>
	propose({ title: '', words, noted: '2021-03-18', sites: SITES, actors: ACTORS, ...more });

describe('the day', () => {
	test.for([
		{ words: 'Tuesday 16 March 2021. The list.', day: '2021-03-16', says: 'English' },
		{ words: 'Tirsdag den 16. marts 2021 på afsnittet.', day: '2021-03-16', says: 'Danish' },
		{ words: 'It was 16/3 2021, or 16.3.2021.', day: '2021-03-16', says: 'in figures' },
		{ words: 'Yesterday at the ward.', day: '2021-03-17', says: 'yesterday' },
		{ words: 'I går på afsnittet.', day: '2021-03-17', says: 'i går' },
		{ words: 'Nothing about a day.', day: '2021-03-18', says: 'the day it was noted, where nothing is said' }
	])('is read from «$words» ($says)', ({ words, day }) => {
		expect(of(words).days[0]?.day).toBe(day);
	});

	test('that can be two is asked for, and the day of noting stays at hand', () => {
		const { days, isUnclear } = of('On 03/04/2021 we met.');
		expect(isUnclear).toBe(true);
		expect(days.map(({ day }) => day).toSorted()).toEqual(['2021-03-04', '2021-03-18', '2021-04-03']);
	});

	test('says which words it comes from', () => {
		expect(of('Tuesday 16 March 2021. The list.').days).toEqual([
			{ day: '2021-03-16', because: 'Tuesday 16 March 2021' },
			{ day: '2021-03-18', because: null }
		]);
	});
});

describe('the place', () => {
	test.for([
		{ words: 'At Sønderkær Hospital today.', sites: ['s1'], says: 'by its name' },
		{ words: 'sonderkær or SOENDERKAER', sites: ['s1'], says: 'from a plain keyboard' },
		{ words: 'Back from Vesterhede.', sites: ['s2'], says: 'by the word that is its own' },
		{ words: 'At the hospital.', sites: [], says: 'not by a word that many have' },
		{ words: 'From Regionshuset to Sønderkær.', sites: ['s1', 's3'], says: 'two of them' }
	])('is found $says: «$words»', ({ words, sites }) => {
		expect(of(words).sites.map(({ id }) => id)).toEqual(sites);
	});
});

test('actors are found by their pseudonyms, as whole words', () => {
	expect(of('Signe asks ward nurse 2.').actors.map(({ id }) => id)).toEqual(['a1', 'a2']);
	expect(of('Signed by nobody.').actors).toEqual([]);
});

test.for([
	{ words: 'Tuesday 16 March 2021\nThe list is opened. Then more.', title: 'The list is opened', says: 'the first words that are no date' },
	{ words: '16.3.2021, Waiting for the lift. And so on.', title: 'Waiting for the lift', says: 'what follows the date' },
	{
		words: 'Torsdag den 24. juni 2021 i Vesterhede. Karla viser listen.',
		title: 'Karla viser listen',
		says: 'the first sentence that is no place either'
	},
	{ words: '', title: '', says: 'nothing for nothing' }
])('a new session would be called after $says', ({ words, title }) => {
	expect(of(words).title).toBe(title);
});

test('a note that has a title gives it on', () => {
	expect(of('Words.', { title: 'Morning' }).title).toBe('Morning');
});

test('an interview is proposed as one', () => {
	expect(of('Interview with Signe, 16 March 2021').kind).toBe('interview');
});
