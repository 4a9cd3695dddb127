import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Batch } from '#lib/core/text/batch.ts';
import { makeGround, makeTeam, type Ground, type Team } from '../instance/instance.fixture.ts';
import { perform } from '../perform.ts';
import { acceptTextBatch } from '../texts/accept-batch.ts';
import { listMemosOf } from './memos.ts';

let ground: Ground;
let team: Team;
let code: string;
beforeAll(async () => {
	ground = makeGround();
	team = makeTeam(ground);
	code = ground.newId();
	await done('code.create', {
		...{ id: code, parent: null, before: null, inVivo: false, name: 'Waiting', definition: '', include: '', exclude: '', example: '' },
		...{ aliases: [], hue: null, pattern: null }
	});
});
afterAll(() => ground.remove());

async function done(kind: string, fields: object): Promise<void> {
	expect(await perform(team.context, team.owner, ground.newId(), { kind, ...fields } as never)).toMatchObject({ ok: true });
}

/** A released note with one coded passage, and the ids of a memo on each: the note, the passage, the coding. */
async function noteWithMemos(title: string): Promise<{ readonly note: string; readonly memos: readonly string[] }> {
	const [note, text, anchor, coding] = [ground.newId(), ground.newId(), ground.newId(), ground.newId()];
	const written = { session: null, noteKind: 'field note', title, language: 'en', notedAt: 0, words: 'She clicks the bar and waits.' };
	await done('note.create', { id: note, text, ...written });
	await done('note.release', { id: note });
	const batch = {
		...{ operation: ground.newId(), text, client: 'tab', epoch: 0, base: 0, steps: [], claims: {} },
		anchorOps: [
			{ op: 'create', id: anchor, from: 5, to: 11 },
			{ op: 'code', id: coding, anchor, code }
		]
	};
	expect(await acceptTextBatch(team.context, team.owner, batch as unknown as Batch)).toMatchObject({ ok: true });
	const memos: string[] = [];
	for (const [subject, subjectId] of Object.entries({ note, passage: anchor, coding })) {
		const id = ground.newId();
		await done('memo.create', {
			id,
			text: ground.newId(),
			subject,
			subjectId,
			title: '',
			words: 'Two kinds of right.',
			memoType: 'analytic'
		});
		memos.push(id);
	}
	return { note, memos };
}

test('the memos of a note are those on it, on its passages and on its codings, and of no other note', async () => {
	const one = await noteWithMemos('Morning');
	const other = await noteWithMemos('Evening');
	await done('memo.create', { id: ground.newId(), text: ground.newId(), subject: 'code', subjectId: code, title: '', words: 'Of all.' });
	for (const { note, memos } of [one, other])
		expect(new Set(listMemosOf(team.context, team.reader, note).map(({ id }) => id))).toEqual(new Set(memos));
});
