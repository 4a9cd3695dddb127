import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import type { CommandInput } from '#lib/core/command/command.ts';
import type { CodeId } from '#lib/core/id/id.ts';
import type { Member } from '#lib/core/permission/member.ts';
import { CodedProject } from '../codebook/coded-project.fixture.ts';
import { listDeleted } from '../deleted/list-deleted.ts';
import { find } from '../find/find.ts';
import { listHistory } from '../history/list-history.ts';
import { stopWorkers } from '../jobs/pool.ts';
import { nameReferences } from '../references/name-references.ts';
import { understand } from '../query/ask.ts';
import { compareQuestion } from './compare-question.ts';
import { explained } from './former-names.ts';
import { listQuestions, standingOf, standingWords } from './read-questions.ts';

let project: CodedProject;
beforeEach(() => {
	project = new CodedProject();
});
afterEach(() => project.remove());
afterAll(stopWorkers);

async function save(member: Member, more: Partial<CommandInput<'question.create'>> = {}): Promise<string> {
	const id = project.ground.newId();
	await project.done(member, 'question.create', { id, name: 'Trust met in person', written: 'code:Trust', shared: true, ...more });
	return id;
}

const names = (member: Member) => listQuestions(project.team.context, member).map(({ name }) => name);
const now = (member: Member, written = 'code:Trust') => standingWords(standingOf(project.team.context, member, written));

test('a question is the project’s or its maker’s alone, in lists, search, history and memos alike', async () => {
	const { context, owner, author } = project.team;
	await project.code('Trust');
	const shared = await save(author);
	const own = await save(author, { name: 'Trust, my own', shared: false });
	expect([names(author), names(owner)]).toEqual([['Trust met in person', 'Trust, my own'], ['Trust met in person']]);
	const seen = (member: Member) => ({
		found: find(context, member, 'trust', { kinds: ['question'], most: 9 }).map(({ id }) => id),
		told: listHistory(context, member, { limit: 50 }).filter(({ subject }) => subject === 'question').length,
		named: nameReferences(context, member, [{ kind: 'question', id: own }]).get(`question:${own}`)?.state
	});
	expect(seen(author)).toMatchObject({ told: 2, named: 'here' });
	expect(seen(owner)).toEqual({ found: [shared], told: 1, named: 'hidden' });
	expect(await project.as(owner, 'question.change', { id: own, name: 'Mine' })).toMatchObject({ ok: false, reason: 'unknown' });
	expect(await project.as(owner, 'question.change', { id: shared, shared: false })).toMatchObject({ ok: false, reason: 'not allowed' });
	await project.done(author, 'question.change', { id: shared, shared: false });
	expect(names(owner)).toEqual([]);
	expect(JSON.stringify(listHistory(context, owner, { limit: 50 }).map(({ sentence }) => sentence))).not.toContain('Trust met');
});

test('it comes back after it was deleted, by undo and from the deleted things', async () => {
	const { context, owner, author } = project.team;
	const id = await save(author);
	const operation = await project.done(owner, 'question.delete', { id });
	expect([names(author), listDeleted(context, author).things.map(({ name }) => name)]).toEqual([[], ['Trust met in person']]);
	await project.done(owner, 'history.reverse', { of: operation });
	expect(names(author)).toEqual(['Trust met in person']);
	await project.done(owner, 'question.delete', { id });
	await project.done(author, 'deleted.restore', { id, thing: 'question', along: false });
	expect(names(owner)).toEqual(['Trust met in person']);
});

test('its count moves as the team codes, and is each reader’s own', async () => {
	const { owner, author, coder } = project.team;
	const trust = await project.code('Trust');
	const { text } = await project.note(owner, 'She trusts the list. He does not.');
	const hidden = await project.note(owner, 'Nobody is to read this yet.', false);
	expect(now(author)).toBe('0 codings in 0 notes');
	await project.coding(coder, text, trust, { from: 1, to: 5 });
	await project.coding(owner, hidden.text, trust, { from: 1, to: 5 });
	expect([now(author), now(owner)]).toEqual(['1 coding in 1 note', '2 codings in 2 notes']);
});

test.for<{ says: string; change: (trust: CodeId) => Promise<unknown>; message: string; instead: string | null }>([
	{
		says: 'was renamed',
		change: (trust) => project.done(project.team.owner, 'code.change', { id: trust, name: 'Reliance on people' }),
		message: 'The code ‘Trust’ is called ‘Reliance on people’ now.',
		instead: 'kind:interview code:"Reliance on people" know'
	},
	{
		says: 'was deleted',
		change: (trust) => project.done(project.team.owner, 'code.delete', { id: trust }),
		message: 'The code ‘Trust’ was deleted. It can come back from Deleted things, or another code stands for it.',
		instead: null
	}
])('a question whose code $says says so, and what would be right', async ({ change, message, instead }) => {
	const { context, owner } = project.team;
	const written = 'kind:interview code:Trust know';
	await change(await project.code('Trust'));
	const understood = understand(context, written);
	expect(understood.ok ? [] : explained(context, written, understood.issues)).toMatchObject([{ message, instead }]);
	expect(standingWords(standingOf(context, owner, written))).toBe('can’t be asked as it is');
});

test('it is compared between two dates by the codings that stood then', async () => {
	const { context, owner, coder } = project.team;
	const [trust, doubt] = [await project.code('Trust'), await project.code('Doubt')];
	const { text } = await project.note(owner, 'She trusts the list. He does not. Nobody asks.');
	const removed = await project.coding(coder, text, trust, { from: 1, to: 5 });
	const recoded = await project.coding(coder, text, trust, { from: 6, to: 9 });
	const before = context.now();
	await project.done(coder, 'coding.remove', { id: removed.id });
	await project.done(coder, 'coding.recode', { id: recoded.id, code: doubt });
	await project.coding(coder, text, trust, { from: 12, to: 16 });
	const compared = await compareQuestion(project.ground.instance, context, owner, {
		...{ written: 'coded:Trust', first: before, second: context.now() + 1000 }
	});
	// The first was removed with its passage, which stands nowhere now.
	expect(compared).toEqual({
		ok: true,
		first: { codings: 1, notes: 1, excerpts: 1 },
		second: { codings: 1, notes: 1, excerpts: 1 },
		come: 1,
		gone: 1
	});
});

test('what was coded in a note before its release is its author’s past alone', async () => {
	const { context, owner, author } = project.team;
	const trust = await project.code('Trust');
	const { id, text } = await project.note(owner, 'She trusts the list.', false);
	await project.coding(owner, text, trust, { from: 1, to: 5 });
	const before = context.now();
	await project.done(owner, 'note.release', { id });
	const compared = async (member: Member) => {
		const asked = { written: 'coded:Trust', first: before, second: context.now() + 1000 };
		return compareQuestion(project.ground.instance, context, member, asked);
	};
	const one = { codings: 1, notes: 1, excerpts: 1 };
	expect(await compared(owner)).toEqual({ ok: true, first: one, second: one, come: 0, gone: 0 });
	expect(await compared(author)).toEqual({ ok: true, first: { codings: 0, notes: 0, excerpts: 0 }, second: one, come: 1, gone: 0 });
});

test.for([
	{ says: 'kept to oneself', shared: true, more: { name: 'Whom Karla trusts' } },
	{ says: 'kept to oneself', shared: true, more: { written: 'coded:Trust' } },
	{ says: 'shared', shared: false, more: { name: 'Whom Karla trusts' } }
])('being $says and $more don’t go into one line, which all would read', async ({ shared, more }) => {
	const { context, owner, author } = project.team;
	const id = await save(author, { shared });
	const change = await project.as(author, 'question.change', { id, shared: !shared, ...more });
	expect(change).toMatchObject({ ok: false, reason: 'conflict' });
	expect(JSON.stringify(listHistory(context, owner, { limit: 50 }))).not.toContain('Karla');
	await project.done(author, 'question.change', { id, shared: !shared, name: 'Trust met in person', written: 'code:Trust' });
});
