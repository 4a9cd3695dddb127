import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Meetings } from '#lib/core/analysis/meetings.ts';
import { CodedProject } from '../codebook/coded-project.fixture.ts';
import { lastLine } from '../history/last-line.ts';
import picture from './picture-job.ts';
import { statementsFor } from './statements.ts';

let project: CodedProject;
beforeEach(() => {
	project = new CodedProject();
});
afterEach(() => project.remove());

async function meetings(flushed: number): Promise<number> {
	const { context, owner } = project.team;
	const job = { statements: statementsFor(owner), found: null, asked: { is: 'meetings', by: 'overlap' }, as: 'json' } as const;
	const drawn = JSON.parse(await picture({ ...job, file: context.db.$client.name, flushed })) as Meetings;
	return drawn.pairs.length;
}

test('positions that are written down after a line was read are drawn, and those of a flushed line are kept', async () => {
	const { context, owner } = project.team;
	const [trust, doubt] = [await project.code('Trust'), await project.code('Doubt')];
	const { text } = await project.note(owner, 'She trusts the list.');
	await project.coding(owner, text, trust, { from: 1, to: 5 });
	const { anchor } = await project.coding(owner, text, doubt, { from: 3, to: 8 });
	const line = lastLine(context);
	expect(await meetings(line - 1)).toBeGreaterThan(0);
	// As a flush does: no line of history tells of it.
	const place = context.db.$client.prepare(`update anchor set "from" = ?, "to" = ? where id = ?`);
	place.run(6, 8, anchor);
	expect(await meetings(line)).toBe(0);
	place.run(3, 8, anchor);
	expect(await meetings(line)).toBe(0);
	expect(await meetings(line + 1)).toBeGreaterThan(0);
});
