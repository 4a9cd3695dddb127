import type { Context } from '#lib/server/context.ts';
import type { Member } from '#lib/core/permission/member.ts';
import type { PictureAsked } from '#lib/server/analysis/picture.ts';
import { readPicture } from '#lib/server/analysis/read-picture.ts';
import { write } from '#lib/server/history/write.ts';
import { openInstance } from '#lib/server/instance/instance.ts';
import { stopWorkers } from '#lib/server/jobs/pool.ts';
import { processorTime, quantile, timesOf, type Figure } from './figures.ts';
import { besides, inSetting, letType, typeTogetherHere, type Setting } from './company.ts';
import { actingIn, type Ground, type WorkloadProject } from './ground.ts';
import { watchTurns, type Stretch } from './turns.ts';
import { atEachSize, type Thinned } from './thinned.ts';

/*
 * Times the pictures of the Overview, with the coded passages of a project thinned out to ten, thirty and a hundred thousand codings. «Cold»: nothing is known of this
 * state of the project, as after every coding. «Unchanged»: the same picture again. Beside it, the longest stretch in which nobody else was served.
 */
const ROUNDS = 5;
const PICTURES: readonly { readonly name: string; readonly asked: PictureAsked; readonly most: (codings: number) => number }[] = [
	{ name: 'co-occurrence of all codes', asked: { is: 'meetings', by: 'overlap' }, most: (codings) => (codings < 50_000 ? 60 : 250) },
	{
		name: 'code × session',
		asked: { is: 'matrix', rows: 'code', columns: 'session', below: false },
		most: (codings) => (codings < 50_000 ? 40 : 150)
	},
	{ name: 'saturation', asked: { is: 'saturation', order: 'field' }, most: () => 500 },
	{ name: 'voices', asked: { is: 'voices' }, most: () => 3000 }
];

export function measurePatterns(ground: Ground, setting: Setting): Promise<readonly Figure[]> {
	return atEachSize(ground, (thin, workload) => measureProject(thin, workload, setting));
}

async function measureProject({ root, codings }: Thinned, workload: WorkloadProject, setting: Setting): Promise<readonly Figure[]> {
	const instance = openInstance(root);
	const context = instance.projects.open(workload.id);
	if (context === null) throw new Error('The workload can’t be opened');
	const member = actingIn(instance, workload);
	const figures: Figure[] = [];
	const others = () => typeTogetherHere(context, member, workload.ordinary);
	const name = `patterns (${codings.toLocaleString('en')} codings${besides(setting)})`;
	for (const picture of PICTURES)
		figures.push(
			...(await inSetting(setting, others, () =>
				measure(context, member, { ...picture, name: `${name}: ${picture.name}`, codings, setting })
			))
		);
	await stopWorkers();
	instance.close();
	return figures;
}

async function measure(
	context: Context,
	member: Member,
	{ name: what, asked, most, codings, setting }: (typeof PICTURES)[number] & { readonly codings: number; readonly setting: Setting }
): Promise<readonly Figure[]> {
	const cold: number[] = [];
	const again: number[] = [];
	const processor: number[] = [];
	const stretches: Stretch[] = [];
	for (let round = 0; round < ROUNDS + 1; round++) {
		await letType(setting);
		await anotherState(context, member);
		const watch = watchTurns();
		const [began, spent] = [performance.now(), processorTime()];
		await readPicture(context, member, '', asked);
		const [took, worked] = [performance.now() - began, processorTime() - spent];
		const stretch = watch.stop();
		const start = performance.now();
		await readPicture(context, member, '', asked);
		// The first round starts the worker.
		if (round === 0) continue;
		cold.push(took);
		processor.push(worked);
		stretches.push(stretch);
		again.push(performance.now() - start);
	}
	return [
		{
			what: `${what}, cold`,
			...timesOf(cold),
			processor: quantile(processor, 0.5),
			floor: null,
			budget: { of: 'median', most: most(codings) }
		},
		// Where others type, nothing stays unchanged.
		...(setting === 'at rest' ? [unchanged(what, again)] : []),
		{ what: `${what}, longest stretch of others waiting`, ...longestOf(stretches), budget: { of: 'processor', most: 10 } }
	];
}

function unchanged(what: string, times: readonly number[]): Figure {
	return { what: `${what}, unchanged`, ...timesOf(times), floor: null, budget: { of: 'median', most: 20 } };
}

/** The longest of several, as a figure tells it. */
export function longestOf(stretches: readonly Stretch[]) {
	const most = (which: keyof Stretch) => Math.max(0, ...stretches.map((each) => each[which]));
	return { median: most('longest'), processor: most('processor'), p95: null, floor: null };
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
