import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql } from 'drizzle-orm';
import type { Command, CommandInput, CommandKind } from '#lib/core/command/command.ts';
import { plain } from '#lib/core/history/say.ts';
import type { AnchorId, CodeId, CodingId, OperationId, TextId } from '#lib/core/id/id.ts';
import type { Member } from '#lib/core/permission/member.ts';
import type { AnchorOperation, StepJson } from '#lib/core/text/batch.ts';
import { readCodebook } from '../codebook/read-codebook.ts';
import { listHistory } from '../history/list-history.ts';
import { makeGround, makeTeam, type Ground, type Team } from '../instance/instance.fixture.ts';
import { readNote } from '../notes/read-notes.ts';
import { perform } from '../perform.ts';
import { acceptTextBatch } from '../texts/accept-batch.ts';
import { roomsOf } from '../texts/rooms.ts';
import { deletedQuery, listDeleted } from './list-deleted.ts';

let ground: Ground;
let team: Team;
beforeAll(() => {
	ground = makeGround();
	team = makeTeam(ground);
});
afterAll(() => ground.remove());

async function does<Kind extends CommandKind>(member: Member, kind: Kind, input: CommandInput<Kind>): Promise<string> {
	const operation = ground.newId();
	const outcome = await perform(team.context, member, operation, { ...input, kind } as unknown as Command);
	if (!outcome.ok) throw new Error(outcome.message);
	return operation;
}

async function addCode(name: string, parent: string | null = null): Promise<string> {
	const id = ground.newId();
	const meaning = { definition: '', include: '', exclude: '', example: '', aliases: [], hue: null, pattern: null, inVivo: false };
	await does(team.researcher, 'code.create', { id, parent, before: null, name, ...meaning });
	return id;
}

async function addNote(session: string | null, isOpen = true): Promise<{ id: string; text: TextId }> {
	const [id, text] = [ground.newId(), ground.newId() as TextId];
	const facts = { noteKind: 'field note', title: 'Huddle', language: 'en', notedAt: 0, words: 'Nine slips on the desk.' } as const;
	await does(team.researcher, 'note.create', { id, text, session, ...facts });
	if (isOpen) await does(team.researcher, 'note.release', { id });
	return { id, text };
}

async function addSession(): Promise<string> {
	const id = ground.newId();
	const facts = {
		title: 'Report meeting',
		sessionKind: 'meeting',
		date: null,
		start: null,
		end: null,
		zone: 'UTC',
		place: '',
		access: ''
	} as const;
	await does(team.researcher, 'session.create', { id, ...facts, attributes: {}, sites: [], actors: [], observers: [] });
	return id;
}

async function work(text: TextId, steps: readonly StepJson[], anchorOps: readonly AnchorOperation[]): Promise<void> {
	const { version: base } = roomsOf(team.context).get(text);
	const head = { operation: ground.newId() as OperationId, text, client: 'tab', epoch: 0, base, claims: {} };
	const answer = await acceptTextBatch(team.context, team.researcher, { ...head, steps, anchorOps });
	if (!answer.ok) throw new Error(answer.reason);
}

const names = () => readCodebook(team.context, team.owner).map(({ name, parent }) => [name, parent === null ? 'top' : 'below']);
const found = (id: string, member = team.owner) => listDeleted(team.context, member).things.find((thing) => thing.id === id);

test('a code comes back with the codes that went with it, at their places, and goes again when that is taken back', async () => {
	const parent = await addCode('Trust');
	await addCode('Going behind', parent);
	const before = names();
	await does(team.researcher, 'code.delete', { id: parent });
	expect(found(parent)).toMatchObject({ name: 'Trust', byName: 'Researcher', hung: { codes: 1 }, why: null });
	const restored = await does(team.coder, 'deleted.restore', { thing: 'code', id: parent, along: false });
	expect(names()).toEqual(before);
	expect(plain(listHistory(team.context, team.owner)[0]?.sentence ?? [])).toBe('restored the code ‘Trust’ and 1 below it');
	await does(team.coder, 'history.reverse', { of: restored });
	expect(found(parent)?.hung.codes).toBe(1);
});

test.for([
	{
		along: true,
		codes: [
			['Parent', 'top'],
			['Child', 'below']
		]
	},
	{ along: false, codes: [['Child', 'top']] }
])('a code whose parent went after it comes back with it or at the top (along: $along)', async ({ along, codes }) => {
	const parent = await addCode('Parent');
	const child = await addCode('Child', parent);
	await does(team.researcher, 'code.delete', { id: child });
	await does(team.researcher, 'code.delete', { id: parent });
	await does(team.researcher, 'deleted.restore', { thing: 'code', id: child, along });
	expect(names().filter(([name]) => name === 'Parent' || name === 'Child')).toEqual(codes);
	await does(team.researcher, 'code.delete', { id: along ? parent : child });
});

test.for([
	{ along: true, place: 'in its session' },
	{ along: false, place: 'in the inbox' }
])('a note whose session is deleted too comes back $place', async ({ along }) => {
	const session = await addSession();
	const { id } = await addNote(session);
	await does(team.researcher, 'note.delete', { id });
	await does(team.researcher, 'session.delete', { id: session });
	expect(found(id)?.inside).toMatchObject({ id: session, deleted: true });
	await does(team.researcher, 'deleted.restore', { thing: 'note', id, along });
	expect(readNote(team.context, team.coder, id)?.session).toBe(along ? session : null);
});

test('a coding comes back on its passage, carried through the edits since; detached where its words are gone', async () => {
	const code = await addCode('Slips');
	const { text } = await addNote(null);
	const put = async (from: number, to: number) => {
		const [anchor, id] = [ground.newId() as AnchorId, ground.newId() as CodingId];
		await work(
			text,
			[],
			[
				{ op: 'create', id: anchor, from, to },
				{ op: 'code', id, anchor, code: code as CodeId }
			]
		);
		await work(
			text,
			[],
			[
				{ op: 'uncode', id },
				{ op: 'remove', id: anchor }
			]
		);
		return { anchor, id };
	};
	const nine = await put(1, 5);
	const desk = await put(19, 23);
	await work(text, [{ stepType: 'replace', from: 1, to: 1, slice: { content: [{ type: 'text', text: 'So: ' }] } }], []);
	await work(text, [{ stepType: 'replace', from: 23, to: 27 }], []);
	for (const { id } of [nine, desk]) await does(team.researcher, 'deleted.restore', { thing: 'coding', id, along: false });
	const stateOf = (id: string) => team.context.db.get(sql`select state, "from", "to", quote from anchor where id = ${id}`);
	expect(stateOf(nine.anchor)).toEqual({ state: 'live', from: 5, to: 9, quote: 'Nine' });
	expect(stateOf(desk.anchor)).toMatchObject({ state: 'detached', from: null });
});

test('what somebody wrote for themselves is theirs to find and to restore, and nobody else’s', async () => {
	const { id } = await addNote(null, false);
	await does(team.researcher, 'note.delete', { id });
	expect([found(id), found(id, team.coder)]).toEqual([undefined, undefined]);
	const others = await perform(team.context, team.owner, ground.newId(), { kind: 'deleted.restore', thing: 'note', id, along: true });
	expect(others).toMatchObject({ ok: false, reason: 'unknown' });
	await does(team.researcher, 'deleted.restore', { thing: 'note', id, along: true });
	expect(readNote(team.context, team.researcher, id)).not.toBeNull();
});

test('who may not delete a thing may not restore it, and reads why', async () => {
	const { id } = await addNote(null);
	await does(team.researcher, 'note.delete', { id });
	expect(found(id, team.coder)?.why).toEqual({ kind: 'maker', orManager: true });
	expect(found(id, team.owner)?.why).toBeNull();
});

test('a memo goes out of sight with what it is on, and comes back with it', async () => {
	const code = await addCode('Reload');
	const [memo, text] = [ground.newId(), ground.newId()];
	await does(team.coder, 'memo.create', { id: memo, text, subject: 'code', subjectId: code, title: 'Two kinds', words: '' });
	const isSeen = () => listHistory(team.context, team.owner, { thing: { entity: 'memo', id: memo } })[0]?.open.includes(`memo:${memo}`);
	await does(team.researcher, 'code.delete', { id: code });
	expect([isSeen(), found(code)?.hung.memos]).toEqual([false, 1]);
	await does(team.researcher, 'deleted.restore', { thing: 'code', id: code, along: true });
	expect(isSeen()).toBe(true);
});

test('deleted things are found by kind and by words, in small letters or with a capital', async () => {
	const id = await addCode('Østermarsk');
	await does(team.researcher, 'code.delete', { id });
	const asked = (words: string) => listDeleted(team.context, team.owner, { kind: 'code', words }).things.map(({ name }) => name);
	expect([asked('østerm'), asked('marsk'), asked('Havnby')]).toEqual([['Østermarsk'], ['Østermarsk'], []]);
});

test('the list of deleted things scans nothing that is not deleted', () => {
	const plan = team.context.db.all<{ detail: string }>(sql`explain query plan ${deletedQuery(team.owner, { words: 'slip' }, 41)}`);
	const scans = plan
		.map(({ detail }) => detail)
		.filter((detail) => /^SCAN (?!\(subquery|x USING INDEX \w+_deleted|memo USING INDEX memo_deleted)/.test(detail));
	expect(scans).toEqual([]);
});
