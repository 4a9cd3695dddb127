import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parseCommand, type CommandInput, type CommandKind } from '#lib/core/command/command.ts';
import { quote } from '#lib/core/anchor/quote.ts';
import type { FoundPlaces } from '#lib/core/erase/place.ts';
import type { AnchorId, CodeId, CodingId, OperationId, TextId } from '#lib/core/id/id.ts';
import type { Member } from '#lib/core/permission/member.ts';
import type { StepJson } from '#lib/core/text/batch.ts';
import { backUp } from '../backup/backup.ts';
import { restore } from '../backup/restore.ts';
import { checkInstance } from '../check/check.ts';
import { eq } from 'drizzle-orm';
import { anchor, batch, file, note, strayWords } from '../db/project-schema.ts';
import { listHistory } from '../history/list-history.ts';
import { makeGround, makeTeam, type Ground, type Team } from '../instance/instance.fixture.ts';
import { openInstance } from '../instance/instance.ts';
import { perform } from '../perform.ts';
import { acceptTextBatch } from '../texts/accept-batch.ts';
import { readText } from '../texts/read.ts';
import { roomsOf } from '../texts/rooms.ts';
import { findPlaces } from './find-places.ts';
import { drained } from '../unhurried.ts';

let ground: Ground;
let team: Team;

beforeEach(() => {
	ground = makeGround();
	team = makeTeam(ground);
});
afterEach(() => ground.remove());

async function as<Kind extends CommandKind>(member: Member, kind: Kind, input: CommandInput<Kind>, operation = ground.newId()) {
	const parsed = parseCommand({ kind, ...input });
	if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
	return perform(team.context, member, operation, parsed.command);
}

async function begin(words: string, by: Member = team.researcher, title = 'Huddle') {
	const [id, text] = [ground.newId(), ground.newId() as TextId];
	const facts = { session: null, noteKind: 'field note', language: 'en', notedAt: 0 } as const;
	await as(by, 'note.create', { id, text, title, words, ...facts });
	return { id, text };
}

async function share(...what: Parameters<typeof begin>) {
	const made = await begin(...what);
	await as(team.researcher, 'note.release', { id: made.id });
	return made;
}

function send(text: TextId, base: number, steps: readonly StepJson[], more: Record<string, unknown> = {}, by = team.researcher) {
	const head = { operation: ground.newId() as OperationId, text, client: 'tab', epoch: 0, base, steps, anchorOps: [], claims: {} };
	return acceptTextBatch(team.context, by, { ...head, ...more } as never);
}

const typed = (at: number, words: string): StepJson => ({
	stepType: 'replace',
	from: at,
	to: at,
	slice: { content: [{ type: 'text', text: words }] }
});
const deleted = (from: number, to: number): StepJson => ({ stepType: 'replace', from, to });

const find = (member: Member, text: TextId, from: number, to: number, wanted: readonly string[] | null = null) => {
	const words = quote(roomsOf(team.context).get(text).doc, from, to);
	const found = drained(findPlaces(team.context, member, { text, words, from, to, wanted }));
	return typeof found === 'string' ? null : found;
};

function erase(member: Member, found: FoundPlaces, operation = ground.newId()) {
	return as(
		member,
		'words.erase',
		{
			places: [found.selected, ...found.texts].map(({ text, runs }) => ({ text, runs: runs.map((run) => [...run]) as never })),
			wanted: [...found.wanted],
			things: found.things.map(({ entity, id }) => ({ entity, id })),
			files: found.files.map(({ hash }) => hash)
		},
		operation
	);
}

/** Files below a folder that hold any of these words, as UTF-8 or UTF-16, whatever their case. */
function filesWith(folder: string, words: readonly string[]): readonly string[] {
	const needles = words.flatMap((word) => [word, word.toLowerCase(), word.toUpperCase()]);
	const bytes = needles.flatMap((word) => {
		const little = Buffer.from(word, 'utf16le');
		return [Buffer.from(word), little, Buffer.from(little).swap16()];
	});
	return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => {
		const path = join(folder, name);
		if (!statSync(path).isFile()) return false;
		const content = readFileSync(path);
		return bytes.some((needle) => content.includes(needle));
	});
}

describe('a name that slipped in', () => {
	test('is in no byte of the data folder after it is erased, wherever it had come; everything else holds', async () => {
		const { context, researcher, owner, coder } = team;
		const { text, id } = await share('Karlotta says ten minutes.\nThe desk is full.');
		const other = await share('Asked Karlottas colleague about it.', researcher, 'After lunch with Karlotta');
		// Typed letter by letter, deleted, brought back by undo, deleted again with others in it.
		let version = 0;
		for (const letter of 'Karlotta ') await send(text, version++, [typed(1 + (version - 1), letter)]);
		const cut = ground.newId();
		await send(text, version++, [deleted(1, 10)], { operation: cut });
		await send(text, version++, [typed(1, 'Karlotta ')], { claims: { inverts: [cut] } });
		for (let at = 9; at > 0; at--) await send(text, version++, [deleted(at, at + 1)]);
		const code = ground.newId();
		const meaning = {
			definition: 'What Karlotta worries about.',
			include: '',
			exclude: '',
			example: '',
			aliases: [],
			hue: null,
			pattern: null
		};
		await as(coder, 'code.create', { id: code, parent: null, before: null, inVivo: false, name: 'Karlotta worries', ...meaning });
		await as(coder, 'code.change', { id: code, name: 'Worries', definition: 'What is worried about.', reason: 'No names, Karlotta asked' });
		const passage = ground.newId() as AnchorId;
		const coding = [
			{ op: 'create', id: passage, from: 1, to: 14 },
			{ op: 'code', id: ground.newId() as CodingId, anchor: passage, code: code as CodeId }
		];
		await send(text, version, [], { anchorOps: coding }, coder);
		await send(text, version, [], { stray: 'ask Karlotta' });
		const theme = ground.newId();
		await as(coder, 'theme.create', { id: theme, before: null, name: 'Trust', claim: 'Karlotta trusts numbers.' });
		await as(coder, 'evidence.pick', { theme, anchor: passage, words: 'Karlotta again' });
		await as(researcher, 'memo.create', {
			id: ground.newId(),
			text: ground.newId(),
			subject: 'note',
			subjectId: id,
			title: 'On Karlotta',
			words: 'Karlotta once more.'
		});
		await as(researcher, 'version.create', { id: ground.newId(), text, version: 2, name: 'before Karlotta left' });
		const hash = await context.files.keep(Buffer.from('Karlotta says ten minutes.'));
		context.db.insert(file).values({ hash, size: 26, mediaType: 'text/plain', receivedAt: 0 }).run();
		context.db.update(note).set({ original: hash, originalName: 'Karlotta.txt' }).where(eq(note.id, id)).run();
		const before = readText(context, owner, text)!;

		const found = find(owner, text, 1, 9)!;
		expect(found.wanted).toEqual(['Karlotta']);
		expect(found.texts.filter(({ isPast }) => isPast)).toHaveLength(1);
		expect(found.texts.map(({ words }) => words)).toEqual(expect.arrayContaining(['Karlotta', 'Karlottas']));
		expect(new Set(found.things.map(({ entity }) => entity))).toEqual(
			new Set(['note', 'code', 'theme', 'evidence', 'memo', 'namedVersion'])
		);
		expect(found.files).toEqual([{ hash, name: 'Karlotta.txt' }]);
		// The words in the tray are the researcher's own: the owner is not shown them, and they go with the text's.
		expect(found.things.some(({ entity }) => entity === 'strayWords')).toBe(false);

		expect(filesWith(ground.root, ['Karlotta'])).not.toEqual([]);
		const answer = await erase(owner, found);
		expect(answer).toMatchObject({ ok: true, undoable: false, answer: { texts: 3, files: 1 } });
		const after = readText(context, owner, text)!;
		expect(JSON.stringify(after.document)).toContain('████████ says ten minutes.');
		expect(after.version).toBe(before.version);
		expect(after.epoch).toBe(before.epoch + 1);
		expect(after.passages.map(({ id: which, from, to }) => [which, from, to])).toEqual(
			before.passages.map(({ id: which, from, to }) => [which, from, to])
		);
		expect(context.db.select({ quote: anchor.quote }).from(anchor).get()).toEqual({ quote: '████████ says' });
		expect(context.db.select({ words: strayWords.words }).from(strayWords).get()).toEqual({ words: 'ask ████████' });
		expect(find(owner, other.text, 1, 6, ['Karlotta'])).toMatchObject({ texts: [], things: [] });

		expect(filesWith(ground.root, ['Karlotta'])).toEqual([]);
		expect(await checkInstance(ground.instance)).toEqual([]);
		const said = listHistory(context, owner, {} as never);
		expect(JSON.stringify(said)).toContain('words.erase');
	}, 30_000);

	test('comes back by no undo, no earlier version and no batch that was made before', async () => {
		const { owner, researcher, context } = team;
		const { text } = await share('Signe Holm says ten minutes.');
		const cut = ground.newId();
		await send(text, 0, [deleted(1, 12)], { operation: cut });
		const found = find(owner, text, 1, 5, ['Signe Holm'])!;
		expect(found.texts).toMatchObject([{ words: 'Signe Holm', isPast: true }]);
		expect(await erase(owner, found)).toMatchObject({ ok: true });
		// The undo of a tab that has not heard of it yet brings the words as it knew them.
		const undone = await send(text, 1, [typed(1, 'Signe Holm ')], { claims: { inverts: [cut] } });
		expect(undone).toMatchObject({ ok: true, receipt: { claimVoid: false } });
		expect(JSON.stringify(readText(context, researcher, text)!.document)).toContain('█████ ████ █');
		// What was only typed there stays what it was.
		expect(await send(text, 2, [typed(1, 'Hej ')])).toMatchObject({ ok: true });
		expect(await send(text, 3, [typed(1, 'Signe Holm ')], { claims: { moves: [{ operation: ground.newId(), step: 0, at: 0 }] } })).toEqual(
			expect.objectContaining({ ok: false, reason: 'wrong epoch' })
		);
		expect(filesWith(ground.root, ['Signe Holm'])).toEqual([]);
		expect(await checkInstance(ground.instance)).toEqual([]);
	}, 30_000);

	test('is erased again in a backup from before that is restored', async () => {
		const { owner, context } = team;
		const { text } = await share('Marianne says ten minutes.', team.researcher, 'Marianne');
		const backups = mkdtempSync(join(tmpdir(), 'fieldbook-backup-'));
		const zip = join(backups, 'all.zip');
		await backUp(ground.instance, zip);
		const found = find(owner, text, 1, 9)!;
		expect(await erase(owner, found)).toMatchObject({ ok: true });
		expect(filesWith(join(ground.root, 'erasures'), ['Marianne'])).toEqual([]);
		ground.instance.close();
		expect(await restore(ground.root, zip)).toMatchObject({ ok: true });
		rmSync(join(ground.root, 'before-restore-1'), { recursive: true });
		expect(filesWith(ground.root, ['Marianne'])).not.toEqual([]);
		const again = openInstance(ground.root, { newId: ground.newId, now: () => 0 });
		const opened = again.projects.open(context.project)!;
		expect(JSON.stringify(readText(opened, owner, text)!.document)).toContain('████████ says ten minutes.');
		expect(await checkInstance(again)).toEqual([]);
		again.close();
		expect(filesWith(ground.root, ['Marianne'])).toEqual([]);
		rmSync(backups, { recursive: true });
	}, 30_000);
});

test('what a crash left between an erasing and the cleaning of its files is cleaned when the project is opened again', async () => {
	const { context, owner } = team;
	const { text, id } = await share('Marianne says ten minutes.', team.researcher, 'Marianne');
	const hash = await context.files.keep(Buffer.from('Marianne says ten minutes.'));
	context.db.insert(file).values({ hash, size: 26, mediaType: 'text/plain', receivedAt: 0 }).run();
	context.db.update(note).set({ original: hash, originalName: 'letter.txt' }).where(eq(note.id, id)).run();
	const found = find(owner, text, 1, 9)!;
	const crashing = () => {
		throw new Error('The power went.');
	};
	team = { ...team, context: { ...context, files: { ...context.files, remove: crashing } } };
	await expect(erase(owner, found)).rejects.toThrow('The power went.');
	ground.instance.close();
	expect(filesWith(ground.root, ['Marianne'])).not.toEqual([]);
	const again = openInstance(ground.root, { newId: ground.newId, now: () => 0 });
	expect(again.projects.open(context.project)).not.toBeNull();
	expect(filesWith(ground.root, ['Marianne'])).toEqual([]);
	expect(await checkInstance(again)).toEqual([]);
	again.close();
}, 30_000);

test('nobody is served a project in which erased words may stand again', () => {
	const { instance, root } = ground;
	const { project } = team.context;
	instance.projects.close(project);
	mkdirSync(join(root, 'erasures'), { recursive: true });
	writeFileSync(join(root, 'erasures', `${project}.jsonl`), '{"operation"\n{}\n');
	for (const _ of [1, 2]) expect(() => instance.projects.open(project)).toThrow(/is damaged/);
	expect(instance.projects.openIds()).not.toContain(project);
	rmSync(join(root, 'erasures', `${project}.jsonl`));
	expect(instance.projects.open(project)).not.toBeNull();
});

describe('who may erase', () => {
	test('whoever manages, in what all read; the author alone in a private note', async () => {
		const { owner, researcher, coder, context } = team;
		const { id, text } = await begin('Karlotta says ten minutes.');
		expect(find(owner, text, 1, 9)).toBeNull();
		expect(find(coder, text, 1, 9)).toBeNull();
		const own = find(researcher, text, 1, 9)!;
		expect(own.things).toEqual([]);
		await as(researcher, 'note.release', { id });
		expect(find(researcher, text, 1, 9)).toBeNull();
		const all = find(owner, text, 1, 9)!;
		expect(await erase(researcher, all)).toMatchObject({ ok: false, reason: 'not allowed' });
		expect(await erase(owner, all)).toMatchObject({ ok: true });
		expect(JSON.stringify(readText(context, coder, text)!.document)).toContain('████████ says');
	});

	test('of another text only what was moved between the two is reached', async () => {
		const { owner, researcher, context } = team;
		const { text } = await share('Karlotta says ten minutes.');
		const hidden = await begin('Only mine: Karlotta.');
		const foreign = { text, runs: [[hidden.text, -1, 0, 8, 0]] as never };
		await as(owner, 'words.erase', { places: [foreign], wanted: [], things: [], files: [] });
		expect(JSON.stringify(readText(context, researcher, hidden.text)!.document)).toContain('Only mine: Karlotta.');
	});
});

test('an erasing that is sent twice is done once', async () => {
	const { owner } = team;
	const { text } = await share('Karlotta says ten minutes.');
	const found = find(owner, text, 1, 9)!;
	const operation = ground.newId();
	const first = await erase(owner, found, operation);
	expect(await erase(owner, found, operation)).toEqual(first);
	expect(roomsOf(team.context).get(text).epoch).toBe(1);
});

test('a batch that was accepted before its words were erased is answered as the first time, by its id and author alone', async () => {
	const { owner } = team;
	const { text } = await share('says ten minutes.');
	const operation = ground.newId();
	const first = await send(text, 0, [typed(1, 'Karlotta ')], { operation });
	expect(await erase(owner, find(owner, text, 1, 9)!)).toMatchObject({ ok: true });
	expect(await send(text, 0, [typed(1, 'Karlotta ')], { operation })).toEqual(first);
	expect(await send(text, 0, [typed(1, 'Karlotta ')], { operation }, owner)).toMatchObject({ ok: false, reason: 'operation reused' });
	expect(team.context.db.select().from(batch).all()).toHaveLength(1);
});
