import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Workload } from './load-workload.ts';

const GENERATOR = '../shared/bench/workload.mjs';

export const PRESETS = ['small', 'default', 'large', 'project'] as const;
export type Preset = (typeof PRESETS)[number];

/** The generated workload of a preset, or null where the generator is absent. */
export async function makeWorkload(preset: Preset): Promise<Workload | null> {
	const path = resolve(GENERATOR);
	if (!existsSync(path)) {
		console.log(`skipped: the generator ${GENERATOR} is not here; only the demo project is measured.`);
		return null;
	}
	const generator = (await import(pathToFileURL(path).href)) as {
		readonly makeWorkload: (options: object) => Workload;
		readonly PRESETS: Readonly<Record<string, object>>;
	};
	return generator.makeWorkload(generator.PRESETS[preset] ?? {});
}

/** The long note of a workload, three times: without codings, with a thousand of them, and with all; the notes of nothing else. */
export function slopeOf(workload: Workload): {
	readonly workload: Workload;
	readonly notes: readonly { readonly note: number; readonly codings: number }[];
} {
	const long = longest(workload);
	const codings = workload.codings.filter(({ doc }) => doc === long.id);
	const notes = [0, Math.min(1000, codings.length), codings.length].map((count, index) => ({ note: index + 1, codings: count }));
	return {
		notes,
		workload: {
			...workload,
			documents: notes.map(({ note }) => ({ ...long, id: note })),
			codings: notes.flatMap(({ note, codings: count }) => codings.slice(0, count).map((coding) => ({ ...coding, doc: note })))
		}
	};
}

/** The note with the most words. */
export function longest({ documents }: Workload): Workload['documents'][number] {
	const [longest] = documents.toSorted((a, b) => b.words - a.words);
	if (longest === undefined) throw new Error('A workload without a note');
	return longest;
}
