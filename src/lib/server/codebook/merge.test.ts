import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CodeId } from '#lib/core/id/id.ts';
import { checkInstance } from '../check/check.ts';
import { coding, code as codeTable, exemplar, memo } from '../db/project-schema.ts';
import { everyLine } from '../history/every-line.ts';
import { lineDetails } from '../history/line-details.ts';
import { listHistory } from '../history/list-history.ts';
import { readText } from '../texts/read.ts';
import { CodedProject } from './coded-project.fixture.ts';
import { readCodebook } from './read-codebook.ts';

let project: CodedProject;
let from: CodeId;
let into: CodeId;

beforeEach(async () => {
	project = new CodedProject();
	from = await project.code('Overnight reload', { aliases: ['night load'] });
	into = await project.code('Numbers that changed', { definition: 'A figure is another the next time.' });
});
afterEach(() => project.remove());

const { stringify } = JSON;
const tables = () => {
	const { db } = project.team.context;
	return stringify([codeTable, coding, exemplar, memo].map((table) => db.select().from(table).all()));
};
const merging = (more: { join?: boolean; definition?: string; seen?: number } = {}) => ({ id: from, into, join: false, seen: 1, ...more });
const codesOn = (text: Parameters<typeof readText>[2], member = project.team.owner) =>
	readText(project.team.context, member, text)?.passages.flatMap(({ codings }) => codings.map((each) => each.code));
const whole = async () => expect(await checkInstance(project.ground.instance)).toEqual([]);

describe('a merge', () => {
	test('takes codings, sub-codes, examples and memos along, and is taken back to the letter', async () => {
		const { context, owner, coder, researcher } = project.team;
		const below = await project.code('By night', { parent: from });
		const note = await project.note(owner, 'Ten minutes, says Signe.');
		const mine = await project.coding(owner, note.text, from, { from: 1, to: 4 });
		await project.coding(coder, note.text, from, { from: 5, to: 12 });
		await project.coding(owner, note.text, into, { from: 5, to: 12 });
		await project.done(owner, 'exemplar.pick', { coding: mine.id });
		const about = { subject: 'code', subjectId: from, title: 'Stillness', words: 'Is it trust?' } as const;
		await project.done(researcher, 'memo.create', { id: project.ground.newId(), text: project.ground.newId(), ...about });
		const before = tables();

		const operation = await project.done(coder, 'code.merge', merging({ definition: 'A figure is different the next time.' }));
		expect(readCodebook(context, owner)).toMatchObject([
			{
				id: into,
				definition: 'A figure is different the next time.',
				revision: 2,
				aliases: ['Overnight reload', 'night load'],
				codings: 3
			},
			{ id: below, parent: into }
		]);
		expect(codesOn(note.text)).toEqual([into, into, into]);
		expect(context.db.select().from(exemplar).all()).toContainEqual(expect.objectContaining({ code: into, coding: mine.id }));
		expect(context.db.select().from(memo).all()).toMatchObject([{ subjectId: into }]);
		expect(everyLine(context, owner).next().value).toMatchObject({
			sentence: 'merged the code ‘Overnight reload’ into ‘Numbers that changed’, with 2 codings'
		});
		await whole();

		await project.done(owner, 'history.reverse', { of: operation });
		const revisionKept = tables();
		expect(revisionKept).toBe(before);
		await whole();
	});

	test('lets a passage that has both codes keep one', async () => {
		const { owner } = project.team;
		const note = await project.note(owner, 'Ten minutes, says Signe.');
		const { anchor } = await project.coding(owner, note.text, from, { from: 1, to: 4 });
		await project.coding(owner, note.text, into, { anchor });
		const before = tables();
		const operation = await project.done(owner, 'code.merge', merging());
		expect(codesOn(note.text)).toEqual([into]);
		await whole();
		await project.done(owner, 'history.reverse', { of: operation });
		expect(tables()).toBe(before);
	});

	test.for([
		{ join: true, left: 1 },
		{ join: false, left: 2 }
	])('where one lies inside the other, join $join leaves $left', async ({ join, left }) => {
		const { owner } = project.team;
		const note = await project.note(owner, 'Ten minutes, says Signe.');
		await project.coding(owner, note.text, from, { from: 1, to: 4 });
		await project.coding(owner, note.text, into, { from: 1, to: 12 });
		await project.done(owner, 'code.merge', merging({ join }));
		expect(codesOn(note.text)).toEqual(Array.from({ length: left }, () => into));
		await whole();
	});

	test('into a code below gives that its place', async () => {
		const { context, owner } = project.team;
		const child = await project.code('By night', { parent: from });
		const grandchild = await project.code('By hand', { parent: child });
		const before = tables();
		const operation = await project.done(owner, 'code.merge', { id: from, into: grandchild, join: true, seen: 1 });
		expect(readCodebook(context, owner).map(({ id, parent }) => [id, parent])).toEqual([
			[grandchild, null],
			[child, grandchild],
			[into, null]
		]);
		await whole();
		await project.done(owner, 'history.reverse', { of: operation });
		expect(tables()).toBe(before);
	});
});

describe('taking a merge back', () => {
	test('leaves what was done to a coding since, and gives back the rest', async () => {
		const { owner, coder } = project.team;
		const other = await project.code('Opening the list');
		const note = await project.note(owner, 'Ten minutes, says Signe.');
		const first = await project.coding(owner, note.text, from, { from: 1, to: 4 });
		const second = await project.coding(coder, note.text, from, { from: 5, to: 12 });
		const operation = await project.done(owner, 'code.merge', merging());
		await project.done(coder, 'coding.recode', { id: second.id, code: other });
		await project.done(owner, 'history.reverse', { of: operation });
		const rows = project.team.context.db.select().from(coding).all();
		expect(rows.map(({ id, code }) => [id, code])).toEqual([
			[first.id, from],
			[second.id, other]
		]);
		await whole();
	});

	test('is not undone itself: the codes may have been used since', async () => {
		const { context, owner } = project.team;
		const operation = await project.done(owner, 'code.merge', merging());
		const back = await project.done(owner, 'history.reverse', { of: operation });
		expect(await project.as(owner, 'history.reverse', { of: back })).toMatchObject({ ok: false, reason: 'conflict' });
		expect(readCodebook(context, owner)).toHaveLength(2);
	});
});

describe('two at once', () => {
	test('the second reads who merged it into what, and changes nothing', async () => {
		const { owner, coder } = project.team;
		const other = await project.code('Opening the list');
		await project.done(owner, 'code.merge', merging());
		const before = tables();
		expect(await project.as(coder, 'code.merge', { id: from, into: other, join: true, seen: 1 })).toMatchObject({
			ok: false,
			reason: 'conflict',
			message: 'Owner merged ‘Overnight reload’ into ‘Numbers that changed’ on 2021-03-16. Nothing is lost: it is all there.'
		});
		expect(await project.as(coder, 'code.merge', { id: other, into: from, join: true, seen: 1 })).toMatchObject({ reason: 'conflict' });
		expect(tables()).toBe(before);
	});

	test('a definition that was changed meanwhile is not written over', async () => {
		const { owner, coder } = project.team;
		await project.done(coder, 'code.change', { id: into, definition: 'Another.' });
		const before = tables();
		expect(await project.as(owner, 'code.merge', merging({ definition: 'Mine.' }))).toMatchObject({
			ok: false,
			reason: 'conflict',
			message: 'The definition was changed meanwhile by Coder. Read it, then merge again.'
		});
		expect(tables()).toBe(before);
		expect(await project.as(owner, 'code.merge', merging())).toMatchObject({ ok: true });
	});

	test('whoever codes with it meanwhile codes with the other', async () => {
		const { owner, coder } = project.team;
		const note = await project.note(owner, 'Ten minutes, says Signe.');
		const taken = await project.coding(coder, note.text, from, { from: 1, to: 4 });
		await project.coding(owner, note.text, from, { from: 1, to: 4 });
		await project.batch(coder, note.text, [{ op: 'uncode', id: taken.id }]);
		await project.done(owner, 'code.merge', merging());
		await project.coding(coder, note.text, from, { from: 5, to: 12 });
		await project.batch(coder, note.text, [{ op: 'reinstate', id: taken.id }]);
		expect(codesOn(note.text)).toEqual([into, into, into]);
		// The passage has the other code already: once is enough.
		await project.coding(coder, note.text, from, { anchor: taken.anchor });
		expect(codesOn(note.text)).toEqual([into, into, into]);
		await whole();
	});
});

test('a code can’t be merged into itself', async () => {
	expect(await project.as(project.team.owner, 'code.merge', { id: from, into: from, join: true, seen: 1 })).toMatchObject({
		ok: false,
		message: 'A code can’t be merged into itself.'
	});
});

test('what a merge did in a private note is told to its author alone', async () => {
	const { context, owner, researcher, coder } = project.team;
	const note = await project.note(researcher, 'Ten minutes, says Signe.', false);
	const { id } = await project.coding(researcher, note.text, from, { from: 1, to: 12 });
	const operation = await project.done(coder, 'code.merge', merging());
	const seenBy = (member: typeof owner) =>
		stringify([...everyLine(context, member), listHistory(context, member), lineDetails(context, member, operation, undefined)]);
	expect(seenBy(owner)).not.toContain(id);
	expect(seenBy(owner)).toContain('into ‘Numbers that changed’"');
	expect(seenBy(researcher)).toContain(id);
	expect(seenBy(researcher)).toContain('with 1 coding');
	expect(codesOn(note.text, researcher)).toEqual([into]);
});

test('a retired code keeps its codings, and is brought back', async () => {
	const { context, owner } = project.team;
	const note = await project.note(owner, 'Ten minutes, says Signe.');
	await project.coding(owner, note.text, from, { from: 1, to: 4 });
	await project.done(owner, 'code.retire', { id: from });
	expect(readCodebook(context, owner)[0]).toMatchObject({ isRetired: true, codings: 1 });
	const back = await project.done(owner, 'code.bring-back', { id: from });
	expect(readCodebook(context, owner)[0]).toMatchObject({ isRetired: false });
	await project.done(owner, 'history.reverse', { of: back });
	expect(readCodebook(context, owner)[0]).toMatchObject({ isRetired: true });
});
