import Database from 'better-sqlite3';
import { join } from 'node:path';
import { quantile, timesOf, type Budget, type Figure } from './figures.ts';
import { besides, inSetting, typeTogether, type Setting } from './company.ts';
import type { BenchProject, Ground } from './ground.ts';
import { ask, clientOf, type Client } from './requests.ts';
import { serveBuild, type Served } from './served.ts';
import { placesIn, type CodingPlace } from './server-http.ts';
import type { Preset } from './workload.ts';

/*
 * Times everything that is coded on its way out of the built server, from the press to the last byte of the file, and how long somebody who codes waits
 * meanwhile.
 */
const ROUNDS = 3;
/** The sizes: what is allowed grows with the number of excerpts. */
const BUDGET_IS_FOR = 25_000;
const FORMATS = [
	{ name: 'CSV', format: 'csv', most: 400 },
	{ name: 'CSV, a row an excerpt', format: 'tidy', most: 400 },
	{ name: 'XLSX', format: 'xlsx', most: 1500 },
	{ name: 'HTML', format: 'html', most: 400 }
] as const;
const FOR_WORD = 2000;

export async function measureExports(ground: Ground, preset: Preset, setting: Setting): Promise<readonly Figure[]> {
	const [place] = placesIn(ground).toReversed();
	if (ground.workload === null || place === undefined) return [];
	const passages = passagesIn(ground.root, ground.workload);
	const served = await serveBuild(ground.root);
	const work: Work = { served, client: clientOf(served.address, place.project.token), place, name: `${preset}${besides(setting)}` };
	const { workload } = ground;
	const others = () => typeTogether(served.address, workload, workload.ordinary);
	try {
		return await inSetting(setting, others, measureAll);
	} finally {
		work.client.agent.destroy();
		await served.stop();
	}

	async function measureAll(): Promise<readonly Figure[]> {
		const alone = await codedUntil(work, null);
		const figures: Figure[] = [];
		for (const { name, format, most } of FORMATS) {
			const allowed = Math.round(most * Math.max(1, passages.length / BUDGET_IS_FOR));
			const form = new URLSearchParams({ q: '', format });
			figures.push(...(await measureFormat(work, `all excerpts as ${name}`, form, allowed, timesOf(alone).median)));
		}
		const some = new URLSearchParams({ q: '', format: 'docx' });
		for (const id of passages.slice(0, FOR_WORD)) some.append('only', id);
		figures.push(
			...(await measureFormat(work, `${Math.min(FOR_WORD, passages.length)} excerpts to Word`, some, 5000, timesOf(alone).median))
		);
		return figures;
	}
}

type Work = { readonly served: Served; readonly client: Client; readonly place: CodingPlace; readonly name: string };

async function measureFormat(work: Work, what: string, form: URLSearchParams, most: number, rest: number): Promise<readonly Figure[]> {
	const { served, client, place, name } = work;
	const times: number[] = [];
	const processor: number[] = [];
	let size = 0;
	// The first starts the worker, which a server does once in a while.
	for (let round = 0; round <= ROUNDS; round++) {
		const before = (await served.seen()).processor;
		const taken = await takeOut(client, place.project, form);
		if (round === 0) continue;
		times.push(taken.took);
		processor.push((await served.seen()).processor - before);
		size = taken.bytes;
	}
	served.watch();
	const waits = await codedUntil(work, takeOut(client, place.project, form));
	const { longest, stretch } = await served.seen();
	const one = (label: string, median: number, budget: Budget | null): Figure => ({ what: label, median, p95: null, floor: null, budget });
	return [
		{
			...{ what: `exports (${name}): ${what}`, ...timesOf(times), processor: quantile(processor, 0.5), floor: null },
			budget: { of: 'median', most }
		},
		{ ...one(`exports (${name}): ${what}, the file`, size / 1000, null), unit: 'kB' },
		{
			...{ what: `exports (${name}): a coding acknowledged meanwhile (${what})`, ...timesOf(waits), floor: rest },
			budget: { of: 'p95', most: 30 }
		},
		{
			...one(`exports (${name}): longest busy stretch meanwhile (${what})`, longest, { of: 'processor', most: 30 }),
			processor: stretch
		}
	];
}

/** From the press until the last byte of the file is here: it is made, then fetched under its ticket. */
export async function takeOut(
	client: Client,
	{ id }: Pick<BenchProject, 'id'>,
	form: URLSearchParams
): Promise<{ took: number; bytes: number }> {
	const said = await ask(client, `/p/${id}/export`, form);
	const outcome = JSON.parse(said.body.trim().split('\n').at(-1) ?? '') as { ready?: string; failed?: string };
	if (outcome.ready === undefined) throw new Error(`Nothing was taken out: ${outcome.failed}`);
	const fetched = await ask(client, `/p/${id}/take-out/files/${outcome.ready}`);
	return { took: said.took + fetched.took, bytes: fetched.bytes };
}

// Somebody who codes, one passage after another; null: for a while.
async function codedUntil({ client, place: { project, note, make } }: Work, until: Promise<unknown> | null): Promise<readonly number[]> {
	const path = `/p/${project.id}/texts/${note.text}/batches`;
	let isRunning = true;
	const ended = until?.finally(() => (isRunning = false));
	const times: number[] = [];
	for (let round = 0; until === null ? round < 60 : isRunning; round++)
		times.push((await ask(client, path, JSON.stringify(make(round)))).took);
	await ended;
	return times;
}

function passagesIn(root: string, { id }: BenchProject): readonly string[] {
	const client = new Database(join(root, 'projects', id, 'project.db'), { readonly: true });
	const ids = client.prepare(`select id from anchor where purpose = 'coding' and state = 'live'`).pluck().all() as string[];
	client.close();
	return ids;
}
