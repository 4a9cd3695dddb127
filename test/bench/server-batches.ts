import { join } from 'node:path';
import { openInstance } from '#lib/server/instance/instance.ts';
import type { Member } from '#lib/core/permission/member.ts';
import type { Batch } from '#lib/core/text/batch.ts';
import type { Context } from '#lib/server/context.ts';
import { acceptTextBatch } from '#lib/server/texts/accept-batch.ts';
import { flushTexts } from '#lib/server/texts/flush.ts';
import { bareInsert } from './bare-insert.ts';
import { coding, middleOf, typing } from './batches.ts';
import { timesOf, type Budget, type Figure } from './figures.ts';
import { actingIn, type BenchNote, type BenchProject, type Ground } from './ground.ts';

const ROUNDS = 120;
const WARM_UP = 30;

/** What accepting one batch costs the server beyond making it durable. The floor: the same rows, inserted barely and committed as durably, turn by turn. */
export async function measureBatches({ root, demo, workload }: Ground): Promise<readonly Figure[]> {
	const instance = openInstance(root);
	const figures: Figure[] = [];
	const subjects: readonly (readonly [string, BenchProject, BenchNote])[] = [
		['demo note', demo, demo.ordinary],
		...(workload === null
			? []
			: ([
					['ordinary note', workload, workload.ordinary],
					['long note', workload, workload.long]
				] as const))
	];
	for (const [name, project, note] of subjects) {
		const context = instance.projects.open(project.id);
		if (context === null) throw new Error('A project of the bench can’t be opened');
		const member = actingIn(instance, project);
		const { at, length } = middleOf(context, member, note.text);
		const code = anyCode(context);
		let version = middleOf(context, member, note.text).version;
		const about = `${name}, ${note.codings} codings`;
		const isLong = note === workload?.long;
		figures.push(
			await measure(`server: a step accepted (${about})`, context, member, { of: 'beyond', most: 5 }, () =>
				typing(note.text, version++, at)
			),
			await measure(`server: a coding added (${about})`, context, member, { of: 'beyond', most: isLong ? 5 : 3 }, (round) =>
				coding(note.text, version, at + ((round * 7) % Math.max(1, length - 21)), code)
			)
		);
		if (isLong) figures.push(await measureFlush(context, member, about, () => typing(note.text, version++, at)));
	}
	instance.close();
	return figures;

	async function measure(what: string, context: Context, member: Member, budget: Budget, make: (round: number) => Batch): Promise<Figure> {
		const bare = bareInsert(join(root, 'bare.db'));
		const ours: number[] = [];
		const floor: number[] = [];
		for (let round = 0; round < WARM_UP + ROUNDS; round++) {
			const batch = make(round);
			const start = performance.now();
			const answer = await acceptTextBatch(context, member, batch);
			const accepted = performance.now();
			bare.insert([batch]);
			const inserted = performance.now();
			if (!answer.ok) throw new Error(`A batch of the bench was refused: ${answer.reason}`);
			if (round < WARM_UP) continue;
			ours.push(accepted - start);
			floor.push(inserted - accepted);
		}
		bare.close();
		return { what, ...timesOf(ours), floor: timesOf(floor).median, budget };
	}
}

// What is written in one go after a pause in typing, while nobody else is answered.
async function measureFlush(context: Context, member: Member, about: string, make: () => Batch): Promise<Figure> {
	const times: number[] = [];
	for (let round = 0; round < 20; round++) {
		await acceptTextBatch(context, member, make());
		const start = performance.now();
		flushTexts(context);
		times.push(performance.now() - start);
	}
	return { what: `server: the snapshot written after a pause (${about})`, ...timesOf(times), floor: null, budget: null };
}

function anyCode({ db }: Context): string {
	const row = db.$client.prepare('select id from code where deleted_at is null limit 1').get() as { readonly id: string } | undefined;
	if (row === undefined) throw new Error('A project without a code');
	return row.id;
}
