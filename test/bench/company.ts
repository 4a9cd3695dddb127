import { setTimeout as after } from 'node:timers/promises';
import type { Member } from '#lib/core/permission/member.ts';
import type { Context } from '#lib/server/context.ts';
import { acceptTextBatch } from '#lib/server/texts/accept-batch.ts';
import { typing } from './batches.ts';
import type { BenchNote, BenchProject } from './ground.ts';
import { clientOf, tryTo } from './requests.ts';

const PEOPLE = 5;
/** Milliseconds between two keys of one of them: a fast typist each. */
const PACE = 200;

/** Letters that others type into a note until `stop` is called, which tells how many were accepted. */
export type Company = { readonly stop: () => Promise<number> };

/** Five people who type at the beginning of a note on a server. */
export function typeTogether(served: string, project: BenchProject, note: BenchNote): Company {
	const client = clientOf(served, project.token, PEOPLE);
	const path = `/p/${project.id}/texts/${note.text}/batches`;
	return company(
		note,
		async (batch) => {
			const { status, body } = await tryTo(client, path, JSON.stringify(batch));
			return { ok: status === 200, version: (JSON.parse(body) as { version: number }).version };
		},
		() => client.agent.destroy()
	);
}

/** The same in this process, past HTTP. */
export function typeTogetherHere(context: Context, member: Member, note: BenchNote): Company {
	return company(note, (batch) => acceptTextBatch(context, member, batch));
}

type Sent = (batch: ReturnType<typeof typing>) => Promise<{ readonly ok: boolean; readonly version: number }>;

function company(note: BenchNote, send: Sent, leave: () => void = () => undefined): Company {
	// Whoever is behind is refused, and told where the text is.
	let base = 0;
	let accepted = 0;
	let isOver = false;
	const one = async (place: number) => {
		// They do not all press at once.
		await after((place * PACE) / PEOPLE);
		while (!isOver) {
			// What others wrote stands behind this place, so that it stays right whatever version it is of.
			const { ok, version } = await send(typing(note.text, base, 1));
			base = Math.max(base, version);
			if (ok) accepted += 1;
			await after(PACE);
		}
	};
	const all = Promise.all(Array.from({ length: PEOPLE }, (_, place) => one(place)));
	return {
		stop: async () => {
			isOver = true;
			await all;
			leave();
			return accepted;
		}
	};
}

/** Whether something is measured at rest or while five people type, and how its rows say so. */
export type Setting = 'at rest' | 'in company';

export function besides(setting: Setting): string {
	return setting === 'at rest' ? '' : ', while five people type';
}

/** Does it in company where that is wanted; that nobody wrote meanwhile would be no company. */
export async function inSetting<Found>(setting: Setting, others: () => Company, work: () => Promise<Found>): Promise<Found> {
	if (setting === 'at rest') return work();
	const company = others();
	let typed = 0;
	const found = await work().finally(async () => {
		typed = await company.stop();
	});
	if (typed === 0) throw new Error('Nobody else typed');
	return found;
}

/** Between two rounds in company: whoever works in this process lets the others type. */
export async function letType(setting: Setting): Promise<void> {
	if (setting === 'in company') await after(PACE / PEOPLE);
}
