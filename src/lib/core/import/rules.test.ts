import { describe, expect, test } from 'vitest';
import { sessionsFor } from './new-sessions.ts';
import { row, defaults } from './rows.fixture.ts';
import { dateFrom, dateInOrder, ruled, rowsOf, sessionOfItsDate, sitesFromPath, titleFrom, type Row } from './rules.ts';

const clear = row('2021-03-16 Opening.docx');
const unclear = row('03-04-21 Ward.docx', {}, { heading: 'The ward, 5 May 2021' });
const impossible = row('31-02-2021.docx');
const yearFirst = row('21-03-16 Round.docx');
const rows = [clear, unclear, impossible, yearFirst];

function dates(changed: ReturnType<typeof ruled>) {
	return Object.fromEntries(Object.entries(changed).map(([id, { date, open }]) => [id, [date, ...open]]));
}

describe('an order answers for every unclear date', () => {
	test.for([
		{ order: 'day first', answered: { '03-04-21 Ward.docx': ['2021-04-03'], '21-03-16 Round.docx': ['2016-03-21'] } },
		{ order: 'month first', answered: { '03-04-21 Ward.docx': ['2021-03-04'] } },
		{ order: 'year first', answered: { '21-03-16 Round.docx': ['2021-03-16'] } }
	] as const)('$order', ({ order, answered }) => {
		expect(dates(ruled(rows, dateInOrder(order)))).toEqual(answered);
	});

	test('a date that somebody has given is left alone', () => {
		expect(ruled([row('03-04-21.docx', { date: '2021-04-03', open: [] })], dateInOrder('month first'))).toEqual({});
	});
});

test('the date from the name is taken where the name is clear, from the heading where that is', () => {
	const given = row('2021-03-16 Opening.docx', { date: null });
	expect(dates(ruled([given, unclear], dateFrom('name')))).toEqual({ '2021-03-16 Opening.docx': ['2021-03-16'] });
	expect(dates(ruled([given, unclear], dateFrom('heading')))).toEqual({ '03-04-21 Ward.docx': ['2021-05-05'] });
});

test('«no date» answers the question', () => {
	expect(dates(ruled([unclear], () => ({ date: null })))).toEqual({ '03-04-21 Ward.docx': [null] });
});

test('other columns leave the question open', () => {
	expect(ruled([unclear], titleFrom('heading'))['03-04-21 Ward.docx']).toMatchObject({ title: 'The ward', open: ['date'] });
});

test('each goes to the session of its date, where there is just one', () => {
	const sessions = [
		{ id: 'a', date: '2021-03-16' },
		{ id: 'b', date: '2021-05-05' },
		{ id: 'c', date: '2021-05-05' }
	];
	const changed = ruled([clear, row('5 May 2021.docx')], sessionOfItsDate(sessions));
	expect(Object.entries(changed).map(([id, { session }]) => [id, session])).toEqual([[clear.arrival.id, { in: 'session', id: 'a' }]]);
});

test('sites are read in the folder’s name', () => {
	expect(ruled([row('BI unit/a.docx', { sites: [] }), clear], sitesFromPath(defaults.sites))['BI unit/a.docx']?.sites).toEqual([
		'site-unit'
	]);
});

test.for([
	{ which: 'all', column: 'date', found: [0, 1, 2, 3] },
	{ which: 'selected', column: 'date', found: [1] },
	{ which: 'without', column: 'date', found: [1, 2, 3] },
	{ which: 'without', column: 'sites', found: [0, 1, 2, 3] },
	{ which: 'without', column: 'session', found: [0, 1, 2, 3] },
	{ which: 'without', column: 'language', found: [] }
] as const)('$which, by $column', ({ which, column, found }) => {
	expect(rowsOf(rows, which, column, new Set([unclear.arrival.id]))).toEqual(found.map((at) => rows[at]));
});

describe('new sessions', () => {
	const files: readonly Row[] = [
		row('2021-03-16 Interview with Karla.docx'),
		row('2021-03-16 Ward.docx'),
		row('Undated.docx'),
		row('Also undated.docx')
	];
	const world = () => {
		let next = 0;
		return { newId: () => `new-${++next}`, zone: 'Europe/Copenhagen', observer: 'me' };
	};

	test.for([
		{ grouping: 'one for each', keys: ['new-1', 'new-2', 'new-3', 'new-4'] },
		{ grouping: 'one for each date', keys: ['new-1', 'new-1', 'new-2', 'new-3'] },
		{ grouping: 'one for all', keys: ['new-1', 'new-1', 'new-1', 'new-1'] }
	] as const)('$grouping', ({ grouping, keys }) => {
		const made = sessionsFor(files, grouping, world());
		expect(files.map(({ arrival }) => made.files[arrival.id]?.session)).toEqual(keys.map((key) => ({ in: 'new', key })));
		expect(Object.keys(made.newSessions)).toEqual([...new Set(keys)]);
	});

	test('a session is called as its first file and is of the kind that its name says', () => {
		expect(sessionsFor(files, 'one for each date', world()).newSessions['new-1']).toMatchObject({
			...{ title: 'Interview with Karla', sessionKind: 'interview', date: null, observers: ['me'], zone: 'Europe/Copenhagen' }
		});
	});
});
