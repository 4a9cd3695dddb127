import type { Context } from '#lib/server/context.ts';
import type { Member } from '#lib/core/permission/member.ts';
import type { PictureAsked } from '#lib/server/analysis/picture.ts';
import { readPicture } from '#lib/server/analysis/read-picture.ts';
import { write } from '#lib/server/history/write.ts';
import { openInstance } from '#lib/server/instance/instance.ts';
import { stopWorkers } from '#lib/server/jobs/pool.ts';
import { timesOf, type Figure } from './figures.ts';
import { actingIn, type Ground } from './ground.ts';

/*
 * Times the pictures of the Overview, with the codings of a project thinned out to ten, thirty and a hundred thousand. «Cold»: nothing is known of this
 * state of the project, as after every coding. «Unchanged»: the same picture again. Beside it, the longest stretch in which nobody else was served.
 */
const ROUNDS = 5;
const SIZES = [10_000, 30_000, 100_000];
const PICTURES: readonly { readonly name: string; readonly asked: PictureAsked; readonly most: (codings: number) => number }[] = [
	{ name: 'co-occurrence of all codes', asked: { is: 'meetings', by: 'overlap' }, most: (codings) => (codings <= 30_000 ? 60 : 250) },
	{
		name: 'code × session',
		asked: { is: 'matrix', rows: 'code', columns: 'session', below: false },
		most: (codings) => (codings <= 30_000 ? 40 : 150)
	},
	{ name: 'saturation', asked: { is: 'saturation', order: 'field' }, most: () => 500 },
	{ name: 'voices', asked: { is: 'voices' }, most: () => 3000 }
];

export async function measurePatterns({ root, workload }: Ground): Promise<readonly Figure[]> {
	if (workload === null) return [];
	const instance = openInstance(root);
	const context = instance.projects.open(workload.id);
	if (context === null) throw new Error('The workload can’t be opened');
	const member = actingIn(instance, workload);
	const figures: Figure[] = [];
	const all = context.db.$client.prepare('select count(*) from coding where deleted_at is null').pluck().get() as number;
	for (const size of SIZES.filter((each) => each < all * 1.5)) {
		const left = thin(context, size);
		for (const picture of PICTURES) figures.push(...(await measure(context, member, left, picture)));
	}
	await stopWorkers();
	instance.close();
	return figures;
}

/** Leaves about so many codings, and says how many. */
function thin({ db }: Context, size: number): number {
	const client = db.$client;
	client.exec('update coding set deleted_at = null where deleted_at = 1');
	const all = client.prepare('select count(*) from coding where deleted_at is null').pluck().get() as number;
	client.prepare('update coding set deleted_at = 1 where deleted_at is null and rowid % 1000 >= ?').run(Math.ceil((size / all) * 1000));
	return client.prepare('select count(*) from coding where deleted_at is null').pluck().get() as number;
}

async function measure(
	context: Context,
	member: Member,
	codings: number,
	{ name, asked, most }: (typeof PICTURES)[number]
): Promise<readonly Figure[]> {
	const cold: number[] = [];
	const again: number[] = [];
	let longest = 0;
	for (let round = 0; round < ROUNDS + 1; round++) {
		await anotherState(context, member);
		const watch = watchTurns();
		const began = performance.now();
		await readPicture(context, member, '', asked);
		const took = performance.now() - began;
		const stretch = watch.stop();
		const start = performance.now();
		await readPicture(context, member, '', asked);
		// The first round starts the worker.
		if (round === 0) continue;
		cold.push(took);
		longest = Math.max(longest, stretch);
		again.push(performance.now() - start);
	}
	const what = `patterns (${codings.toLocaleString('en')} codings): ${name}`;
	return [
		{ what: `${what}, cold`, ...timesOf(cold), floor: null, budget: { of: 'median', most: most(codings) } },
		{ what: `${what}, unchanged`, ...timesOf(again), floor: null, budget: { of: 'median', most: 20 } },
		{ what: `${what}, longest stretch of others waiting`, median: longest, p95: null, floor: null, budget: { of: 'median', most: 10 } }
	];
}

// A line of history more, as somebody else's work makes it: what was kept holds no longer.
async function anotherState(context: Context, member: Member): Promise<void> {
	const line = {
		kind: 'export.print',
		subject: 'project',
		subjectId: context.project,
		audience: { kind: 'everyone' },
		changes: []
	} as const;
	await write(context, member, context.newId(), {}, () => ({ ok: true, answer: {}, line }));
}

function watchTurns(): { readonly stop: () => number } {
	let longest = 0;
	let last = performance.now();
	const timer = setInterval(() => {
		const now = performance.now();
		longest = Math.max(longest, now - last - 1);
		last = now;
	}, 1);
	return {
		stop: () => {
			clearInterval(timer);
			return Math.max(longest, performance.now() - last);
		}
	};
}
