import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CodeId, CodingId } from '#lib/core/id/id.ts';
import { coding as codingTable } from '../db/project-schema.ts';
import { everyLine } from '../history/every-line.ts';
import { checkInstance } from '../check/check.ts';
import { CodedProject } from './coded-project.fixture.ts';
import { readReview } from './review.ts';

let project: CodedProject;
let code: CodeId;
let other: CodeId;
let own: CodingId;

beforeEach(async () => {
	project = new CodedProject();
	const { owner, coder } = project.team;
	code = await project.code('Numbers that changed', { definition: 'A figure is another the next time.' });
	other = await project.code('Opening the list');
	const note = await project.note(owner, 'Ten minutes, says Signe.');
	own = (await project.coding(owner, note.text, code, { from: 1, to: 12 })).id;
	await project.coding(coder, note.text, code, { from: 5, to: 12 });
	await project.done(owner, 'code.change', { id: code, definition: 'A figure is different the next time.' });
});
afterEach(() => project.remove());

const left = () => readReview(project.team.context, project.team.owner, code).rows.map(({ coding }) => coding.id);
const rows = () => project.team.context.db.select().from(codingTable).all();

test('one’s own codings of before are to be looked through, with what changed; others’ are counted', () => {
	const review = readReview(project.team.context, project.team.owner, code);
	expect(review).toMatchObject({ own: 1, others: [{ name: 'Coder', codings: 1 }] });
	expect(review.since).toEqual([{ number: 1, changed: [expect.objectContaining({ part: 'definition' })] }]);
	expect(readReview(project.team.context, project.team.reader, code)).toMatchObject({
		own: 0,
		others: [
			{ name: 'Owner', codings: 1 },
			{ name: 'Coder', codings: 1 }
		]
	});
});

test('a passage that bears a theme out is told with its theme, to whoever may see it', async () => {
	const { context, owner, coder, reader } = project.team;
	const theme = project.ground.newId();
	await project.done(coder, 'theme.create', { id: theme, before: null, name: 'Trust', claim: '' });
	const { anchor } = rows().find(({ id }) => id === own)!;
	await project.done(coder, 'evidence.pick', { theme, anchor, words: '' });
	expect(readReview(context, owner, code).bears).toEqual([{ anchor, theme: 'Trust' }]);
	expect(readReview(context, reader, code).bears).toEqual([]);
});

describe.for([
	{ kind: 'coding.keep', told: 'kept 1 coding under the present definition' },
	{ kind: 'coding.recode', told: 'gave 1 coding another code' },
	{ kind: 'coding.remove', told: 'took 1 coding off' }
] as const)('$kind', ({ kind, told }) => {
	const send = (member = project.team.owner, operation = project.ground.newId()) =>
		kind === 'coding.recode'
			? project.as(member, kind, { id: own, code: other }, operation)
			: project.as(member, kind, { id: own }, operation);

	test('takes it out of the queue, is told, and is taken back to the letter', async () => {
		const { context, owner } = project.team;
		const before = rows();
		const sent = await send();
		expect(sent).toMatchObject({ ok: true, undoable: true });
		expect(left()).toEqual([]);
		expect(everyLine(context, owner).next().value).toMatchObject({ operation: sent.operation, sentence: expect.stringContaining(told) });
		expect(await checkInstance(project.ground.instance)).toEqual([]);
		await project.done(owner, 'history.reverse', { of: sent.operation });
		expect(left()).toEqual([own]);
		expect(rows()).toEqual(before);
		expect(await checkInstance(project.ground.instance)).toEqual([]);
	});

	test('sent twice is done once', async () => {
		const operation = project.ground.newId();
		const first = await send(project.team.owner, operation);
		const after = rows();
		expect(await send(project.team.owner, operation)).toEqual(first);
		expect(rows()).toEqual(after);
	});

	test('is its maker’s alone', async () => {
		const before = rows();
		expect(await send(project.team.coder)).toMatchObject({ ok: false, reason: 'not allowed' });
		expect(rows()).toEqual(before);
	});
});

test('keeping what is under the present definition already changes nothing', async () => {
	const { owner } = project.team;
	await project.done(owner, 'coding.keep', { id: own });
	const before = rows();
	await project.done(owner, 'coding.keep', { id: own });
	expect(rows()).toEqual(before);
});

test('a passage does not get a code twice', async () => {
	const { owner } = project.team;
	const [row] = rows();
	const note = await project.note(owner, 'Nine slips.');
	const first = await project.coding(owner, note.text, code, { from: 1, to: 5 });
	await project.coding(owner, note.text, other, { anchor: first.anchor });
	expect(await project.as(owner, 'coding.recode', { id: first.id, code: other })).toMatchObject({
		ok: false,
		reason: 'conflict',
		message: 'The passage has that code already.'
	});
	expect(rows()[0]).toEqual(row);
});
