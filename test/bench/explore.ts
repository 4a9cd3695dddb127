import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Context } from '#lib/server/context.ts';
import type { Member } from '#lib/core/permission/member.ts';
import type { MemberId } from '#lib/core/id/id.ts';
import { codeReference } from '#lib/core/query/names.ts';
import { openProjectDb } from '#lib/server/db/open.ts';
import { askExcerpts } from '#lib/server/query/ask.ts';
import { readNames } from '#lib/server/query/names.ts';
import { idOf, loadWorkload, type Workload } from './load-workload.ts';

/*
 * Times the first page (50 excerpts, with all counts) of questions over a generated project, each beside its floor: reading the codings of the most
 * used code with their positions, which no answer can do without. Wall time and the thread's own processor time, for machines that others use too.
 *
 *   npx node test/bench/explore.ts [default|large|project]
 */
const ROUNDS = 7;
const PAGE = { group: 'session', offset: 0, limit: 50 } as const;

const preset = process.argv[2] ?? 'project';
const module = resolve('../shared/bench/workload.mjs');
if (!existsSync(module)) {
	console.log('skipped: the generator ../shared/bench/workload.mjs is not here');
	process.exit(0);
}
const { makeWorkload, PRESETS } = (await import(pathToFileURL(module).href)) as {
	readonly makeWorkload: (options: object) => Workload;
	readonly PRESETS: Readonly<Record<string, object>>;
};

const folder = mkdtempSync(join(tmpdir(), 'fieldbook-bench-'));
try {
	measureAll(join(folder, 'project.db'), makeWorkload(PRESETS[preset] ?? {}));
} finally {
	rmSync(folder, { recursive: true });
}

function measureAll(file: string, workload: Workload): void {
	const db = openProjectDb(file);
	loadWorkload(db, workload);
	db.$client.pragma('wal_checkpoint(TRUNCATE)');
	console.log(
		`${preset}: ${workload.documents.length} notes, ${workload.codings.length} codings, ${Math.round(statSync(file).size / 1e6)} MB`
	);
	const used: Pick<Context, 'db'> = { db };
	const context = used as Context;
	const member: Member = { id: idOf('member', 1) as MemberId, name: 'Coder A', initials: 'CA', rights: new Set() };
	const { codes } = readNames(context);
	const byUse = [...Map.groupBy(workload.codings, ({ code }) => code)]
		.sort(([, a], [, b]) => b.length - a.length)
		.map(([code]) => idOf('code', code));
	const code = (place: number) =>
		`code="${codeReference(
			codes,
			codes.find(({ id }) => id === byUse[place])!
		)}"`;
	const last = byUse.length - 1;
	const floor = db.$client
		.prepare(
			'select b.text, b."from", b."to" from coding c cross join anchor b on b.id = c.anchor where c.code = ? and c.deleted_at is null'
		)
		.raw();
	report('floor: the most used code’s codings', () => floor.all(byUse[0]).length);
	const questions = [
		['the most used code', code(0)],
		['a rare code', code(last)],
		['the most used two', `${code(0)} ${code(1)}`],
		['either of two', `${code(0)} OR ${code(1)}`],
		['one without another', `${code(0)} -${code(1)}`],
		['a code, dates, a site', `${code(0)} date:2024-05..2024-08 site:"Northern Hospital"`],
		['a code and a word', `${code(0)} ledger`],
		['a word', 'ledger'],
		['a phrase', '"trust is a kind of savings"'],
		['a coder', 'coder:"Coder A"'],
		['a kind', 'kind:interview'],
		['everything but a code', `NOT ${code(0)}`],
		['everything', '']
	] as const;
	for (const [what, question] of questions)
		report(what, () => {
			const answer = askExcerpts(context, member, question, PAGE);
			if (!answer.ok) throw new Error(answer.issues[0]?.message);
			return answer.counts.excerpts;
		});
}

function report(what: string, run: () => number): void {
	const walls: number[] = [];
	const processor: number[] = [];
	let found = 0;
	for (let round = 0; round < ROUNDS; round++) {
		const used = process.threadCpuUsage();
		const start = performance.now();
		found = run();
		walls.push(performance.now() - start);
		const { user, system } = process.threadCpuUsage(used);
		processor.push((user + system) / 1000);
	}
	const median = (times: readonly number[]) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
	console.log(
		`${what.padEnd(38)}${String(found).padStart(8)} found  wall ${median(walls).toFixed(1).padStart(7)} ms  first ${(walls[0] ?? 0).toFixed(1).padStart(7)} ms  processor ${median(processor).toFixed(1).padStart(7)} ms`
	);
}
