import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Asked, askedProject, foundIn } from './asked-project.fixture.ts';
import { forgetCodedTexts } from './coded-texts.ts';

let { project, trust, use } = {} as Asked;
beforeEach(async () => {
	({ project, trust, use } = await askedProject());
});
afterEach(() => project.remove());

const QUESTIONS = ['', 'code:Trust', 'code:Use', 'is:detached', 'list', 'NOT in:heading', 'code:Use NEAR/0 code:Trust'];

const answers = () => foundIn(project, QUESTIONS);

/** Does something between two questions: the second is answered as by somebody who has kept nothing. */
async function followed(act: () => Promise<unknown>): Promise<void> {
	const before = answers();
	await act();
	const kept = answers();
	forgetCodedTexts(project.team.context.db);
	expect(kept).toEqual(answers());
	expect(kept).not.toEqual(before);
}

test('what is kept in memory follows every kind of change', async () => {
	const { owner, coder } = project.team;
	const note = await project.note(owner, 'She opens the list. Then she waits.');
	const other = await project.note(owner, 'The list is long.');
	const replace = (from: number, to: number, text = '') => ({
		stepType: 'replace',
		...{ from, to, ...(text === '' ? {} : { slice: { content: [{ type: 'text', text }] } }) }
	});
	await followed(() => project.coding(owner, note.text, trust, { from: 1, to: 10 }));
	const second = await project.coding(coder, note.text, use, { from: 11, to: 19 });
	await followed(() => project.batch(owner, note.text, [], [replace(1, 1, 'So ')]));
	await followed(() => project.coding(owner, other.text, trust, { from: 1, to: 9 }));
	await followed(() => project.batch(owner, note.text, [], [replace(14, 22)]));
	await followed(() => project.done(owner, 'code.merge', { id: trust, into: use, join: false, seen: 1 }));
	await followed(() => project.batch(coder, note.text, [{ op: 'uncode', id: second.id }]));
	await followed(() => project.done(owner, 'note.delete', { id: other.id }));
});
