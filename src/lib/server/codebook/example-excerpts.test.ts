import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CodeId } from '#lib/core/id/id.ts';
import { CodedProject } from './coded-project.fixture.ts';
import { exampleExcerpts } from './example-excerpts.ts';

let project: CodedProject;
let code: CodeId;

beforeEach(async () => {
	project = new CodedProject();
	code = await project.code('Numbers that changed');
});
afterEach(() => project.remove());

const shown = async (member = project.team.owner) =>
	((await exampleExcerpts(project.team.context, member, [code])).get(code) ?? []).map(({ quote }) => quote);

async function coded(words: string, isOpen = true) {
	const { owner } = project.team;
	const note = await project.note(owner, words, isOpen);
	return project.coding(owner, note.text, code, { from: 1, to: 1 + words.length });
}

test('the first of each note stands for a code until some are picked; those come first then, also several of one note', async () => {
	const { owner } = project.team;
	const note = await project.note(owner, 'One two three');
	await project.coding(owner, note.text, code, { from: 1, to: 4 });
	const two = await project.coding(owner, note.text, code, { from: 5, to: 8 });
	const three = await project.coding(owner, note.text, code, { from: 9, to: 14 });
	await coded('Four');
	expect(await shown()).toEqual(['One', 'Four', 'two']);
	await project.done(owner, 'exemplar.pick', { coding: three.id });
	expect(await shown()).toEqual(['three', 'Four', 'One']);
	await project.done(owner, 'exemplar.pick', { coding: two.id });
	expect(await shown()).toEqual(['two', 'three', 'Four']);
});

test('what was picked in a private note is shown to its author alone', async () => {
	const { owner, coder } = project.team;
	await coded('Open');
	const own = await coded('Private', false);
	await project.done(owner, 'exemplar.pick', { coding: own.id });
	expect(await shown()).toEqual(['Private', 'Open']);
	expect(await shown(coder)).toEqual(['Open']);
});
