import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AnchorId, CodeId, CodingId, OperationId, TextId } from '#lib/core/id/id.ts';
import type { CommandInput, CommandKind } from '#lib/core/command/command.ts';
import { parseCommand } from '#lib/core/command/command.ts';
import type { Member } from '#lib/core/permission/member.ts';
import type { AnchorOperation, StepJson } from '#lib/core/text/batch.ts';
import { readArchive, type Archive } from '#test/archive/read-archive.ts';
import { makeWholeProject, type WholeProject } from '../check/broken-project.fixture.ts';
import { stopWorkers } from '../jobs/pool.ts';
import { readCollections } from '../collections/read-collections.ts';
import { perform } from '../perform.ts';
import { acceptTextBatch } from '../texts/accept-batch.ts';
import archiveJob from './archive-job.ts';
import { takeOutArchive } from './take-out-archive.ts';

/* One project with what is private to one member, and titles and words that are hard on tables and names of files; taken out by two members. */

const SECRET = 'Zinnober';
let whole: WholeProject;
let folder: string;
let secrets: readonly string[];
let ofAuthor: Archive;
let ofResearcher: Archive;

beforeAll(async () => {
	whole = await makeWholeProject();
	folder = mkdtempSync(join(tmpdir(), 'fieldbook-archive-'));
	const { context, researcher, coder } = whole.team;
	const { newId } = whole.ground;
	await act(researcher, 'note.release', { id: whole.note });
	// Hard on tables, names and both ways of counting.
	const hard = { note: newId(), text: newId(), code: newId() };
	const facts = { session: null, noteKind: 'field note', language: 'da', notedAt: 0 } as const;
	await act(researcher, 'note.create', {
		id: hard.note,
		text: hard.text,
		...facts,
		title: '=CON: "a/b"\\<c>?* ',
		words: 'Før 🩺 mødet\n\n=SUM(1) & <b> efter 🩺🩺 alt.'
	});
	await act(researcher, 'note.release', { id: hard.note });
	const plainCode = { definition: '', include: '', exclude: '', example: '', aliases: ['-1'], hue: 'amber' as const, pattern: null };
	await act(coder, 'code.create', { id: hard.code, parent: null, before: null, inVivo: false, name: "'@work", ...plainCode });
	await send(coder, hard.text, 0, [], code(hard.code, 5, 14));
	await send(coder, hard.text, 0, [], code(hard.code, 15, 27));
	await send(coder, hard.text, 0, [], code(hard.code, 16, 20));
	// The last of them loses its words.
	await send(researcher, hard.text, 0, [{ stepType: 'replace', from: 16, to: 20 }], []);
	await act(coder, 'memo.create', { id: newId(), text: newId(), subject: 'code', subjectId: hard.code, title: 'AUX', words: 'Of a code.' });
	// For the researcher alone: a note with a coding and memos, and a jotting that was expanded into an open note.
	const own = {
		note: newId(),
		text: newId(),
		jotting: newId(),
		jottingText: newId(),
		memo: newId(),
		passage: newId(),
		coding: newId(),
		item: newId(),
		link: newId()
	};
	await act(researcher, 'note.create', { id: own.note, text: own.text, ...facts, title: `${SECRET} title`, words: `${SECRET} words.` });
	await send(
		researcher,
		own.text,
		0,
		[],
		[
			{ op: 'create', id: own.passage as AnchorId, from: 1, to: 9 },
			{ op: 'code', id: own.coding as CodingId, anchor: own.passage as AnchorId, code: hard.code as CodeId }
		]
	);
	const [gathering] = readCollections(context, researcher);
	const gathered = { items: [{ id: own.item, anchor: own.passage }], placed: true, before: null };
	await act(researcher, 'collection.put-in', { id: gathering?.id ?? '', ...gathered });
	await act(researcher, 'memo.create', {
		id: own.memo,
		text: newId(),
		subject: 'note',
		subjectId: own.note,
		title: `${SECRET} memo`,
		words: SECRET
	});
	await act(researcher, 'memo.create', {
		id: newId(),
		text: newId(),
		subject: 'coding',
		subjectId: own.coding,
		title: `${SECRET} memo`,
		words: SECRET
	});
	await act(researcher, 'note.create', {
		id: own.jotting,
		text: own.jottingText,
		...facts,
		noteKind: 'jotting',
		title: '',
		words: `${SECRET} jotting`
	});
	await act(researcher, 'jotting.expand', { id: own.link, jotting: own.jotting, note: hard.note, anchor: null });
	await act(researcher, 'note.change', { id: own.note, title: `${SECRET} retitled` });
	secrets = [SECRET, ...Object.values(own)];
	ofAuthor = await takenOutBy(whole.team.author, 'author.zip');
	ofResearcher = await takenOutBy(researcher, 'researcher.zip');

	async function act<Kind extends CommandKind>(member: Member, kind: Kind, input: CommandInput<Kind>): Promise<void> {
		const parsed = parseCommand({ kind, ...input });
		if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
		const answer = await perform(context, member, newId(), parsed.command);
		if (!answer.ok) throw new Error(`${kind}: ${answer.message}`);
	}
	async function send(
		member: Member,
		text: string,
		base: number,
		steps: readonly StepJson[],
		anchorOps: readonly AnchorOperation[]
	): Promise<void> {
		const head = { operation: newId() as OperationId, text: text as TextId, client: 'tab', epoch: 0, claims: {} };
		const answer = await acceptTextBatch(context, member, { ...head, base, steps, anchorOps });
		if (!answer.ok) throw new Error(answer.reason);
	}
	function code(id: string, from: number, to: number): readonly AnchorOperation[] {
		const anchor = newId() as AnchorId;
		return [
			{ op: 'create', id: anchor, from, to },
			{ op: 'code', id: newId() as CodingId, anchor, code: id as CodeId }
		];
	}
	async function takenOutBy(member: Member, name: string): Promise<Archive> {
		const target = join(folder, name);
		const taken = await takeOutArchive(whole.ground.instance, context, member, { target });
		expect(taken.ok).toBe(true);
		return readArchive(target);
	}
});
afterAll(async () => {
	whole.ground.remove();
	rmSync(folder, { recursive: true, force: true });
	await stopWorkers();
});

test('a program that knows nothing of Fieldbook finds everything as the README says', () => {
	expect(ofAuthor.faults).toEqual([]);
	expect(ofResearcher.faults).toEqual([]);
	expect([...ofAuthor.tables].map(([name, rows]) => `${name} ${rows.length}`)).toEqual(
		[
			'people 5',
			'sites 0',
			'actors 0',
			'sessions 0',
			'notes 3',
			'passages 5',
			'codes 3',
			'code_revisions 3',
			'codings 5',
			'themes 1',
			'theme_codes 1',
			'evidence 1',
			'collections 1',
			'collection_items 1',
			'questions 1',
			'memos 2',
			'expansions 0'
		].concat(['originals 1', expect.stringMatching(/^history \d+$/) as string])
	);
	expect(ofAuthor.tables.get('codings')?.map(({ number, state, quote }) => [number, state, quote])).toContainEqual([
		'N3:3',
		'detached',
		expect.any(String)
	]);
	expect([...ofAuthor.files.keys()]).toContain('notes/N3-=CON a b c.md');
});

test('what is private to another stands nowhere in the archive, not in a byte', () => {
	for (const [name, bytes] of ofAuthor.files)
		for (const secret of secrets) expect(bytes.includes(secret) || name.includes(secret), `${secret} in ${name}`).toBe(false);
	const own = Buffer.concat([...ofResearcher.files.values()]);
	for (const secret of secrets) expect(own.includes(secret), `${secret} is its maker’s`).toBe(true);
	expect(ofResearcher.tables.get('notes')?.filter((note) => note['private'] === true)).toHaveLength(2);
});

test('what the README says of what was left out is the same whatever others keep', () => {
	const leftOut = (archive: Archive) => /## What is not in it[\s\S]*?## How/.exec(archive.files.get('README.md')?.toString() ?? '')?.[0];
	expect(leftOut(ofAuthor)?.replace('Author', '')).toBe(leftOut(ofResearcher)?.replace('Researcher', ''));
});

test('who may not export gets nothing, and History says who took an archive out', async () => {
	const { context, coder } = whole.team;
	const target = join(folder, 'coder.zip');
	expect(await takeOutArchive(whole.ground.instance, context, coder, { target })).toEqual({ ok: false, reason: 'not allowed' });
	expect(existsSync(target)).toBe(false);
	expect(ofResearcher.tables.get('history')?.map(({ by, sentence }) => [by, sentence])).toContainEqual(['Author', 'took an archive out']);
});

test('all of it is of one moment, whatever is written while it is made', async () => {
	const { context, author, coder } = whole.team;
	const { instance, newId } = whole.ground;
	const target = join(folder, 'moment.zip');
	const { port1, port2 } = new MessageChannel();
	// It has begun to read when it first waits; the thread that writes the history begins later.
	const making = archiveJob({
		...{ project: instance.projects.folder(context.project), beside: join(folder, 'beside'), target, member: author, at: 0 },
		progress: port2
	});
	const plainCode = { definition: '', include: '', exclude: '', example: '', aliases: [], hue: 'amber' as const, pattern: null };
	const parsed = parseCommand({
		kind: 'code.create',
		id: newId(),
		parent: null,
		before: null,
		inVivo: false,
		name: 'Too late',
		...plainCode
	});
	if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
	expect(await perform(context, coder, newId(), parsed.command)).toMatchObject({ ok: true });
	await making;
	port1.close();
	const { faults, tables } = await readArchive(target);
	expect(faults).toEqual([]);
	expect(JSON.stringify(tables.get('codes'))).not.toContain('Too late');
	expect(JSON.stringify(tables.get('history'))).not.toContain('Too late');
});

test('cancelled, it leaves what was there before as it was', async () => {
	const target = join(folder, 'kept.zip');
	writeFileSync(target, 'the archive of yesterday');
	const abort = new AbortController();
	const { context, author } = whole.team;
	const taking = takeOutArchive(whole.ground.instance, context, author, { target, signal: abort.signal });
	abort.abort();
	await expect(taking).rejects.toThrow(/abort/i);
	expect(readdirSync(folder).filter((name) => name.startsWith('kept'))).toEqual(['kept.zip']);
	expect(readdirSync(whole.ground.root).filter((name) => name.startsWith('.'))).toEqual([]);
});
