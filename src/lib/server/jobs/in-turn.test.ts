import { join } from 'node:path';
import { existsSync } from 'node:fs';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { CodedProject } from '../codebook/coded-project.fixture.ts';
import { exportExcerpts } from '../exchange/export-excerpts.ts';
import { takeOutArchive } from '../archive/take-out-archive.ts';
import { stopWorkers } from './pool.ts';
import type { Waits } from './turns.ts';

let project: CodedProject;
beforeEach(() => {
	project = new CodedProject();
});
afterEach(() => project.remove());
afterAll(() => stopWorkers());

test('a table that is asked for while an archive is written waits for its turn, and one that is given up meanwhile is not begun', async () => {
	const { context, owner } = project.team;
	const { instance } = project.ground;
	const at = (name: string) => join(instance.root, name);
	const heard: string[] = [];
	const table = (name: string, signal?: AbortSignal) => {
		const wanted = { question: '', format: 'csv', only: null, memos: false, target: at(name) } as const;
		const waits: Waits = (ahead) => heard.push(`${name} ${ahead === null ? 'is begun' : `waits for ${ahead.kind}`}`);
		return exportExcerpts(context, owner, wanted, { waits, ...(signal === undefined ? {} : { signal }) });
	};
	const left = new AbortController();
	const told = () => heard.push('archive.zip goes on');
	const archive = takeOutArchive(instance, context, owner, { target: at('archive.zip'), told });
	const [first, second] = [table('given-up.csv', left.signal), table('table.csv')];
	const givenUp = expect(first).rejects.toMatchObject({ name: 'AbortError' });
	left.abort();
	await Promise.all([archive, second, givenUp]);
	expect(heard.filter((each) => each.startsWith('given-up.csv'))).not.toContain('given-up.csv is begun');
	expect(heard.indexOf('table.csv waits for archive')).toBeGreaterThan(-1);
	expect(heard.indexOf('table.csv is begun')).toBeGreaterThan(heard.lastIndexOf('archive.zip goes on'));
	expect([at('archive.zip'), at('given-up.csv'), at('table.csv')].map((path) => existsSync(path))).toEqual([true, false, true]);
});
