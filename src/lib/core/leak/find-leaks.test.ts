import { expect, test } from 'vitest';
import { leakFinder } from './find-leaks.ts';
import { rareCombinations } from './rare-combinations.ts';
import { reportText } from './report-text.ts';

const find = leakFinder({
	realNames: [{ actor: 'a1', name: 'Karlotta Lund', aliases: ['Lotte'] }],
	pseudonyms: ['Karla', 'Ward-nurse-2', 'Peter Holm'],
	sites: ['Havnby Hospital', 'BI unit']
});
const found = (text: string) => find(text).map(({ category, start, end }) => [category, text.slice(start, end)]);

test.for([
	{
		text: 'Then Karlotta Lund came in, and Lottes colleague.',
		is: [
			['known names', 'Karlotta Lund'],
			['known names', 'Lottes']
		]
	},
	{
		text: 'Her number is 070761-4285, call 86 12 34 56.',
		is: [
			['numbers', '070761-4285'],
			['numbers', '86 12 34 56']
		]
	},
	{ text: 'Write to anna@example.org about it.', is: [['numbers', 'anna@example.org']] },
	{
		text: 'We met at Skolegade 12, 8000 Aarhus C.',
		is: [
			['places', 'Skolegade 12'],
			['places', '8000 Aarhus C']
		]
	},
	{ text: 'At Havnby Hospital they wait.', is: [['places', 'Havnby Hospital']] },
	{ text: 'She had worked at Odense Universitetshospital.', is: [['organisations', 'Odense Universitetshospital']] },
	{
		text: 'It was on 16 March 2021, and again 2021-03-18.',
		is: [
			['dates', '16 March 2021'],
			['dates', '2021-03-18']
		]
	},
	{ text: 'I asked Dr. Mogens Friis and then the nurse.', is: [['names', 'Dr. Mogens Friis']] },
	{ text: 'When we met Anders Bøgh there, he laughed.', is: [['names', 'Anders Bøgh']] },
	{ text: 'When we met Peter Holm there, Karlas screen was on.', is: [] },
	{ text: 'Nothing at all happened, for ten minutes.', is: [] }
])('in «$text»', ({ text, is }) => {
	expect(found(text)).toEqual(is);
});

test('an attribute, or two together, that describe fewer than three people are told', () => {
	const people = [
		...['A', 'B', 'C'].map((name) => ({ name, attributes: { role: 'nurse', site: 'North' } })),
		...['D', 'E', 'F'].map((name) => ({ name, attributes: { role: 'clerk', site: 'South' } })),
		{ name: 'G', attributes: { role: 'nurse', site: 'South' } },
		{ name: 'H', attributes: { role: 'midwife', site: 'North' } }
	];
	expect(rareCombinations(people)).toEqual([
		{ words: 'role: midwife', count: 1, names: ['H'] },
		{ words: 'role: nurse, site: South', count: 1, names: ['G'] }
	]);
});

test('the report can be kept, and says what was not looked for', () => {
	const leak = {
		category: 'names',
		what: 'looks like a name',
		words: 'Anders Bøgh',
		count: 2,
		where: 'note N3',
		before: '',
		after: ''
	} as const;
	const text = reportText(
		{ leaks: [leak], knownNames: 'locked', looked: 4, cited: null, isCut: false },
		{ project: 'P', what: 'the note', on: '2021-03-16', by: 'Jon' }
	);
	expect(text).toContain('Names in the key: locked');
	expect(text).toContain('- Anders Bøgh (looks like a name), 2 times, first in note N3');
});
