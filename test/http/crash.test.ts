import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { afterAll, expect, test } from 'vitest';
import type { TextView } from '#lib/core/text/view.ts';
import { HttpBrowser } from './browser.ts';
import { FieldWorker } from './field-worker.ts';
import { ProjectClient } from './project.ts';
import { freshFolder, removeFolder, startServer, type Running } from './server.ts';
import { fieldbook } from './terminal.ts';
import { fillFolder } from './world.ts';

const ROUNDS = 20;
const SEED = Number(process.env['FIELDBOOK_SEED'] ?? Date.now() % 1_000_000);
/** A text longer than this is written down after a pause and not with each batch, so that a kill can fall into its flush. */
const LONG = 45_000;
/** The pause after which it is, in milliseconds. */
const FLUSH = 2000;

const generator = xoroshiro128plus(SEED);
const random = () => (generator.next() >>> 0) / 2 ** 32;
const data = freshFolder();
let server: Running | null = null;

afterAll(async () => {
	await server?.kill();
	removeFolder(data);
});

test(`after kill -9, twenty times over, everything that was acknowledged is there, once (FIELDBOOK_SEED=${SEED})`, async () => {
	const names = Array.from({ length: 8 }, (_, index) => `c${index}`);
	const { people, project } = await fillFolder(
		data,
		names.map((name) => [name, ['write', 'code']] as const)
	);
	const tokenOf = (name: string) => people.find((person) => person.name === name)?.token ?? '';
	server = await startServer(data);
	const owner = new ProjectClient(new HttpBrowser(server.address, tokenOf('owner')), project);
	const texts: string[] = [];
	for (let index = 0; index < 3; index += 1) texts.push((await owner.note('Ten minutes, says Signe.', { released: true })).text);
	texts.push((await owner.note('Nine slips lie on the desk. '.repeat(LONG / 28), { released: true })).text);
	const code = await owner.code('Opening the list');
	const workers = names.map((name) => ({ name, worker: new FieldWorker(name, texts, code, random) }));

	for (let round = 1; round <= ROUNDS; round += 1) {
		const { address } = server;
		let stopped = false;
		const working = workers.map(({ name, worker }) => worker.work(new HttpBrowser(address, tokenOf(name)), project, () => stopped));
		await pass(60 + random() * 500);
		// In every fifth round all pause, and the kill falls about when the long text is written down.
		if (round % 5 === 0) {
			stopped = true;
			await Promise.all(working);
			await pass(FLUSH - 40 + random() * 80);
		}
		await server.kill();
		await Promise.all(working);
		server = await startServer(data);
		if (round % 7 === 0) await isClean(`beside the server, round ${round}`);
		await everythingIsThere(server.address, round);
	}
	for (const { name, worker } of workers) await worker.settle(new HttpBrowser(server.address, tokenOf(name)), project);
	await everythingIsThere(server.address, ROUNDS + 1);
	const acknowledged = workers.flatMap(({ worker }) => worker.acknowledged);
	const written = acknowledged.filter(({ intent }) => intent.kind === 'write').length;
	// Nothing else either: each word that stands is one that was acknowledged.
	expect((await wordsOf(server.address)).length).toBe(written);
	expect(acknowledged.length, 'so little was done that nothing was tested').toBeGreaterThan(ROUNDS * names.length);
	await server.stop();
	server = null;
	await isClean('without a server');

	async function isClean(where: string): Promise<void> {
		const { code: exit, out, err } = await fieldbook(data, ['check']);
		expect(exit, `fieldbook check ${where}: ${out}${err}`).toBe(0);
	}

	async function wordsOf(address: string): Promise<readonly string[]> {
		const client = new ProjectClient(new HttpBrowser(address, tokenOf('owner')), project);
		const views = await Promise.all(texts.map((text) => client.text(text)));
		return views.flatMap((view) => JSON.stringify(view.document).match(/\bc\dx\d+z\b/g) ?? []);
	}

	async function everythingIsThere(address: string, round: number): Promise<void> {
		const client = new ProjectClient(new HttpBrowser(address, tokenOf('owner')), project);
		const views = new Map<string, TextView>();
		for (const text of texts) views.set(text, await client.text(text));
		const words = counted([...views.values()].flatMap((view) => JSON.stringify(view.document).match(/\bc\dx\d+z\b/g) ?? []));
		const codings = counted([...views.values()].flatMap((view) => view.passages.flatMap((passage) => passage.codings.map(({ id }) => id))));
		for (const { name, worker } of workers) {
			const own = new HttpBrowser(address, tokenOf(name));
			const inbox = (await own.data(`/p/${project}/inbox`)).body;
			for (const { intent } of worker.acknowledged) {
				const count =
					intent.kind === 'write'
						? words.get(intent.word)
						: intent.kind === 'code'
							? codings.get(intent.coding)
							: inbox.split(`"${intent.note}"`).length - 1;
				expect(count, `round ${round}: ${JSON.stringify(intent)}`).toBe(1);
			}
		}
	}
});

function counted(values: readonly string[]): ReadonlyMap<string, number> {
	const counts = new Map<string, number>();
	for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
	return counts;
}

function pass(milliseconds: number): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
