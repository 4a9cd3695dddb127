import { expect, test } from 'vitest';
import { complete } from '#lib/core/query/complete.ts';
import { parseQuestion } from '#lib/core/query/parse.ts';
import { attributeWords } from './chips.ts';
import { suggestionsFrom } from './suggestions.ts';
import { vocabularyOf } from './vocabulary.ts';

const NAMES = {
	...{ themes: [], sites: [], members: [], sessions: [] },
	actors: [
		{ pseudonym: 'Nurse', role: 'ward B4' },
		{ pseudonym: 'Nurse', role: 'night' }
	],
	attributes: [
		{ name: 'Consent', values: ['given', 'no form'] },
		{ name: 'shift', values: ['night'] }
	]
};

test('an attribute with the name of a field is offered as the attribute that it is, and what is offered asks for it', () => {
	const vocabulary = vocabularyOf(NAMES, []);
	expect(vocabulary.filter(({ field }) => field.toLowerCase() === 'consent')).toHaveLength(1);
	const offers = complete('cons', 4, vocabulary)?.offers ?? [];
	expect(offers.map(({ label }) => label)).toEqual(['consent:', 'Consent=given', 'Consent=no form']);
	expect(complete('attribute:cons', 14, vocabulary)?.offers.map(({ label }) => label)).toEqual(['Consent=given', 'Consent=no form']);
	expect(complete('Consent:g', 9, vocabulary)?.offers.map(({ label }) => label)).toEqual(['given']);
	expect(offers.slice(1).map(({ insert }) => parseQuestion(insert))).toMatchObject([
		{ ok: true, question: { is: 'attribute', attribute: 'Consent', name: 'given' } },
		{ ok: true, question: { is: 'attribute', attribute: 'Consent', name: 'no form' } }
	]);
});

test('a code is offered by its aliases too, after those that have the letters in their name', () => {
	const codes = [
		{ name: 'Going to the ward', aliases: ['gemba', 'trust'], codings: 7 },
		{ name: 'Establishing trust', aliases: [], codings: 37 }
	];
	const vocabulary = vocabularyOf(NAMES, codes);
	expect(complete('code:gem', 8, vocabulary)?.offers).toMatchObject([{ label: 'Going to the ward', insert: '"Going to the ward"' }]);
	expect(complete('code:trus', 9, vocabulary)?.offers.map(({ label }) => label)).toEqual(['Establishing trust', 'Going to the ward']);
});

test('no two suggestions read alike', () => {
	const said = suggestionsFrom(NAMES, []).map((each) => {
		const what = each.what === 'attribute' ? attributeWords(each.attribute) : each.what;
		return `${what} ${each.name}`.toLowerCase();
	});
	expect(said).toContain('attribute consent given');
	expect(said).toContain('consents given');
	expect(new Set(said).size).toBe(said.length);
});
