import { describe, expect, test } from 'vitest';
import { issuesOf, proposeMatching, type Matching } from './matching.ts';
import { planTable } from './plan-table.ts';
import type { TableKind } from './fields.ts';
import type { PresentActor, PresentSession, TableScene } from './scene.ts';
import { tableOf } from './sheet.ts';

const TODAY = '2026-11-30';
const session = (id: string, title: string, rest: Partial<PresentSession> = {}): PresentSession => ({
	...{ id, title, kind: 'observation', date: null, start: null, end: null, place: '', access: '', attributes: {} },
	...{ sites: [], actors: [], observers: [], ...rest }
});
const actor = (id: string, pseudonym: string, rest: Partial<PresentActor> = {}): PresentActor => ({
	...{
		id,
		pseudonym,
		role: '',
		site: null,
		description: '',
		attributes: {},
		consent: 'not recorded',
		consentOn: null,
		consentReason: '',
		...rest
	}
});
const EMPTY: TableScene = { codes: [], sites: [], actors: [], sessions: [], members: [] };

function plan(of: TableKind, rows: readonly (readonly string[])[], scene: Partial<TableScene> = {}, change: Partial<Matching> = {}) {
	const table = tableOf({ name: '', rows });
	const matching = { ...proposeMatching(of, table, TODAY), ...change };
	expect(issuesOf(matching, table)).toEqual([]);
	let next = 0;
	const around = { today: TODAY, zone: 'Europe/Copenhagen', newId: () => `new ${(next += 1)}` };
	const planned = planTable(table, matching, { ...EMPTY, ...scene }, around);
	return {
		...planned,
		steps: planned.command?.steps ?? [],
		told: planned.lines.map(({ line, name, is }) => `${line ?? '–'} ${name}: ${is}`)
	};
}

describe('sessions', () => {
	test('the same title on another day is another session, on the same day the same', () => {
		const rows = [
			['Title', 'Date'],
			['Round', '2021-03-16'],
			['Round', '2021-03-17'],
			['round', '2021-03-17']
		];
		const planned = plan('sessions', rows, { sessions: [session('a', 'Round', { date: '2021-03-16' })] });
		expect(planned.told).toEqual(['2 Round, 2021-03-16: same', '3 Round, 2021-03-17: new', '4 round, 2021-03-17: problem']);
		expect(planned.lines[2]?.words).toEqual(['The same stands in line 3 already.']);
	});

	test('a session without a day is meant, and gets it; of several, the day or the hour says which', () => {
		const undated = plan(
			'sessions',
			[
				['Title', 'Date'],
				['Round', '2021-03-16']
			],
			{ sessions: [session('a', 'Round')] }
		);
		expect(undated.steps).toEqual([{ kind: 'session.change', id: 'a', date: '2021-03-16' }]);
		const twice = [
			session('a', 'Round', { date: '2021-03-16', start: '07:00' }),
			session('b', 'Round', { date: '2021-03-16', start: '15:00' })
		];
		const byHour = plan(
			'sessions',
			[
				['Title', 'Date', 'Start', 'Place'],
				['Round', '2021-03-16', '15.00', 'B4']
			],
			{ sessions: twice }
		);
		expect(byHour.steps).toEqual([{ kind: 'session.change', id: 'b', place: 'B4' }]);
		const unclear = plan(
			'sessions',
			[
				['Title', 'Date'],
				['Round', '2021-03-16']
			],
			{ sessions: twice }
		);
		expect(unclear.lines[0]).toMatchObject({ is: 'problem', words: [expect.stringMatching(/Say which by when it begins/)] });
	});

	test('a day that can be two is asked once; the other lines go on', () => {
		const rows = [
			['Title', 'Date'],
			['One', '03/04/2021'],
			['Two', '31/02/2021'],
			['Three', '16/03/2021']
		];
		const asked = plan('sessions', rows);
		expect(asked.told).toEqual(['2 One: problem', '3 Two: problem', '4 Three, 2021-03-16: new']);
		expect(asked.lines[1]?.words).toEqual(['Date: There is no such day: ‘31/02/2021’.']);
		expect(asked.unclear?.written).toBe('03/04/2021');
		const answered = plan('sessions', rows, {}, { order: 'day first' });
		expect(answered.told[0]).toBe('2 One, 2021-04-03: new');
		expect(answered.unclear).toBeNull();
	});

	test('sites and actors are found by their names, and made once where they are not there', () => {
		const rows = [
			['Title', 'Sites', 'Actors', 'Observers'],
			['One', 'Havnby, North', 'Karla; Signe', 'AT'],
			['Two', 'Annex', 'signe', 'Ane Thorup']
		];
		const scene = {
			sites: [{ id: 's', name: 'Havnby, North', description: '' }],
			actors: [actor('k', 'Karla')],
			members: [{ id: 'm', name: 'Ane Thorup', initials: 'AT' }]
		};
		const planned = plan('sessions', rows, scene);
		expect(planned.told).toEqual(['– The actor ‘Signe’: new', '2 One: new', '– The site ‘Annex’: new', '3 Two: new']);
		const sessions = planned.steps.filter((step) => step.kind === 'session.create');
		const signe = planned.steps.find((step) => step.kind === 'actor.create')?.id;
		const annex = planned.steps.find((step) => step.kind === 'site.create')?.id;
		expect(sessions).toMatchObject([
			{ sites: ['s'], actors: ['k', signe], observers: ['m'] },
			{ sites: [annex], actors: [signe], observers: ['m'] }
		]);
	});

	test('a line that can’t be brought in makes no site either', () => {
		const planned = plan('sessions', [
			['Title', 'Site', 'Kind'],
			['One', 'Annex', 'a party']
		]);
		expect(planned.told).toEqual(['2 One: problem']);
		expect(planned.lines[0]?.words).toEqual(['‘a party’ is no kind of session (observation, interview, meeting, shadowing, document).']);
		expect(planned.command).toBeNull();
	});

	test.for<[what: string, row: string[], words: RegExp]>([
		['no title', ['', '2021-03-16', '', '', ''], /no title/],
		['a title too long', ['x'.repeat(301), '', '', '', ''], /longer than 300/],
		['a time that is none', ['One', '', 'noon-ish', '', ''], /Begins: ‘noon-ish’ is no time/],
		['an observer who is no member', ['One', '', '', 'Nobody', ''], /No member is called ‘Nobody’/],
		['a number that is none', ['One', '', '', '', 'many'], /Beds: ‘many’ is no number/]
	])('%s is said', ([, row, words]) => {
		const rows = [['Title', 'Date', 'Start', 'Observer', 'Beds'], row, ['Fine', '', '', '', '7']];
		const matching = {
			columns: [
				...['title', 'date', 'start', 'observers'].map((field) => ({ is: 'field', field }) as const),
				{ is: 'attribute', type: 'number' } as const
			]
		};
		const planned = plan('sessions', rows, {}, matching);
		expect(planned.lines[0]).toMatchObject({ is: 'problem', words: [expect.stringMatching(words)] });
		expect(planned.steps).toMatchObject([{ kind: 'session.create', title: 'Fine', attributes: { Beds: 7 } }]);
	});
});

describe('attributes', () => {
	test('have the type of their column, and those that no column names stay', () => {
		const rows = [
			['Pseudonym', 'Years', 'Union', 'Since', 'Shift'],
			['Karla', '12', 'ja', '17.9.2009', 'night'],
			['Signe', '3,5', 'nej', '16.3.2018', '']
		];
		const planned = plan('actors', rows, { actors: [actor('k', 'Karla', { attributes: { Years: 11, Ward: 'B4' } })] });
		expect(planned.steps).toMatchObject([
			{ kind: 'actor.change', id: 'k', attributes: { Ward: 'B4', Years: 12, Union: true, Since: '2009-09-17', Shift: 'night' } },
			{ kind: 'actor.create', pseudonym: 'Signe', attributes: { Years: 3.5, Union: false, Since: '2018-03-16' } }
		]);
		expect(planned.lines[0]?.changes).toContainEqual({ label: 'Years', before: '11', after: '12' });
	});

	test('of one name are told apart by the letter of their column', () => {
		const rows = [
			['Pseudonym', 'Remark', 'Remark'],
			['Karla', 'a', 'b']
		];
		const use = { is: 'attribute', type: 'text' } as const;
		const planned = plan('actors', rows, {}, { columns: [{ is: 'field', field: 'pseudonym' }, use, use] });
		expect(planned.steps).toMatchObject([{ attributes: { 'Remark (column B)': 'a', 'Remark (column C)': 'b' } }]);
	});
});

describe('actors and sites', () => {
	test('two actors of one name are told apart by their site', () => {
		const scene = {
			sites: [
				{ id: 's', name: 'Havnby', description: '' },
				{ id: 't', name: 'Annex', description: '' }
			],
			actors: [actor('k', 'Karla', { site: 's' }), actor('l', 'Karla', { site: 't' })]
		};
		expect(
			plan(
				'actors',
				[
					['Pseudonym', 'Site', 'Role'],
					['Karla', 'Annex', 'porter']
				],
				scene
			).steps
		).toEqual([{ kind: 'actor.change', id: 'l', role: 'porter' }]);
		expect(
			plan(
				'actors',
				[
					['Pseudonym', 'Role'],
					['Karla', 'porter']
				],
				scene
			).lines[0]
		).toMatchObject({ is: 'problem' });
	});

	describe('a column of consents', () => {
		const rows = [
			['Pseudonym', 'Consent', 'Consent date'],
			['Karla', 'Withdrawn', '2021-09-01'],
			['Signe', 'yes', ''],
			['Mogens', 'no', ''],
			['Tove', '', '2021-09-01'],
			['Yrsa', '', '2021-10-01']
		];
		const scene = {
			actors: [actor('k', 'Karla', { consent: 'given', consentOn: '2021-02-09' }), actor('y', 'Yrsa', { consent: 'given' })]
		};
		const field = (name: string) => ({ is: 'field', field: name }) as const;

		test('is neither taken for the recorded consent nor for an attribute before somebody says so', () => {
			const table = tableOf({ name: '', rows });
			const proposed = proposeMatching('actors', table, TODAY);
			expect(proposed.columns).toEqual([field('pseudonym'), { is: 'asked' }, { is: 'asked' }]);
			expect(issuesOf(proposed, table).map(({ message }) => message)).toEqual([
				'Say what ‘Consent’ is: the consent that is recorded of an actor, so that whoever took it back is named at each excerpt, or an attribute.',
				'Say what ‘Consent date’ is: the day since which the recorded consent stands, or an attribute.'
			]);
		});

		test('becomes the recorded one by choice; what can’t be recorded says so', () => {
			const planned = plan('actors', rows, scene, { columns: [field('pseudonym'), field('consent'), field('consentOn')] });
			expect(planned.steps).toMatchObject([
				{ kind: 'actor.change', id: 'k', consent: 'withdrawn', consentOn: '2021-09-01' },
				{ kind: 'actor.create', pseudonym: 'Signe', consent: 'given' },
				{ kind: 'actor.change', id: 'y', consentOn: '2021-10-01' }
			]);
			expect(planned.told).toEqual(['2 Karla: changes', '3 Signe: new', '4 Mogens: problem', '5 Tove: problem', '6 Yrsa: changes']);
			expect(planned.lines.flatMap(({ words }) => words)).toEqual([
				'Consent, as recorded: ‘no’ is no consent that can be recorded. Write given or withdrawn, or leave it empty.',
				'Nothing is recorded of the consent of ‘Tove’, so it stands since no day.'
			]);
		});

		test('has a column of why or how beside it, which without a consent says nothing', () => {
			const table = [
				['Pseudonym', 'Consent', 'Consent_reason'],
				['Karla', 'withdrawn', 'Rang Maja'],
				['Signe', 'yes', 'Signed the form'],
				['Yrsa', '', 'Orally'],
				['Tove', '', 'Orally']
			];
			expect(proposeMatching('actors', tableOf({ name: '', rows: table }), TODAY).columns[2]).toEqual({ is: 'asked' });
			const planned = plan('actors', table, scene, { columns: [field('pseudonym'), field('consent'), field('consentReason')] });
			expect(planned.steps).toMatchObject([
				{ kind: 'actor.change', id: 'k', consent: 'withdrawn', consentReason: 'Rang Maja' },
				{ kind: 'actor.create', pseudonym: 'Signe', consent: 'given', consentReason: 'Signed the form' },
				{ kind: 'actor.change', id: 'y', consentReason: 'Orally' }
			]);
			expect(planned.lines.flatMap(({ words }) => words)).toEqual([
				'Nothing is recorded of the consent of ‘Tove’, so it has no why or how.'
			]);
		});

		test('stays an attribute by choice', () => {
			const columns = [field('pseudonym'), { is: 'attribute', type: 'text' } as const, { is: 'nothing' } as const];
			expect(plan('actors', rows.slice(0, 3), {}, { columns }).steps).toMatchObject([
				{ kind: 'actor.create', attributes: { Consent: 'Withdrawn' } },
				{ kind: 'actor.create', attributes: { Consent: 'yes' } }
			]);
		});

		test('that says nothing of consent is an attribute like any other', () => {
			const signed = tableOf({ name: '', rows: [rows[0]!.slice(0, 2), ['Karla', 'form 12'], ['Signe', 'form 13']] });
			expect(proposeMatching('actors', signed, TODAY).columns[1]).toEqual({ is: 'attribute', type: 'text' });
		});
	});

	test('an actor who moves says from where to where', () => {
		const scene = { sites: [{ id: 's', name: 'Havnby', description: '' }], actors: [actor('k', 'Karla', { site: 's' })] };
		const planned = plan(
			'actors',
			[
				['Pseudonym', 'Site'],
				['Karla', 'Annex']
			],
			scene
		);
		expect(planned.lines.at(-1)?.changes).toEqual([{ label: 'Site', before: 'Havnby', after: 'Annex' }]);
		expect(planned.steps.map(({ kind }) => kind)).toEqual(['site.create', 'actor.change']);
	});

	test('sites have a name and a description, and no attributes', () => {
		const rows = [
			['Navn', 'Beskrivelse', 'Beds'],
			['Havnby', 'By the harbour.', '12'],
			['Annex', '', '']
		];
		const planned = plan('sites', rows, { sites: [{ id: 's', name: 'Annex', description: 'Behind.' }] });
		expect(planned.told).toEqual(['2 Havnby: new', '3 Annex: same']);
		expect(planned.steps).toMatchObject([{ kind: 'site.create', name: 'Havnby', description: 'By the harbour.' }]);
	});

	test('whoever wants what is there left alone gets only what is new', () => {
		const rows = [
			['Name', 'Description'],
			['Annex', 'New words.'],
			['Havnby', '']
		];
		const planned = plan('sites', rows, { sites: [{ id: 's', name: 'Annex', description: '' }] }, { existing: 'leave' });
		expect(planned.told).toEqual(['2 Annex: left', '3 Havnby: new']);
		expect(planned.steps).toHaveLength(1);
	});

	test('more than can be taken at once is not cut off', () => {
		const names = Array.from({ length: 2000 }, (_, at) => [`Round ${at}`, `Site ${at}`, `Actor ${at}`]);
		const planned = plan('sessions', [['Title', 'Sites', 'Actors'], ...names]);
		expect(planned).toMatchObject({ isTooMuch: true, command: null });
	});
});
