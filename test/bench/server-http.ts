import type { Batch } from '#lib/core/text/batch.ts';
import { openInstance } from '#lib/server/instance/instance.ts';
import { coding, middleOf } from './batches.ts';
import { timesOf, type Figure } from './figures.ts';
import { actingIn, type BenchNote, type BenchProject, type Ground } from './ground.ts';
import { ask, clientOf, type Client } from './requests.ts';
import type { Served } from './served.ts';

const CLIENTS = 32;
const CODINGS = 1500;
const WARM_UP = 300;

/** Where codings can be made: found out before the server holds the folder. */
export type CodingPlace = { readonly project: BenchProject; readonly note: BenchNote; readonly make: (round: number) => Batch };

export function placesIn({ root, demo, workload }: Ground): readonly CodingPlace[] {
	const instance = openInstance(root);
	const places = [
		{ project: demo, note: demo.ordinary },
		...(workload === null ? [] : [workload.ordinary, workload.long].map((note) => ({ project: workload, note })))
	].map(({ project, note }): CodingPlace => {
		const context = instance.projects.open(project.id);
		if (context === null) throw new Error('A project of the bench can’t be opened');
		const { at, length, version } = middleOf(context, actingIn(instance, project), note.text);
		const code = context.db.$client.prepare('select id from code where deleted_at is null limit 1').pluck().get() as string;
		return { project, note, make: (round) => coding(note.text, version, at + ((round * 7) % Math.max(1, length - 21)), code) };
	});
	instance.close();
	return places;
}

/** How many codings thirty-two clients get acknowledged, durably, in a second; the floor: a bare server that inserts the same rows. */
export async function measureAcknowledged(served: Served, bare: Served, places: readonly CodingPlace[]): Promise<readonly Figure[]> {
	const figures: Figure[] = [];
	const rates: number[] = [];
	for (const { project, note, make } of places) {
		const path = `/p/${project.id}/texts/${note.text}/batches`;
		const ours = await rateOf(clientOf(served.address, project.token, CLIENTS), path, make);
		const floor = await rateOf(clientOf(bare.address, project.token, CLIENTS), '/', make);
		rates.push(ours);
		const about = project === places[0]?.project ? 'demo note' : `note of ${note.codings} codings`;
		figures.push({
			...{ what: `http: codings acknowledged a second, 32 clients (${about})`, median: ours, p95: null, floor, unit: '/s' },
			budget: { of: 'ratio', least: 0.5 }
		});
	}
	const [, ordinary, long] = rates;
	if (ordinary !== undefined && long !== undefined)
		figures.push({
			...{ what: 'http: the same on the long note, beside the ordinary one', median: long, p95: null, floor: ordinary, unit: '/s' },
			budget: { of: 'ratio', least: 0.8 }
		});
	return figures;
}

async function rateOf(client: Client, path: string, make: (round: number) => Batch): Promise<number> {
	const run = async (rounds: number) => {
		let next = 0;
		const bodies = Array.from({ length: rounds }, (_, round) => JSON.stringify(make(round)));
		const start = performance.now();
		const one = async () => {
			for (let body = bodies[next++]; body !== undefined; body = bodies[next++]) await ask(client, path, body);
		};
		await Promise.all(Array.from({ length: CLIENTS }, one));
		return (1000 * rounds) / (performance.now() - start);
	};
	await run(WARM_UP);
	const rate = await run(CODINGS);
	client.agent.destroy();
	return rate;
}

/** How long somebody who codes waits while others open the long note and take everything out; the floor: the same person, alone. */
export async function measureBeside(served: Served, { project, note, make }: CodingPlace): Promise<readonly Figure[]> {
	const client = clientOf(served.address, project.token);
	const path = `/p/${project.id}/texts/${note.text}/batches`;
	const figures: Figure[] = [];
	const coded = async (until: Promise<unknown> | null) => {
		let running = true;
		void until?.finally(() => (running = false));
		const times: number[] = [];
		for (let round = 0; until === null ? round < 60 : running; round++)
			times.push((await ask(client, path, JSON.stringify(make(round)))).took);
		return times;
	};
	await coded(null);
	served.watch();
	const alone = timesOf(await coded(null));
	const rest = await served.seen();
	const loads: readonly (readonly [string, () => Promise<unknown>])[] = [
		[
			'the note is opened eight times',
			async () => {
				for (let time = 0; time < 8; time++) await ask(client, `/p/${project.id}/notes/${note.id}`);
			}
		],
		['everything is taken out as CSV', () => ask(client, `/p/${project.id}/export`, new URLSearchParams({ q: '', format: 'csv' }))]
	];
	for (const [what, load] of loads) {
		served.watch();
		const times = timesOf(await coded(load()));
		const { longest } = await served.seen();
		const budget = what.includes('CSV') ? ({ of: 'median', most: 30 } as const) : null;
		figures.push({ what: `http: a coding acknowledged while ${what}`, ...times, floor: alone.median, budget });
		figures.push({
			what: `http: longest busy stretch while ${what}`,
			median: longest,
			p95: null,
			floor: rest.longest,
			budget: { of: 'median', most: 10 }
		});
	}
	client.agent.destroy();
	return figures;
}
