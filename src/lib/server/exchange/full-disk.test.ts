import { existsSync } from 'node:fs';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { CodedProject } from '../codebook/coded-project.fixture.ts';
import { everyLine } from '../history/every-line.ts';
import { stopWorkers } from '../jobs/pool.ts';
import { exportExcerpts } from './export-excerpts.ts';

/* A disk that is always full, where the system has one. */
const FULL = '/dev/full';

let project: CodedProject;
beforeEach(() => {
	project = new CodedProject();
});
afterEach(() => project.remove());
afterAll(() => stopWorkers());

test.skipIf(!existsSync(FULL))('what a full disk breaks off is known by that, and History tells of nothing that left', async () => {
	const { context, owner, reader } = project.team;
	const wanted = { question: '', format: 'csv', only: null, memos: false, target: FULL } as const;
	await expect(exportExcerpts(context, owner, wanted)).rejects.toMatchObject({ code: 'ENOSPC' });
	expect([...everyLine(context, reader)].filter(({ kind }) => kind === 'export.excerpts')).toEqual([]);
});
