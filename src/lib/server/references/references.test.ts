import { afterAll, beforeAll, expect, test } from 'vitest';
import { referenceKey, type Reference } from '#lib/core/memo/reference.ts';
import type { Member } from '#lib/core/permission/member.ts';
import type { Batch } from '#lib/core/text/batch.ts';
import { makeGround, makeTeam, type Ground, type Team } from '../instance/instance.fixture.ts';
import { listMemos } from '../memos/memos.ts';
import { perform } from '../perform.ts';
import { acceptTextBatch } from '../texts/accept-batch.ts';
import { backLinks, backLinksOfNote } from './back-links.ts';
import { findReferences } from './find-references.ts';
import { nameReferences } from './name-references.ts';

let ground: Ground;
let team: Team;
const ids = { code: '', into: '', note: '', noteText: '', memo: '', memoText: '' };

beforeAll(async () => {
	ground = makeGround();
	team = makeTeam(ground);
	for (const key of Object.keys(ids) as (keyof typeof ids)[]) ids[key] = ground.newId();
	const code = { parent: null, before: null, inVivo: false, definition: '', include: '', exclude: '', example: '', aliases: [] };
	await done(team.researcher, 'code.create', { ...code, id: ids.code, name: 'Trust', hue: null, pattern: null });
	await done(team.researcher, 'code.create', { ...code, id: ids.into, name: 'Confidence', hue: null, pattern: null });
	const note = { session: null, noteKind: 'field note', title: 'Huddle', language: 'en', notedAt: 0, words: 'They meet.' };
	await done(team.researcher, 'note.create', { ...note, id: ids.note, text: ids.noteText });
	const address = `https://fieldbook.example.org/p/${team.context.project}`;
	const words = `Compare ${address}/codebook?code=${ids.code} in ${address}/notes/${ids.note}.`;
	const memo = { subject: 'project', subjectId: team.context.project, title: 'A hunch', words };
	await done(team.researcher, 'memo.create', { ...memo, id: ids.memo, text: ids.memoText });
});
afterAll(() => ground.remove());

async function done(member: Member, kind: string, fields: object): Promise<string> {
	const operation = ground.newId();
	expect(await perform(team.context, member, operation, { kind, ...fields } as never)).toMatchObject({ ok: true });
	return operation;
}

let base = 0;
async function type(text: string, steps: readonly object[], claims: object = {}) {
	const operation = ground.newId();
	const batch = { operation, text, client: 'tab', epoch: 0, base, steps, anchorOps: [], claims };
	const answer = await acceptTextBatch(team.context, team.researcher, batch as unknown as Batch);
	if (answer.ok) base = answer.version;
	return { answer, operation };
}

const wordsFor = (member: Member) => listMemos(team.context, member).find(({ id }) => id === ids.memo)?.words;
const linkedFrom = (member: Member, reference: Reference) =>
	backLinks(team.context, member, reference.kind, reference.id).map(({ name }) => name);
const named = (member: Member, reference: Reference) => nameReferences(team.context, member, [reference]).get(referenceKey(reference));

test('an address that is written in a memo leads there: by the present name, and to nobody by the name of what they may not see', async () => {
	expect(wordsFor(team.researcher)).toBe('Compare Trust in Huddle.');
	expect(wordsFor(team.reader)).toBe('Compare Trust in [something you may not see].');
	await done(team.researcher, 'code.change', { id: ids.code, name: 'Trust in numbers' });
	await done(team.researcher, 'note.release', { id: ids.note });
	expect(wordsFor(team.reader)).toBe('Compare Trust in numbers in Huddle.');
});

test('what is deleted is shown as such, and comes back; what was merged goes on as what it went into', async () => {
	const deletion = await done(team.researcher, 'note.delete', { id: ids.note });
	expect(wordsFor(team.reader)).toBe('Compare Trust in numbers in Huddle [deleted].');
	await done(team.researcher, 'history.reverse', { of: deletion });
	const merge = await done(team.researcher, 'code.merge', { id: ids.code, into: ids.into, join: false, seen: 1 });
	expect(wordsFor(team.reader)).toBe('Compare Confidence in Huddle.');
	await done(team.researcher, 'history.reverse', { of: merge });
	expect(wordsFor(team.reader)).toBe('Compare Trust in numbers in Huddle.');
});

test('a thing knows the memos that lead to it, of those that the reader may see', async () => {
	const code: Reference = { kind: 'code', id: ids.code };
	expect(linkedFrom(team.reader, code)).toEqual(['A hunch']);
	expect(backLinksOfNote(team.context, team.reader, ids.note).map(({ name }) => name)).toEqual(['A hunch']);
	await done(team.researcher, 'memo.change', { id: ids.memo, memoType: 'personal' });
	expect(linkedFrom(team.reader, code)).toEqual([]);
	expect(linkedFrom(team.researcher, code)).toEqual(['A hunch']);
	expect(named(team.reader, { kind: 'memo', id: ids.memo })).toEqual({ state: 'hidden' });
	expect(named(team.reader, { kind: 'memo', id: ground.newId() })).toEqual({ state: 'hidden' });
	await done(team.researcher, 'memo.change', { id: ids.memo, memoType: 'analytic' });
	expect(named(team.reader, { kind: 'memo', id: ids.memo })).toMatchObject({ state: 'here', name: 'A hunch' });
});

test('a reference that is typed, deleted, and undone is linked, not linked, and linked again', async () => {
	const into: Reference = { kind: 'code', id: ids.into };
	const insert = { stepType: 'replace', from: 1, to: 1, slice: { content: [{ type: 'reference', attrs: into }] } };
	await type(ids.memoText, [insert]);
	expect(linkedFrom(team.reader, into)).toEqual(['A hunch']);
	expect(wordsFor(team.reader)).toMatch(/^ConfidenceCompare/);
	const { operation } = await type(ids.memoText, [{ stepType: 'replace', from: 1, to: 2 }]);
	expect(linkedFrom(team.reader, into)).toEqual([]);
	await type(ids.memoText, [insert], { inverts: [operation] });
	expect(linkedFrom(team.reader, into)).toEqual(['A hunch']);
});

test('a note takes none: its words are quoted', async () => {
	base = 0;
	const { answer } = await type(ids.noteText, [
		{ stepType: 'replace', from: 1, to: 1, slice: { content: [{ type: 'reference', attrs: { kind: 'code', id: ids.code } }] } }
	]);
	expect(answer).toMatchObject({ ok: false, reason: 'malformed' });
});

test('what can be linked to is found by its name, of what the member may see', async () => {
	const found = (member: Member, typed: string) =>
		findReferences(team.context, member, typed).map(({ kind, named: { name } }) => `${kind} ${name}`);
	expect(found(team.reader, 'trust')).toEqual(['code Trust in numbers']);
	expect(found(team.reader, 'hudd')).toEqual(['note Huddle']);
	await done(team.researcher, 'note.take-back', { id: ids.note });
	expect(found(team.reader, 'hudd')).toEqual([]);
	expect(found(team.researcher, 'hudd')).toEqual(['note Huddle']);
});

test('a theme can be linked to, and knows the memos that lead to it', async () => {
	const theme: Reference = { kind: 'theme', id: ground.newId() };
	await done(team.researcher, 'theme.create', { id: theme.id, before: null, name: 'A number needs a voice', claim: '', codes: [] });
	expect(findReferences(team.context, team.reader, 'voice')).toMatchObject([{ ...theme, named: { name: 'A number needs a voice' } }]);
	const words = `So says https://f.example.org/p/${team.context.project}/themes/${theme.id}.`;
	const memo = { id: ground.newId(), text: ground.newId(), subject: 'code', subjectId: ids.code, title: 'On voices', words };
	await done(team.researcher, 'memo.create', memo);
	expect(linkedFrom(team.reader, theme)).toEqual(['On voices']);
	await done(team.researcher, 'theme.change', { id: theme.id, name: 'A number needs somebody' });
	expect(listMemos(team.context, team.reader).find(({ id }) => id === memo.id)?.words).toBe('So says A number needs somebody.');
});
