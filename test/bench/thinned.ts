import Database from 'better-sqlite3';
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Figure } from './figures.ts';
import type { Ground, WorkloadProject } from './ground.ts';

/** Sizes at which growth is told. */
export const SIZES = [10_000, 30_000, 100_000];

/** A copy of a data folder in which the workload has fewer codings. */
export type Thinned = {
	readonly root: string;
	readonly codings: number;
	/** The project's file. */
	readonly path: string;
	readonly remove: () => void;
};

/** The sizes of these that a ground has codings for; one that has not quite as many stands for the next. */
export function sizesOf({ root, workload }: Ground): readonly number[] {
	if (workload === null) return [];
	const client = new Database(join(root, 'projects', workload.id, 'project.db'), { readonly: true });
	const all = client.prepare('select count(*) from coding where deleted_at is null').pluck().get() as number;
	client.close();
	return SIZES.filter((size) => size < all * 1.5);
}

/** Measures a project at each of these sizes, the smallest first. */
export async function atEachSize(
	ground: Ground,
	measure: (thin: Thinned, project: WorkloadProject) => Promise<readonly Figure[]>
): Promise<readonly Figure[]> {
	const { workload } = ground;
	if (workload === null) return [];
	const figures: Figure[] = [];
	for (const size of sizesOf(ground)) {
		const thin = thinned(ground, size);
		try {
			figures.push(...(await measure(thin, workload)));
		} finally {
			thin.remove();
		}
	}
	return figures;
}

/** Leaves about so many codings, and no passage that had no other: so the file is of a project of that size. Nothing may have the folder open. */
export function thinned({ root, workload }: Ground, size: number): Thinned {
	if (workload === null) throw new Error('There is no workload to thin out');
	const copy = `${root}-${size}`;
	cpSync(root, copy, { recursive: true });
	const path = join(copy, 'projects', workload.id, 'project.db');
	const client = new Database(path);
	client.pragma('foreign_keys = OFF');
	const all = client.prepare('select count(*) from coding').pluck().get() as number;
	client.prepare('delete from coding where rowid % 1000 >= ?').run(Math.ceil((size / all) * 1000));
	client.exec(`
		delete from anchor where id not in (select anchor from coding);
		delete from anchor_event where anchor not in (select id from anchor);
		vacuum;
	`);
	const codings = client.prepare('select count(*) from coding').pluck().get() as number;
	client.close();
	return { root: copy, codings, path, remove: () => rmSync(copy, { recursive: true, force: true }) };
}
