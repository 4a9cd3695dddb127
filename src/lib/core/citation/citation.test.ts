import { describe, expect, test } from 'vitest';
import { cite, citing, longDate, unknownPlaceholders, type CitationParts } from './citation.ts';

const all: CitationParts = {
	kind: 'field note',
	date: '2021-03-16',
	sites: ['Sønderkær Hospital'],
	paragraphs: [2, 3],
	title: 'Waiting times on ward B4',
	number: 'N12:3',
	session: 'B4, morning',
	people: ['Signe']
};
const nothing: CitationParts = {
	kind: null,
	date: null,
	sites: [],
	paragraphs: null,
	title: null,
	number: null,
	session: null,
	people: []
};

describe('the default citation', () => {
	test.for([
		{ of: 'an excerpt with all its parts', parts: all, reads: '(Field note, 16 March 2021, Sønderkær Hospital, ¶ 2–3)' },
		{ of: 'one paragraph', parts: { ...all, paragraphs: [2, 2] as const }, reads: '(Field note, 16 March 2021, Sønderkær Hospital, ¶ 2)' },
		{ of: 'two sites', parts: { ...all, sites: ['Havnby', 'Åbygård'] }, reads: '(Field note, 16 March 2021, Havnby and Åbygård, ¶ 2–3)' },
		{ of: 'no site', parts: { ...all, sites: [] }, reads: '(Field note, 16 March 2021, ¶ 2–3)' },
		{ of: 'no date', parts: { ...all, date: null }, reads: '(Field note, Sønderkær Hospital, ¶ 2–3)' },
		{ of: 'no kind', parts: { ...all, kind: null }, reads: '(16 March 2021, Sønderkær Hospital, ¶ 2–3)' },
		{ of: 'neither kind nor date', parts: { ...all, kind: null, date: null }, reads: '(Sønderkær Hospital, ¶ 2–3)' },
		{ of: 'neither date nor site', parts: { ...all, date: null, sites: [] }, reads: '(Field note, ¶ 2–3)' },
		{ of: 'no paragraphs', parts: { ...all, paragraphs: null }, reads: '(Field note, 16 March 2021, Sønderkær Hospital)' },
		{ of: 'only a kind', parts: { ...nothing, kind: 'jotting' }, reads: '(Jotting)' },
		{ of: 'nothing', parts: nothing, reads: '' },
		{ of: 'an empty title of a site', parts: { ...all, sites: ['  '] }, reads: '(Field note, 16 March 2021, ¶ 2–3)' }
	])('of $of reads «$reads»', ({ parts, reads }) => {
		expect(cite(parts)).toBe(reads);
	});
});

describe('in Danish', () => {
	test.for([
		{ template: '', parts: all, reads: '(Feltnote, 16. marts 2021, Sønderkær Hospital, ¶ 2–3)' },
		{ template: '{pseudonym} ({kind} {number})', parts: { ...all, people: ['Signe', 'Karla'] }, reads: 'Signe og Karla (feltnote N12:3)' },
		{
			template: '',
			parts: { ...all, kind: 'jotting', sites: ['Havnby', 'Åbygård'], date: null },
			reads: '(Notat, Havnby og Åbygård, ¶ 2–3)'
		}
	])('«$template» reads «$reads»', ({ template, parts, reads }) => {
		expect(cite(parts, { template, language: 'da' })).toBe(reads);
	});
});

describe('a project’s own template', () => {
	test.for([
		{ template: '({pseudonym}, {number})', parts: all, reads: '(Signe, N12:3)' },
		{ template: '({pseudonym}, {number})', parts: { ...all, people: [] }, reads: '(N12:3)' },
		{ template: '[{number}]', parts: all, reads: '[N12:3]' },
		{
			template: '{title}, {number} ({session}; {date})',
			parts: all,
			reads: 'Waiting times on ward B4, N12:3 (B4, morning; 16 March 2021)'
		},
		{
			template: '{title}, {number} ({session}; {date})',
			parts: { ...all, session: null, number: null },
			reads: 'Waiting times on ward B4 (16 March 2021)'
		},
		{ template: '{title} ({session}; {date})', parts: { ...all, session: null, date: null }, reads: 'Waiting times on ward B4' },
		{ template: '{number} · {kind} · {date}', parts: { ...all, kind: null }, reads: 'N12:3 · 16 March 2021' },
		{ template: 'see {kind} {number}', parts: all, reads: 'see field note N12:3' },
		{ template: '«{title}», {date}', parts: { ...all, title: null }, reads: '16 March 2021' },
		{ template: '{author}, {date}', parts: all, reads: '{author}, 16 March 2021' },
		{ template: 'no parts', parts: all, reads: 'no parts' }
	])('«$template» reads «$reads»', ({ template, parts, reads }) => {
		expect(cite(parts, { template, language: 'en' })).toBe(reads);
	});

	test('commas inside a value stay', () => {
		expect(cite({ ...all, title: 'Rounds, tea, silence', date: null }, { template: '{title}, {date}', language: 'en' })).toBe(
			'Rounds, tea, silence'
		);
	});

	test('a placeholder that no citation has is named', () => {
		expect(unknownPlaceholders('({kind}, {author}, {page})')).toEqual(['author', 'page']);
	});
});

test.for([
	{ day: '2021-03-16', reads: '16 March 2021' },
	{ day: '2020-02-29', reads: '29 February 2020' },
	{ day: '2021-02-31', reads: null },
	{ day: 'yesterday', reads: null }
])('$day reads $reads', ({ day, reads }) => {
	expect(longDate(day)).toBe(reads);
});

test.for([{ template: '' }, { template: 'In {site}, {kind} {number}: {title} ({pseudonym})' }])(
	'an excerpt is cited alike by «$template», whatever was cited before it',
	({ template }) => {
		const style = { template, language: 'en' } as const;
		const each: readonly CitationParts[] = [
			...[all, nothing, { ...all, kind: null }, { ...all, kind: 'Field note' }, { ...all, sites: ['Havnby', 'Åbygård'] }],
			...[
				{ ...all, date: null },
				{ ...all, people: [] },
				{ ...all, paragraphs: [2, 2] as const },
				{ ...nothing, kind: 'jotting' }
			]
		];
		const citation = citing(style);
		for (const first of each) for (const then of each) for (const parts of [first, then]) expect(citation(parts)).toBe(cite(parts, style));
	}
);
