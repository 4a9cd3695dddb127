import { v7 as newId } from 'uuid';
import type { Choice } from '#lib/core/import/choice.ts';
import type { Import, RunEvent } from '#lib/core/import/import.ts';
import { readInWorker, stopWorkers } from '#lib/server/jobs/pool.ts';
import { timesOf, type Figure } from './figures.ts';
import { ask, clientOf } from './requests.ts';
import type { Served } from './served.ts';
import type { CodingPlace } from './server-http.ts';
import { makeWordFiles, type WordFile } from './word-files.ts';

const FILES = 200;
/** As many as a browser sends at once. */
const SENT_AT_ONCE = 4;
const ALONE = 60;

/**
 * Two hundred Word files of 3,000 words come into a project in which somebody is at work. The floor of the import is the parser alone, on the same files in
 * the same two workers; the floor of the person at work is the same person while nobody imports.
 */
export async function measureImport(served: Served, { project, make }: CodingPlace, text: string): Promise<readonly Figure[]> {
	const files = await makeWordFiles(FILES);
	const parser = await parserAlone(files);
	const address = `${served.address}/p/${project.id}/imports/${newId()}`;
	const send = (path: string, method: string, body?: string | Uint8Array<ArrayBuffer>, type = 'application/octet-stream') =>
		sent(`${address}${path}`, method, served.address, project.token, body, type);
	await send('', 'PUT');
	const began = performance.now();
	await all(files, ({ name, bytes }) => send(`/files/${newId()}?${new URLSearchParams({ path: name })}`, 'PUT', bytes));
	const uploaded = performance.now();
	const { arrivals } = (await (await send('', 'GET')).json()) as Import;
	const shown = performance.now();
	if (arrivals.filter(({ state }) => state === 'ready').length !== FILES) throw new Error('Not every file arrived');
	const chosen = { files: Object.fromEntries(arrivals.map(({ id, name }) => [id, choiceOf(name)])) };
	await send('/choices', 'PUT', JSON.stringify(chosen), 'application/json');

	const worker = clientOf(served.address, project.token);
	const key = async (round: number) => (await ask(worker, `/p/${project.id}/texts/${text}/batches`, JSON.stringify(make(round)))).took;
	const alone: number[] = [];
	for (let round = 0; round < ALONE; round += 1) alone.push(await key(round));
	served.watch();
	const started = performance.now();
	let ended = 0;
	const run = send('/run', 'POST').then(async (response) => {
		await endOf(response);
		ended = performance.now();
	});
	const beside: number[] = [];
	for (let round = ALONE; ended === 0; round += 1) beside.push(await key(round));
	await run;
	const { longest } = await served.seen();
	worker.agent.destroy();
	const what = `import: ${FILES} Word files of 3,000 words`;
	const rest = timesOf(alone);
	return [
		{ what: `${what}, sent and looked through`, median: uploaded - began, p95: null, floor: null, budget: null },
		{
			what: `${what}, the table after the last is sent`,
			median: shown - uploaded,
			p95: null,
			floor: null,
			budget: { of: 'median', most: 3000 }
		},
		{ what: `${what}, imported`, median: ended - started, p95: null, floor: parser, budget: { of: 'ratio', most: 1.5 } },
		{ what: 'import: a coding acknowledged meanwhile', ...timesOf(beside), floor: rest.median, budget: { of: 'p95', most: 100 } },
		{ what: 'import: longest busy stretch meanwhile', median: longest, p95: null, floor: null, budget: { of: 'median', most: 10 } }
	];
}

async function parserAlone(files: readonly WordFile[]): Promise<number> {
	const start = performance.now();
	await Promise.all(files.map(({ name, bytes }) => readInWorker({ source: { bytes }, fileName: name, options: {}, keptAt: null })));
	const took = performance.now() - start;
	await stopWorkers();
	return took;
}

function choiceOf(name: string): Choice {
	return {
		...{ include: true, open: [], title: name, date: name.slice(0, 10), kind: 'field note', sites: [], session: { in: 'inbox' } },
		...{ language: 'en', released: true, tracked: 'accepted', comments: 'memos', speakers: {} }
	};
}

async function all<Each>(items: readonly Each[], work: (item: Each) => Promise<unknown>): Promise<void> {
	const waiting = [...items];
	const one = async () => {
		for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
	};
	await Promise.all(Array.from({ length: SENT_AT_ONCE }, one));
}

async function sent(
	url: string,
	method: string,
	origin: string,
	token: string,
	body: string | Uint8Array<ArrayBuffer> | undefined,
	type: string
): Promise<Response> {
	const headers = {
		cookie: `fieldbook_login=${token}`,
		...(method === 'GET' ? {} : { origin }),
		...(body === undefined ? {} : { 'content-type': type })
	};
	const response = await fetch(url, { method, headers, ...(body === undefined ? {} : { body }) });
	if (response.status !== 200) throw new Error(`${url}: ${response.status} ${await response.text()}`);
	if (method === 'PUT') await response.arrayBuffer();
	return response;
}

async function endOf(response: Response): Promise<void> {
	const lines = (await response.text()).trim().split('\n');
	const last = JSON.parse(lines.at(-1) ?? '') as RunEvent;
	if (last.type !== 'end' || last.report.files.some(({ outcome }) => outcome !== 'imported'))
		throw new Error('Not every file was imported');
}
