import { appendFileSync, readFileSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { TakenBack } from '#lib/core/import/import.ts';
import { checkInstance } from '../check/check.ts';
import { listHistory } from '../history/list-history.ts';
import { makeGround, makeTeam, type Ground, type Team } from '../instance/instance.fixture.ts';
import { listNotes } from '../notes/read-notes.ts';
import { perform } from '../perform.ts';
import { Bringing, bytesOf } from './imports.fixture.ts';
import { beginImport, choose, readImport, throwAway } from './own-import.ts';
import { startRun } from './run.ts';
import { sweepImports } from './sweep.ts';
import { takeIn } from './take-in.ts';

let ground: Ground;
let team: Team;
let bringing: Bringing;
beforeEach(() => {
	ground = makeGround();
	team = makeTeam(ground);
	bringing = new Bringing(ground, team);
});
afterEach(() => ground.remove());

const FIXTURES = 'test/fixtures/documents';

function reopen(): void {
	ground.instance.projects.close(team.context.project);
	const context = ground.instance.projects.open(team.context.project);
	if (context === null) throw new Error('The project is gone');
	team = { ...team, context };
	bringing = new Bringing(ground, team);
}

const titles = () =>
	listNotes(team.context, team.researcher)
		.map(({ title }) => title)
		.toSorted();

describe('what arrives', () => {
	test('is no part of the project, and nobody else’s to see', async () => {
		const id = await bringing.arrive({ 'day one.txt': 'Nine slips on the desk.' });
		expect((await bringing.present(id)).arrivals).toMatchObject([{ state: 'ready', name: 'day one.txt', words: 5, format: 'text' }]);
		expect(titles()).toEqual([]);
		expect(await readImport(team.context, team.owner, id)).toBe(null);
		expect(await beginImport(team.context, team.owner, id)).toEqual({ ok: false, reason: 'conflict' });
		expect(await beginImport(team.context, team.coder, ground.newId())).toEqual({ ok: false, reason: 'not allowed' });
	});

	test('is refused with a word for each, and the others stay', async () => {
		const id = await bringing.arrive({
			'empty.txt': '',
			'protected.docx': readFileSync(`${FIXTURES}/broken-protected.docx`),
			'cut.docx': readFileSync(`${FIXTURES}/broken-cut-off.docx`),
			'noise.bin': readFileSync(`${FIXTURES}/broken-noise.txt`),
			'~$day.docx': 'junk',
			'good.txt': 'Good.'
		});
		const { arrivals, skipped } = await bringing.present(id);
		expect(arrivals.map((each) => (each.state === 'refused' ? each.message.slice(0, 30) : each.name))).toEqual([
			'This file is empty.',
			expect.stringContaining('protected'),
			expect.stringContaining('Word'),
			expect.stringContaining('not a text file'),
			'good.txt'
		]);
		expect(skipped).toBe(1);
	});

	test('that is sent again arrived once', async () => {
		const { context, researcher } = team;
		const id = await bringing.arrive({});
		const upload = ground.newId();
		const send = async () => takeIn(context, researcher, id, { id: upload, path: 'a.txt', bytes: bytesOf('Once.') });
		const [first, second] = await Promise.all([send(), send()]);
		expect(second).toEqual(first);
		expect(await send()).toMatchObject(first);
		expect((await bringing.present(id)).arrivals).toHaveLength(1);
	});

	test('twice, or as a note already, is said', async () => {
		const before = await bringing.arrive({ 'slips.txt': 'Nine slips.' });
		await bringing.decide(before);
		await bringing.run(before);
		const id = await bringing.arrive({ 'a/slips.txt': 'Nine slips.', 'b/slips.txt': 'Ten slips.', 'copy.txt': 'Ten slips.' });
		const { arrivals } = await bringing.present(id);
		expect(arrivals.map(({ duplicates }) => duplicates.map(({ what, of }) => `${what} as ${of}`))).toEqual([
			['same bytes as note', 'same name as arrival'],
			['same bytes as arrival', 'same name as note', 'same name as arrival'],
			['same bytes as arrival']
		]);
	});

	test('and what was decided outlive a restart', async () => {
		const id = await bringing.arrive({ 'a.txt': 'A.', 'b.txt': 'B.' });
		await bringing.decide(id, { title: 'Named' });
		const before = await bringing.present(id);
		reopen();
		expect(await bringing.present(id)).toEqual(before);
	});

	test('outlives a crash in the middle of a line', async () => {
		const id = await bringing.arrive({ 'a.txt': 'A.' });
		const before = await bringing.present(id);
		appendFileSync(join(team.context.arrivals, id, 'log.jsonl'), '{"is":"gone","arri');
		reopen();
		expect(await bringing.present(id)).toEqual(before);
		await bringing.decide(id, { title: 'Named' });
		const decided = await bringing.present(id);
		reopen();
		expect(await bringing.present(id)).toEqual(decided);
	});

	test('and is left for a day is swept, while younger things stay', async () => {
		const [old, young] = [await bringing.arrive({ 'a.txt': 'A.' }), await bringing.arrive({ 'b.txt': 'B.' })];
		utimesSync(join(team.context.arrivals, old, 'log.jsonl'), new Date(0), new Date(Date.UTC(2021, 2, 14)));
		expect(await sweepImports(ground.root, ground.instance.now())).toBe(1);
		expect(await readImport(team.context, team.researcher, old)).toBe(null);
		expect((await bringing.present(young)).arrivals).toHaveLength(1);
	});

	test('is thrown away whole', async () => {
		const id = await bringing.arrive({ 'a.txt': 'A.' });
		expect(await throwAway(team.context, team.owner, id)).toEqual({ ok: false, reason: 'unknown' });
		await throwAway(team.context, team.researcher, id);
		expect(await readImport(team.context, team.researcher, id)).toBe(null);
	});
});

describe('a run', () => {
	test('makes a note of each file that was chosen, one line of history each and one for all', async () => {
		const id = await bringing.arrive({ 'a.txt': 'A.', 'b.txt': 'B.', 'c.docx': readFileSync(`${FIXTURES}/ward.docx`), 'bad.docx': 'no' });
		await bringing.decide(id);
		const { report, operation } = await bringing.run(id);
		expect(report.files.map(({ outcome }) => outcome)).toEqual(['imported', 'imported', 'imported', 'refused']);
		expect(titles()).toHaveLength(3);
		const lines = listHistory(team.context, team.researcher);
		expect(lines.filter(({ kind }) => kind === 'import.document')).toHaveLength(3);
		expect(lines.filter(({ kind }) => kind === 'import.run')).toMatchObject([
			{ operation, sentence: ['imported ', '3 notes', ' together'] }
		]);
		expect(listHistory(team.context, team.owner).filter(({ kind }) => kind.startsWith('import.'))).toEqual([]);
		expect(await checkInstance(ground.instance)).toEqual([]);
	});

	test('makes the session, site and actor that its files share, once', async () => {
		const id = await bringing.arrive({ 'a.txt': 'A.', 'b.txt': 'B.' });
		const [key, site] = [ground.newId(), ground.newId()];
		await bringing.decide(id, { session: { in: 'new', key }, date: '2021-03-16', sites: [site] });
		const session = {
			title: 'On the ward',
			sessionKind: 'observation',
			date: null,
			start: null,
			end: null,
			zone: 'Europe/Copenhagen'
		} as const;
		await choose(team.context, team.researcher, id, {
			files: {},
			newActors: {},
			newSites: { [site]: { name: 'Northern Hospital', description: '' } },
			newSessions: { [key]: { ...session, place: '', sites: [], observers: [team.researcher.id] } }
		});
		await bringing.run(id);
		const { client } = { client: team.context.db.$client };
		expect(client.prepare('select title, date from session').all()).toEqual([{ title: 'On the ward', date: '2021-03-16' }]);
		expect(client.prepare('select name from site').all()).toEqual([{ name: 'Northern Hospital' }]);
		expect(client.prepare('select count(*) from note where session = ?').pluck().get(key)).toBe(2);
		expect(await checkInstance(ground.instance)).toEqual([]);
	});

	test('that is run again imports nothing twice, and takes what was refused before', async () => {
		const id = await bringing.arrive({ 'a.txt': 'A.', 'b.txt': 'B.' });
		await bringing.decide(id, { session: { in: 'session', id: ground.newId() } });
		const first = await bringing.run(id);
		expect(first.report.files.map(({ outcome }) => outcome)).toEqual(['refused', 'refused']);
		expect(first.operation).toBe(null);
		await bringing.decide(id);
		await bringing.run(id);
		await bringing.decide(id, { title: 'Another title' });
		const last = await bringing.run(id);
		expect(last.report.files.map(({ outcome }) => outcome)).toEqual(['imported', 'imported']);
		expect(titles()).toHaveLength(2);
		expect(listHistory(team.context, team.researcher).filter(({ kind }) => kind === 'import.run')).toHaveLength(1);
	});

	test('can be ended after the files at hand, and goes on where it was', async () => {
		const id = await bringing.arrive(Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`${index}.txt`, `Note ${index}.`])));
		await bringing.decide(id);
		const started = await startRun(team.context, team.researcher, id);
		if (!started.ok) throw new Error(started.reason);
		started.value.listeners.add((event) => {
			if (event.type === 'file' && event.done === 2) started.value.cancel.abort();
		});
		await started.value.ended;
		const { run } = await bringing.present(id);
		const outcomes = run.state === 'ended' ? run.report.files.map(({ outcome }) => outcome) : [];
		const imported = outcomes.lastIndexOf('imported') + 1;
		expect(imported).toBeLessThan(8);
		expect(outcomes.slice(imported)).toEqual(Array.from({ length: 12 - imported }, () => 'waits'));
		expect(titles()).toHaveLength(imported);
		await bringing.run(id);
		expect(titles()).toHaveLength(12);
	});
});

describe('taking an import back', () => {
	const takeBack = async (operation: string) =>
		perform(team.context, team.researcher, ground.newId(), { kind: 'history.reverse', of: operation });

	test('takes away its notes and the session it made; undone, they are back', async () => {
		const id = await bringing.arrive({ 'a.txt': 'A.', 'b.txt': 'B.' });
		const key = ground.newId();
		await bringing.decide(id, { session: { in: 'new', key } });
		const facts = { title: 'S', sessionKind: 'observation', date: null, start: null, end: null, zone: 'Europe/Copenhagen' } as const;
		await choose(team.context, team.researcher, id, {
			...{ files: {}, newActors: {}, newSites: {} },
			newSessions: { [key]: { ...facts, place: '', sites: [], observers: [] } }
		});
		const { operation } = await bringing.run(id);
		const taken = await takeBack(operation ?? '');
		expect(taken).toMatchObject({ ok: true, answer: { notes: 2, kept: [] } });
		expect(titles()).toEqual([]);
		const sessions = () => team.context.db.$client.prepare('select count(*) from session where deleted_at is null').pluck().get();
		expect(sessions()).toBe(0);
		expect(await takeBack(taken.ok ? taken.operation : '')).toMatchObject({ ok: true });
		expect(titles()).toHaveLength(2);
		expect(sessions()).toBe(1);
		expect(await checkInstance(ground.instance)).toEqual([]);
	});

	test('keeps a note in which somebody has worked since, and says which', async () => {
		const id = await bringing.arrive({ 'a.txt': 'A.', 'b.txt': 'B.' });
		await bringing.decide(id, { released: true });
		const { operation, report } = await bringing.run(id);
		const [first] = report.files;
		const note = first?.outcome === 'imported' ? first.note : '';
		await perform(team.context, team.owner, ground.newId(), { kind: 'note.change', id: note, title: 'Read it' });
		const taken = await takeBack(operation ?? '');
		expect(taken.ok && (taken.answer as TakenBack)).toMatchObject({
			notes: 1,
			kept: [{ note, title: 'Read it', why: 'What is known about it was changed since.' }]
		});
		expect(titles()).toEqual(['Read it']);
	});
});
