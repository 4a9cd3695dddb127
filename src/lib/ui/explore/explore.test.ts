import { expect, test } from 'vitest';
import { citationOf, codesOf, hitsIn, placeOf, type ExcerptRow } from './excerpt.ts';
import { asHtml, asText } from './quotation.ts';

const maja = { id: 'm', name: 'Maja Lind', initials: 'ML' };
const jon = { id: 'j', name: 'Jon Ørum', initials: 'JØ' };

function excerpt(anchor: string, session: string | null, codings: ExcerptRow['codings'] = []): ExcerptRow {
	return {
		...{
			anchor,
			serial: 3,
			from: 21,
			quote: 'That’s not us',
			paragraphs: { first: 2, last: 3 },
			codings,
			context: null,
			people: [],
			withdrawn: []
		},
		note: { id: 'n', number: 12, title: 'Waiting times', kind: 'field note', language: 'en' },
		session:
			session === null ? null : { id: session, title: session, date: '2021-03-16', kind: 'observation', sites: ['Sønderkær Hospital'] },
		group: { by: 'session', session }
	};
}

test('an excerpt says where it stands, and is cited by the project’s form', () => {
	const row = excerpt('a', 'ward');
	expect(placeOf(row)).toBe('¶ 2–3');
	expect(placeOf({ ...row, paragraphs: { first: 2, last: 2 } })).toBe('¶ 2');
	expect(placeOf({ ...row, paragraphs: null })).toBe('N12');
	expect(citationOf(row, { template: '', language: 'en' })).toBe('(Field note, 16 March 2021, Sønderkær Hospital, ¶ 2–3)');
	expect(citationOf(row, { template: '[{number}]', language: 'en' })).toBe('[N12:3]');
});

test('a code that two people applied stands once, with both', () => {
	const row = excerpt('a', null, [
		{ id: '1', code: 'trust', path: 'Trust', by: maja, at: 1 },
		{ id: '2', code: 'trust', path: 'Trust', by: jon, at: 2 },
		{ id: '3', code: 'list', path: 'Trust / List', by: maja, at: 3 }
	]);
	expect(codesOf(row)).toEqual([
		{ code: 'trust', path: 'Trust', by: ['ML', 'JØ'] },
		{ code: 'list', path: 'Trust / List', by: ['ML'] }
	]);
});

test('a quotation goes as plain and as rich text, with nothing in it read as markup', () => {
	const quotation = { quote: 'a < b & "c"\nd', citation: '(Field note)', language: 'da' };
	expect(asText([quotation, quotation])).toBe('a < b & "c"\nd (Field note)\n\na < b & "c"\nd (Field note)');
	expect(asHtml([quotation])).toBe('<blockquote lang="da"><p>a &lt; b &amp; &quot;c&quot;</p><p>d (Field note)</p></blockquote>');
});

test('words that were asked for are found whole, whatever their case', () => {
	expect(
		hitsIn('I know. Knowing is not what I Know', ['know'])
			.filter(({ hit }) => hit)
			.map(({ text }) => text)
	).toEqual(['know', 'Know']);
	expect(
		hitsIn('sært (.*) sært', ['sært', '(.*)'])
			.map(({ text }) => text)
			.join('')
	).toBe('sært (.*) sært');
	expect(hitsIn('He knows, and is known', ['know*']).flatMap(({ text, hit }) => (hit ? [text] : []))).toEqual(['knows', 'known']);
	expect(hitsIn('nothing', [])).toEqual([{ text: 'nothing', hit: false }]);
});
