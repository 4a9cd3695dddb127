import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { MemoType } from '#lib/core/memo/type.ts';
import { plain } from '#lib/core/history/say.ts';
import type { Member } from '#lib/core/permission/member.ts';
import { countThings } from '../counts.ts';
import { previewMerge } from '../codebook/preview-merge.ts';
import { listDeleted } from '../deleted/list-deleted.ts';
import { find } from '../find/find.ts';
import { listHistory } from '../history/list-history.ts';
import { makeGround, makeTeam, type Ground, type Team } from '../instance/instance.fixture.ts';
import { perform } from '../perform.ts';
import { readText } from '../texts/read.ts';
import { listMemos } from './memos.ts';

let ground: Ground;
let team: Team;
let code: string;
let other: string;
beforeAll(async () => {
	ground = makeGround();
	team = makeTeam(ground);
	[code, other] = [ground.newId(), ground.newId()];
	for (const id of [code, other])
		await done(team.researcher, 'code.create', {
			...{ id, parent: null, before: null, inVivo: false, name: id, definition: '', include: '', exclude: '', example: '' },
			...{ aliases: [], hue: null, pattern: null }
		});
});
afterAll(() => ground.remove());

async function done(member: Member, kind: string, fields: object): Promise<string> {
	const operation = ground.newId();
	const sent = await perform(team.context, member, operation, { kind, ...fields } as never);
	expect(sent).toMatchObject({ ok: true });
	return operation;
}

async function memoOf(memoType: MemoType, title: string): Promise<{ readonly id: string; readonly text: string }> {
	const made = { id: ground.newId(), text: ground.newId() };
	const about = { subject: 'code', subjectId: code, title, words: `${title} words` };
	await done(team.researcher, 'memo.create', { ...made, ...about, memoType });
	return made;
}

/** Everything that somebody reads of memos, as one string. */
function seenBy(member: Member): string {
	const { context } = team;
	return JSON.stringify([
		listMemos(context, member),
		countThings(context, member),
		find(context, member, 'quagmire'),
		listDeleted(context, member),
		listHistory(context, member).map(({ sentence, subjectId, operation }) => [plain(sentence), subjectId, operation]),
		previewMerge(context, member, code, other)
	]);
}

test.for(['analytic', 'method', 'ethics', 'personal'] as const)(
	'a memo is made %s, and only a personal one is not for others',
	async (type) => {
		const { id, text } = await memoOf(type, `Quagmire ${type}`);
		const { context, researcher, reader } = team;
		const found = (member: Member) => listMemos(context, member).find((memo) => memo.id === id)?.type;
		expect({ own: found(researcher), another: found(reader) }).toEqual({ own: type, another: type === 'personal' ? undefined : type });
		expect(readText(context, reader, text as never) === null).toBe(type === 'personal');
	}
);

describe('a memo that becomes personal', () => {
	test('is gone for others as if it had never been, and its author goes on seeing it', async () => {
		const before = seenBy(team.reader);
		const { id } = await memoOf('analytic', 'Quagmire once');
		expect(seenBy(team.reader)).toContain('Quagmire once');
		const closing = await done(team.researcher, 'memo.change', { id, memoType: 'personal' });
		expect(seenBy(team.reader)).toBe(before);
		expect(seenBy(team.researcher)).toContain('Quagmire once');
		await done(team.researcher, 'memo.delete', { id });
		expect(seenBy(team.reader)).toBe(before);
		expect(listDeleted(team.context, team.researcher).things.map((thing) => thing.id)).toContain(id);
		await done(team.researcher, 'deleted.restore', { id, thing: 'memo', along: false });
		await done(team.researcher, 'history.reverse', { of: closing });
		expect(seenBy(team.reader)).toContain('Quagmire once');
	});

	test('is opened from then on, not from its beginning', async () => {
		const { id } = await memoOf('personal', 'Quagmire first');
		await done(team.researcher, 'memo.change', { id, title: 'Quagmire second', memoType: 'method' });
		const told = listHistory(team.context, team.reader).filter(({ subjectId }) => subjectId === id);
		expect(told.map(({ sentence }) => plain(sentence))).toEqual(['made ‘Quagmire second’ a method memo, with another title']);
	});

	test('is opened from then on when the closing is taken back, too', async () => {
		const { id } = await memoOf('analytic', 'Quagmire open');
		const closing = await done(team.researcher, 'memo.change', { id, memoType: 'personal' });
		await done(team.researcher, 'memo.change', { id, title: 'Quagmire unsayable' });
		await done(team.researcher, 'memo.change', { id, title: 'Quagmire again' });
		await done(team.researcher, 'history.reverse', { of: closing });
		expect(seenBy(team.reader)).toContain('Quagmire again');
		expect(seenBy(team.reader)).not.toContain('Quagmire unsayable');
		expect(seenBy(team.researcher)).toContain('Quagmire unsayable');
	});

	test('cannot be changed or deleted by others, who are told that there is none', async () => {
		const { id } = await memoOf('personal', 'Quagmire mine');
		for (const [kind, fields] of [
			['memo.change', { id, memoType: 'analytic' }],
			['memo.delete', { id }]
		] as const)
			expect(await perform(team.context, team.owner, ground.newId(), { kind, ...fields } as never)).toMatchObject({
				ok: false,
				reason: 'unknown'
			});
	});
});
