import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CommandInput } from '#lib/core/command/command.ts';
import { plain } from '#lib/core/history/say.ts';
import type { Member } from '#lib/core/permission/member.ts';
import { planTable, type TableCommand } from '#lib/core/table/plan-table.ts';
import type { TableKind } from '#lib/core/table/fields.ts';
import { issuesOf, proposeMatching, type Matching } from '#lib/core/table/matching.ts';
import type { Surroundings } from '#lib/core/table/scene.ts';
import { tableOf } from '#lib/core/table/sheet.ts';
import { checkInstance } from '../check/check.ts';
import { exportCodebook } from '../exchange/export-codebook.ts';
import { readSheets } from '#lib/interchange/tables/read-sheets.ts';
import { readCodebook } from '../codebook/read-codebook.ts';
import { lineDetails } from '../history/line-details.ts';
import { listHistory } from '../history/list-history.ts';
import { makeGround, makeTeam, type Ground, type Team } from '../instance/instance.fixture.ts';
import { perform } from '../perform.ts';
import { readScene } from './read-scene.ts';

let ground: Ground;
let team: Team;
let around: Surroundings;

beforeAll(() => {
	ground = makeGround();
	team = makeTeam(ground);
	around = { today: '2026-11-30', zone: 'Europe/Copenhagen', newId: ground.newId };
});
afterAll(async () => {
	const found = await checkInstance(ground.instance);
	ground.remove();
	expect(found).toEqual([]);
});

const PLAIN = { parent: null, before: null, definition: '', include: '', exclude: '', example: '', aliases: [], hue: null, pattern: null };

/** Lays rows over what is there and brings them in, as a page does. */
async function bring(rows: readonly (readonly string[])[], of: TableKind = 'codebook', change: Partial<Matching> = {}) {
	const member = of === 'codebook' ? team.coder : team.researcher;
	const table = tableOf({ name: '', rows });
	const { command } = planTable(table, { ...proposeMatching(of, table, around.today), ...change }, readScene(team.context, member), around);
	if (command === null) throw new Error('There is nothing to bring in');
	const operation = ground.newId();
	return { operation, command, answer: await perform(team.context, member, operation, command) };
}

const takeBack = (of: string, member: Member = team.coder) =>
	perform(team.context, member, ground.newId(), { kind: 'history.reverse', of });

function codes() {
	const all = readCodebook(team.context, team.coder);
	const names = new Map(all.map(({ id, name }) => [id as string, name]));
	return all.map(({ name, parent, definition }) => [parent === null ? null : names.get(parent), name, definition]);
}

const ROWS = [
	['Name', 'Parent', 'Definition'],
	['Asking again', 'Trust', 'Somebody asks twice.'],
	['Trust', '', 'That it holds.'],
	['Doubt', '', '']
];

describe('a codebook', () => {
	test('comes in as one act, told in one sentence, and is taken back and brought again as one', async () => {
		const { operation, answer } = await bring(ROWS);
		expect(answer).toMatchObject({ ok: true, undoable: true });
		const whole = [
			[null, 'Trust', 'That it holds.'],
			['Trust', 'Asking again', 'Somebody asks twice.'],
			[null, 'Doubt', '']
		];
		expect(codes()).toEqual(whole);
		const [line] = listHistory(team.context, team.coder);
		expect(line).toMatchObject({ operation, act: 'import' });
		expect(plain(line?.sentence ?? [])).toBe('brought in a codebook: 3 codes new');

		const back = await takeBack(operation);
		expect(back).toMatchObject({ ok: true });
		expect(codes()).toEqual([]);
		expect(await takeBack(back.ok ? back.operation : '')).toMatchObject({ ok: true });
		expect(codes()).toEqual(whole);
	});

	test('brought in again changes nothing; what differs is a revision of its own', async () => {
		const again = tableOf({ name: '', rows: ROWS });
		expect(planTable(again, proposeMatching('codebook', again), readScene(team.context, team.coder), around).command).toBeNull();
		const { operation, answer } = await bring([
			['Path', 'Definition'],
			['Trust', 'That it will hold.'],
			['Doubt / Silence', '']
		]);
		expect(answer).toMatchObject({ ok: true });
		expect(plain(listHistory(team.context, team.coder)[0]?.sentence ?? [])).toBe('brought in a codebook: 1 code new, 1 changed');
		expect(lineDetails(team.context, team.reader, operation, undefined)?.fields).toMatchObject([
			{ label: 'Definition of ‘Trust’', before: 'That it holds.', after: 'That it will hold.' },
			{ label: 'Code', before: null, after: 'Silence' }
		]);
		expect(readCodebook(team.context, team.coder).find(({ name }) => name === 'Trust')).toMatchObject({
			definition: 'That it will hold.',
			revision: 2
		});
		expect(await takeBack(operation)).toMatchObject({ ok: true });
		expect(readCodebook(team.context, team.coder).find(({ name }) => name === 'Trust')).toMatchObject({ definition: 'That it holds.' });
	});

	test('taken out as a table and brought back, is the same to the letter; elsewhere it becomes the same tree', async () => {
		const include = 'One line.\nAnother, with a comma.';
		const outer = { ...step('Before / after'), definition: '=Not a formula.', include, aliases: ['then', 'now'] };
		const within = { ...step('Trust'), parent: outer.id, example: '‘Says “ten”.’', hue: 'teal', pattern: 'dashed' } as const;
		const command: TableCommand = { kind: 'import.codebook', id: ground.newId(), steps: [outer, within] };
		expect(await perform(team.context, team.coder, ground.newId(), command)).toMatchObject({ ok: true });
		const taken = await exportCodebook(team.context, team.owner, { format: 'csv', excerpts: false, memos: false });
		if (!taken.ok) throw new Error(taken.reason);
		const read = await readSheets(taken.file.bytes, 'codebook.csv');
		if (!read.ok || read.sheets[0] === undefined) throw new Error('The table can’t be read');
		const table = tableOf(read.sheets[0]);
		const matching = proposeMatching('codebook', table);
		expect(issuesOf(matching, table)).toEqual([]);
		const here = planTable(table, matching, readScene(team.context, team.coder), around);
		expect(new Set(here.lines.map(({ is }) => is))).toEqual(new Set(['same']));
		const empty = planTable(table, matching, { codes: [], sites: [], actors: [], sessions: [], members: [] }, around);
		const steps = empty.command?.kind === 'import.codebook' ? empty.command.steps : [];
		const made = new Map(steps.flatMap((each) => (each.kind === 'code.create' ? [[each.id, each] as const] : [])));
		const tree = [...made.values()].map((each) => [
			made.get(each.parent ?? '')?.name,
			each.name,
			each.definition,
			each.include,
			each.aliases,
			[each.hue, each.pattern]
		]);
		const present = readCodebook(team.context, team.coder);
		const names = new Map(present.map(({ id, name }) => [id, name]));
		expect(tree).toEqual(
			present.map((code) => [
				code.parent === null ? undefined : names.get(code.parent),
				code.name,
				code.definition,
				code.include,
				code.aliases,
				[code.hue, code.pattern]
			])
		);
	});

	test('whoever may not code brings none in, and nobody takes it back who may not', async () => {
		const command: TableCommand = { kind: 'import.codebook', id: ground.newId(), steps: [step('Anger')] };
		expect(await perform(team.context, team.reader, ground.newId(), command)).toMatchObject({ ok: false, reason: 'not allowed' });
		const { operation } = await bring([['Name'], ['Anger']]);
		expect(await takeBack(operation, team.reader)).toMatchObject({ ok: false, reason: 'not allowed' });
		expect(await takeBack(operation)).toMatchObject({ ok: true });
	});

	test('a step that can’t be taken takes the others along, and the words say to look again', async () => {
		const before = codes();
		const steps = [step('Anger'), { ...step('Fear'), parent: ground.newId() }];
		const answer = await perform(team.context, team.coder, ground.newId(), { kind: 'import.codebook', id: ground.newId(), steps });
		expect(answer).toMatchObject({ ok: false, reason: 'unknown', message: expect.stringMatching(/changed since the preview/) });
		expect(codes()).toEqual(before);
	});

	test('is not taken back where others have worked on it since: what hangs on it is said', async () => {
		const { operation, command } = await bring([['Path'], ['Anger'], ['Anger / Shouting']]);
		const [anger] = command.steps;
		const rename = { kind: 'code.change', id: anger?.id ?? '', name: 'Rage' } as const;
		expect(await perform(team.context, team.owner, ground.newId(), rename)).toMatchObject({ ok: true });
		expect(await takeBack(operation)).toMatchObject({ ok: false, message: expect.stringMatching(/Changed again since by Owner/) });
		const under = { ...step('Whispering'), parent: anger?.id ?? '' };
		const second = await bring([['Path'], ['Joy'], ['Joy / Singing']]);
		const joy = second.command.steps[0]?.id ?? '';
		expect(await perform(team.context, team.owner, ground.newId(), { ...under, parent: joy })).toMatchObject({ ok: true });
		expect(await takeBack(second.operation)).toMatchObject({ ok: false, message: expect.stringMatching(/1 code stands under it/) });
	});
});

describe('sessions, sites and actors', () => {
	test('sessions come in with the sites and actors that they name, as one act that is taken back and brought again as one', async () => {
		const before = countThings();
		const { operation, answer } = await bring(
			[
				['Titel', 'Dato', 'Type', 'Site', 'Deltagere', 'Beds', 'Consent'],
				['Morning round', '16.3.2021', 'observation', 'Havnby Hospital', 'Karla; Signe', '12', 'ja'],
				['Morning round', '17.3.2021', 'observation', 'Havnby Hospital', 'Karla', '11,5', 'nej']
			],
			'sessions'
		);
		expect(answer).toMatchObject({ ok: true });
		const [line] = listHistory(team.context, team.reader);
		expect(plain(line?.sentence ?? [])).toBe('brought in a spreadsheet of sessions: 2 sessions new, 1 site new, 2 actors new');
		const scene = readScene(team.context, team.researcher);
		const [site] = scene.sites;
		expect(scene.sessions).toMatchObject([
			{ title: 'Morning round', date: '2021-03-16', sites: [site?.id], attributes: { Beds: 12, Consent: true } },
			{ title: 'Morning round', date: '2021-03-17', sites: [site?.id], attributes: { Beds: 11.5, Consent: false } }
		]);
		expect(scene.sessions[0]?.actors).toHaveLength(2);
		const back = await takeBack(operation, team.researcher);
		expect(back).toMatchObject({ ok: true });
		expect(countThings()).toEqual(before);
		expect(await takeBack(back.ok ? back.operation : '', team.researcher)).toMatchObject({ ok: true });
		expect(countThings()).toEqual({ sites: before.sites + 1, actors: before.actors + 2, sessions: before.sessions + 2 });
	});

	test('what is there is found and changed, its attributes that no column names stay', async () => {
		const { operation } = await bring(
			[
				['Title', 'Date', 'Actors', 'Ward'],
				['Morning round', '2021-03-16', 'Karla', 'B4']
			],
			'sessions'
		);
		const round = () => readScene(team.context, team.researcher).sessions.find(({ date }) => date === '2021-03-16');
		expect(round()).toMatchObject({ attributes: { Beds: 12, Consent: true, Ward: 'B4' } });
		expect(round()?.actors).toHaveLength(1);
		expect(plain(listHistory(team.context, team.reader)[0]?.sentence ?? [])).toBe(
			'brought in a spreadsheet of sessions: 1 session changed'
		);
		expect(await takeBack(operation, team.researcher)).toMatchObject({ ok: true });
		expect(round()?.actors).toHaveLength(2);
		await bring(
			[
				['Site', 'About'],
				['havnby hospital', 'By the harbour.']
			],
			'sites'
		);
		await bring(
			[
				['Pseudonym', 'Role', 'Site', 'Years'],
				['Karla', 'charge nurse', 'Havnby Hospital', '12'],
				['Gorm', 'porter', 'Annex', '3']
			],
			'actors'
		);
		const { sites, actors } = readScene(team.context, team.researcher);
		expect(sites).toMatchObject([{ name: 'Havnby Hospital', description: 'By the harbour.' }, { name: 'Annex' }]);
		expect(actors).toMatchObject([
			{ pseudonym: 'Gorm', role: 'porter', site: sites[1]?.id, attributes: { Years: 3 } },
			{ pseudonym: 'Karla', role: 'charge nurse', site: sites[0]?.id, attributes: { Years: 12 } },
			{ pseudonym: 'Signe' }
		]);
	});

	test('many of them are told up to two hundred', async () => {
		const { operation } = await bring([['Name'], ...Array.from({ length: 250 }, (_, at) => [`Place ${at}`])], 'sites');
		const fields = lineDetails(team.context, team.reader, operation, undefined)?.fields ?? [];
		expect(fields).toHaveLength(201);
		expect(fields.at(-1)).toMatchObject({ label: 'And', after: '50 more' });
		expect(await takeBack(operation, team.researcher)).toMatchObject({ ok: true });
	});

	test('whoever may only code brings none in', async () => {
		const steps = [{ kind: 'site.create', id: ground.newId(), name: 'Anywhere', description: '' }] as const;
		const command: TableCommand = { kind: 'import.fieldwork', id: ground.newId(), of: 'sites', steps: [...steps] };
		expect(await perform(team.context, onlyCoding(), ground.newId(), command)).toMatchObject({ ok: false, reason: 'not allowed' });
	});

	test('is not taken back once a note is in a session of it', async () => {
		const { operation, command } = await bring([['Title'], ['Interview with Gorm']], 'sessions');
		const [session] = command.steps;
		const note = {
			id: ground.newId(),
			text: ground.newId(),
			session: session?.id ?? '',
			noteKind: 'field note',
			title: '',
			language: 'en'
		} as const;
		const begun = await perform(team.context, team.researcher, ground.newId(), { kind: 'note.create', ...note, notedAt: 0 });
		expect(begun).toMatchObject({ ok: true });
		expect(await takeBack(operation, team.researcher)).toMatchObject({ ok: false, message: expect.stringMatching(/1 note is in it/) });
	});
});

function countThings() {
	const { sites, actors, sessions } = readScene(team.context, team.researcher);
	return { sites: sites.length, actors: actors.length, sessions: sessions.length };
}

function onlyCoding(): Member {
	return { ...team.coder, rights: new Set(['code'] as const) };
}

function step(name: string) {
	return {
		kind: 'code.create',
		id: ground.newId(),
		name,
		inVivo: false,
		...PLAIN
	} satisfies CommandInput<'import.codebook'>['steps'][number];
}
