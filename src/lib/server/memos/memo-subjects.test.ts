import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeGround, makeTeam, type Ground, type Team } from '../instance/instance.fixture.ts';
import { perform } from '../perform.ts';
import { memoSubjects } from './memo-subjects.ts';
import { listMemos } from './memos.ts';

let ground: Ground;
let team: Team;
beforeAll(() => {
	ground = makeGround();
	team = makeTeam(ground);
});
afterAll(() => ground.remove());

test('a memo leads to what it is on, and names a private note to its author alone', async () => {
	const { context, owner, reader } = team;
	const note = ground.newId();
	const written = { session: null, noteKind: 'field note', title: 'Waiting times', language: 'en', notedAt: 0 } as const;
	await perform(context, owner, ground.newId(), { kind: 'note.create', id: note, text: ground.newId(), ...written });
	const memo = { title: '', words: 'Two kinds of right.' };
	const on = [
		{ subject: 'note', subjectId: note },
		{ subject: 'project', subjectId: context.project }
	] as const;
	for (const about of on)
		await perform(context, owner, ground.newId(), { kind: 'memo.create', id: ground.newId(), text: ground.newId(), ...memo, ...about });
	const memos = listMemos(context, owner);
	expect(Object.fromEntries(memoSubjects(context, owner, memos))).toEqual({
		[note]: { name: 'Waiting times', path: `notes/${note}`, quote: null }
	});
	// Even where it is handed memos that are not the reader's to see.
	expect(memoSubjects(context, reader, memos).size).toBe(0);
});
