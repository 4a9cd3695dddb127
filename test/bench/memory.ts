import Database from 'better-sqlite3';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { addLines } from './archive.ts';
import { takeOut } from './exports.ts';
import type { Budget, Figure } from './figures.ts';
import type { Ground, WorkloadProject } from './ground.ts';
import { ask, clientOf, type Client } from './requests.ts';
import { serveBuild, type Served } from './served.ts';
import { atEachSize, type Thinned } from './thinned.ts';

/*
 * What the built server holds in memory, all of its threads together, as the system counts it: at rest with the project open, and at its highest while
 * much is asked of it at once. With the coded passages of the workload thinned out to ten, thirty and a hundred thousand codings.
 */

/** Milliseconds after the last answer until it counts as at rest: workers without work are gone by then. */
const REST = 45_000;
const PAGES = ['sessions', 'codebook', 'explore', 'history', 'overview'];
const ORDERS = ['session', 'code', 'coder', 'site'];

export async function measureMemory(ground: Ground): Promise<readonly Figure[]> {
	if (!existsSync('/proc/self/status')) {
		console.log('skipped: the memory of a process is read from /proc, which is not here.');
		return [];
	}
	return atEachSize(ground, measureProject);
}

async function measureProject({ root, codings, path }: Thinned, project: WorkloadProject): Promise<readonly Figure[]> {
	const file = new Database(path);
	addLines(file);
	file.close();
	const size = statSync(path).size;
	const served = await serveBuild(root);
	const client = clientOf(served.address, project.token);
	const at = (path: string) => ask(client, `/p/${project.id}/${path}`);
	const name = `memory (${codings.toLocaleString('en')} codings)`;
	try {
		for (const page of PAGES) await at(page);
		await at(`notes/${project.ordinary.id}`);
		await rest();
		const idle = memoryOf(served, 'VmRSS');
		await workHard(client, project, at);
		const highest = memoryOf(served, 'VmHWM');
		await rest();
		const later = memoryOf(served, 'VmRSS');
		return [
			inMB(`${name}: the project's file`, size / 1e6, null),
			inMB(`${name}: the server at rest with the project open`, idle, { of: 'median', most: 200 }),
			inMB(`${name}: the server at its highest`, highest, { of: 'median', most: 500 }),
			inMB(`${name}: at rest again after that`, later, null)
		];
	} finally {
		client.agent.destroy();
		await served.stop();
	}
}

// Alone first, then several people at once.
async function workHard(client: Client, project: WorkloadProject, at: (path: string) => Promise<unknown>): Promise<void> {
	const out = (format: string) => () => takeOut(client, project, new URLSearchParams({ q: '', format }));
	const work = [
		...['xlsx', 'csv', 'html'].map(out),
		() => at('overview?q=trust'),
		...ORDERS.map((order) => () => at(`explore/rows?${new URLSearchParams({ q: '', by: order, from: '0', count: '50' })}`)),
		() => at(`notes/${project.long.id}`),
		() => ask(client, `/p/${project.id}/take-out/archive`, new URLSearchParams())
	];
	for (const each of work) await each();
	await Promise.all(work.map((each) => each()));
}

function rest(): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, REST));
}

/** In MB. `VmRSS`: now; `VmHWM`: the most there ever was. */
function memoryOf({ pid }: Served, which: 'VmRSS' | 'VmHWM'): number {
	const found = new RegExp(`^${which}:\\s+(\\d+) kB$`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
	if (found === null) throw new Error(`The system does not say ${which} of process ${pid}`);
	return Number(found[1]) / 1000;
}

function inMB(what: string, median: number, budget: Budget | null): Figure {
	return { what, median, p95: null, floor: null, unit: 'MB', budget };
}
