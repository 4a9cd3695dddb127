import { typing } from './batches.ts';
import type { BenchNote, BenchProject } from './ground.ts';
import { clientOf, tryTo } from './requests.ts';

const PEOPLE = 5;
/** Milliseconds between two keys of one of them: a fast typist each. */
const PACE = 200;

/** Letters that others type into a note until `stop` is called, which tells how many were accepted. */
export type Company = { readonly stop: () => Promise<number> };

/** Five people who type at the beginning of a note. */
export function typeTogether(served: string, project: BenchProject, note: BenchNote): Company {
	const client = clientOf(served, project.token, PEOPLE);
	const path = `/p/${project.id}/texts/${note.text}/batches`;
	// Whoever is behind is refused, and told where the text is.
	let base = 0;
	let accepted = 0;
	let isOver = false;
	const one = async () => {
		while (!isOver) {
			// What others wrote stands behind this place, so that it stays right whatever version it is of.
			const { status, body } = await tryTo(client, path, JSON.stringify(typing(note.text, base, 1)));
			base = Math.max(base, (JSON.parse(body) as { version: number }).version);
			if (status === 200) accepted += 1;
			await new Promise((resolve) => setTimeout(resolve, PACE));
		}
	};
	const all = Promise.all(Array.from({ length: PEOPLE }, one));
	return {
		stop: async () => {
			isOver = true;
			await all;
			client.agent.destroy();
			return accepted;
		}
	};
}
