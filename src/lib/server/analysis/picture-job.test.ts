import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Meetings } from '#lib/core/analysis/meetings.ts';
import { CodedProject } from '../codebook/coded-project.fixture.ts';
import { CodedTexts } from '../query/coded-texts.ts';
import { flushTexts } from '../texts/flush.ts';
import picture from './picture-job.ts';
import { statementsFor } from './statements.ts';

let project: CodedProject;
beforeEach(() => {
	project = new CodedProject();
});
afterEach(() => project.remove());

async function meetings(): Promise<readonly string[]> {
	const { context, owner } = project.team;
	flushTexts(context);
	const job = { statements: statementsFor(owner), counted: null, asked: { is: 'meetings', by: 'overlap' }, as: 'json' } as const;
	const columns = CodedTexts.of(context.db).all();
	const drawn = JSON.parse(await picture({ ...job, columns, file: context.db.$client.name })) as Meetings;
	return drawn.codes.map(({ name }) => name);
}

test('a picture follows what is coded, what is typed and what codes are called', async () => {
	const { owner } = project.team;
	const [trust, doubt] = [await project.code('Trust'), await project.code('Doubt')];
	const { text } = await project.note(owner, 'She trusts the list.');
	await project.coding(owner, text, trust, { from: 1, to: 5 });
	expect(await meetings()).toEqual([]);
	await project.coding(owner, text, doubt, { from: 3, to: 8 });
	expect(await meetings()).toEqual(['Trust', 'Doubt']);
	await project.done(owner, 'code.change', { id: doubt, name: 'Distrust' });
	expect(await meetings()).toEqual(['Trust', 'Distrust']);
	// What both had in common is deleted.
	await project.batch(owner, text, [], [{ stepType: 'replace', from: 3, to: 5 }]);
	expect(await meetings()).toEqual([]);
});
