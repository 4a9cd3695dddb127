import { afterEach, beforeEach, expect, test } from 'vitest';
import { flushTexts } from '../texts/flush.ts';
import { type Asked, askedProject, foundIn } from './asked-project.fixture.ts';
import { CodedTexts, forgetCodedTexts } from './coded-texts.ts';
import readWhole from './whole-job.ts';

let { project, trust, use } = {} as Asked;
beforeEach(async () => {
	({ project, trust, use } = await askedProject());
});
afterEach(() => project.remove());

const QUESTIONS = ['', 'code:Trust', 'code:Use', 'code:Use OVERLAPS code:Trust', 'list'];
const deletion = (from: number, to: number) => ({ stepType: 'replace', from, to });

const found = () => foundIn(project, QUESTIONS);

/** As it is found by somebody who has nothing in memory. */
function foundAnew(): unknown {
	forgetCodedTexts(project.team.context.db);
	return found();
}

/** Reads everything as a worker does, which begins at once and is done after the others did something. */
async function readAll({ before, after }: { readonly before: () => Promise<unknown>; readonly after: () => Promise<unknown> }) {
	const { context } = project.team;
	flushTexts(context);
	await CodedTexts.of(context.db).readBy(async () => {
		await before();
		flushTexts(context);
		const whole = readWhole({ file: context.db.$client.name });
		await after();
		return whole;
	});
}

test('what others code and type while everything is read is in the answer, once it is read and after', async () => {
	const { owner, coder, context } = project.team;
	const first = await project.note(owner, 'She opens the list. Then she waits.');
	const second = await project.note(owner, 'The list is long.');
	await project.coding(owner, first.text, trust, { from: 1, to: 10 });
	const gone = await project.coding(coder, second.text, use, { from: 1, to: 9 });
	await readAll({
		before: () => project.coding(coder, first.text, use, { from: 5, to: 19 }),
		after: async () => {
			await project.batch(owner, first.text, [], [deletion(1, 5)]);
			await project.batch(coder, second.text, [{ op: 'uncode', id: gone.id }]);
		}
	});
	expect(CodedTexts.of(context.db).isRead).toBe(true);
	expect(found()).toEqual(foundAnew());
	await readAll({ before: async () => undefined, after: async () => undefined });
	await project.batch(owner, first.text, [], [deletion(1, 2)]);
	const other = await project.note(owner, 'A third list.');
	await project.coding(owner, other.text, trust, { from: 1, to: 8 });
	expect(found()).toEqual(foundAnew());
});

test('what was read is let go where it can’t be said which texts changed meanwhile', async () => {
	const { owner, context } = project.team;
	const { text } = await project.note(owner, 'She opens the list.');
	await project.coding(owner, text, trust, { from: 1, to: 10 });
	await readAll({
		before: async () => undefined,
		after: async () => {
			await project.done(owner, 'code.merge', { id: trust, into: use, join: false, seen: 1 });
			// As a question does that somebody asks meanwhile.
			found();
		}
	});
	expect(CodedTexts.of(context.db).isRead).toBe(false);
	expect(found()).toEqual(foundAnew());
});

test('the passages of all notes are the same read at once and kept up text by text', async () => {
	const { owner, context } = project.team;
	const notes = [await project.note(owner, 'She opens the list.'), await project.note(owner, 'Then she waits.')];
	for (const { text } of notes) await project.coding(owner, text, trust, { from: 1, to: 5 });
	await readAll({ before: async () => undefined, after: async () => undefined });
	for (const { text } of notes) await project.coding(owner, text, use, { from: 3, to: 9 });
	await project.batch(owner, notes[0]!.text, [], [deletion(2, 4)]);
	flushTexts(context);
	expect(CodedTexts.of(context.db).all()).toEqual(readWhole({ file: context.db.$client.name }));
});
