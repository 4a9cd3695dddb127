import { describe, expect, test } from 'vitest';
import { firstChoice, sitesNamed } from './first-choice.ts';
import { arrived, defaults } from './rows.fixture.ts';

const danish =
	'Hun åbnede listen før stuegang og sagde, at den var forkert igen. Vi ventede på tallene, men de kom ikke, og så gik hun ud til de andre.';

describe('what stands in a row before anybody has touched it', () => {
	test('name, date and site out of the path; private; to the inbox', () => {
		expect(firstChoice(arrived('Northern Hospital/2021-03-16 Opening the list.docx'), defaults)).toEqual({
			...{ include: true, open: [], title: 'Opening the list', date: '2021-03-16', kind: 'field note', sites: ['site-north'] },
			...{ session: { in: 'inbox' }, language: 'en', released: false, tracked: 'accepted', comments: 'memos', speakers: {} }
		});
	});

	test.for([
		{ path: '03-04-21 Ward.docx', open: ['date'], date: null },
		{ path: '31-02-2021 Ward.docx', open: ['date'], date: null },
		{ path: 'Ward.docx', open: [], date: null }
	])('$path leaves open $open', ({ path, open, date }) => {
		expect(firstChoice(arrived(path), defaults)).toMatchObject({ open, date });
	});

	test('the words say the language, not the Word that was installed in English', () => {
		expect(firstChoice(arrived('a.docx', { language: 'en-US', opening: danish }), defaults).language).toBe('da');
		expect(firstChoice(arrived('a.docx', { language: 'no', opening: 'Kort.' }), defaults).language).toBe('nb');
		expect(firstChoice(arrived('a.docx', { language: 'en-US', opening: 'Short.' }), { ...defaults, language: 'da' }).language).toBe('da');
	});

	test('whoever takes turns is talking: a transcript, whose speakers are actors only by their very pseudonym', () => {
		const speakers = [
			{ name: 'KARLA', turns: 6 },
			{ name: 'Maja Lind', turns: 5 }
		];
		expect(firstChoice(arrived('talk.docx', { speakers }), defaults)).toMatchObject({
			kind: 'transcript',
			speakers: { KARLA: { is: 'actor', id: 'actor-karla' }, 'Maja Lind': { is: 'nobody' } }
		});
	});

	test.for([
		{ what: 'same bytes', include: false },
		{ what: 'same name', include: true }
	] as const)('$what: included is $include', ({ what, include }) => {
		expect(firstChoice(arrived('a.docx', { duplicates: [{ what, of: 'arrival', arrival: 'b' }] }), defaults).include).toBe(include);
	});

	test('asked for from a session, they go there', () => {
		expect(firstChoice(arrived('a.docx'), { ...defaults, session: 's' }).session).toEqual({ in: 'session', id: 's' });
	});
});

test('a site is found by its whole name', () => {
	expect(sitesNamed('BI_unit/northern hospital.docx', defaults.sites)).toEqual(['site-north', 'site-unit']);
	expect(sitesNamed('Northern/list.docx', defaults.sites)).toEqual([]);
});
