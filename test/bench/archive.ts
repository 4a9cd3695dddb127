import type Database from 'better-sqlite3';
import { createWriteStream, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { takeOutArchive } from '#lib/server/archive/take-out-archive.ts';
import { openInstance } from '#lib/server/instance/instance.ts';
import { timesOf, type Figure } from './figures.ts';
import { actingIn, type BenchProject, type Ground } from './ground.ts';

/*
 * Times taking a whole project out, and how long the thread that acknowledges does nothing else meanwhile. The floor: packing and writing the
 * project's file as it is, with the same compression.
 */
const ROUNDS = 5;

/** The most that the archive of the workload may take, in milliseconds. */
const MOST = 3000;

export async function measureArchive({ root, demo, workload }: Ground): Promise<readonly Figure[]> {
	const instance = openInstance(root);
	try {
		const project = workload ?? demo;
		return await measureProject(project, workload === null ? 'demo' : 'workload');
	} finally {
		instance.close();
	}

	async function measureProject(project: BenchProject, name: string): Promise<readonly Figure[]> {
		const context = instance.projects.open(project.id);
		if (context === null) throw new Error('A project of the bench can’t be opened');
		const member = actingIn(instance, project);
		const target = join(root, 'bench-archive.zip');
		const times: number[] = [];
		const floors: number[] = [];
		let size = 0;
		let busy = 0;
		addLines(context.db.$client);
		// The first starts the worker, which a server does once in a while.
		for (let round = 0; round <= ROUNDS; round += 1) {
			const loop = monitorEventLoopDelay({ resolution: 1 });
			loop.enable();
			const begun = performance.now();
			const taken = await takeOutArchive(instance, context, member, { target });
			const took = performance.now() - begun;
			loop.disable();
			if (!taken.ok) throw new Error('Who measures may not export');
			size = statSync(target).size;
			if (round > 0) {
				times.push(took);
				busy = Math.max(busy, loop.max / 1e6);
			}
			floors.push(await packBarely(join(instance.projects.folder(project.id), 'project.db'), target));
		}
		rmSync(target);
		return [
			{
				what: `archive (${name}): all of the project in one file`,
				...timesOf(times),
				floor: timesOf(floors).median,
				budget: { of: 'median', most: MOST }
			},
			{ what: `archive (${name}): its size`, median: size / 1024, p95: null, floor: null, budget: null, unit: 'kB' },
			{
				what: `archive (${name}): longest busy stretch of the server meanwhile`,
				median: busy,
				p95: null,
				floor: null,
				budget: { of: 'median', most: 10 }
			}
		];
	}
}

/** The workload comes without history; a project that was coded by hand has a line for each coding. */
export function addLines(client: Database.Database): void {
	client.transaction(() => {
		const line = client.prepare(
			`insert into history (operation, at, by, kind, act, subject, subject_id, audience, audience_id, body_hash, payload_hash, chain)
			select 'bench-' || c.id, c.at, c.by, 'text.batch', 'code', 'note', n.id, 'note', n.id, '', '', ''
			from coding c join anchor a on a.id = c.anchor join note n on n.text = a.text where c.id = ?`
		);
		const payload = client.prepare(`insert into history_payload (seq, salt, changes, answer) values (?, '', ?, null)`);
		const codings = client.prepare('select id, anchor, code, revision, by, at from coding').all() as { id: string }[];
		for (const { id, ...after } of codings)
			payload.run(line.run(id).lastInsertRowid, JSON.stringify([{ entity: 'coding', id, before: null, after }]));
	})();
}

async function packBarely(path: string, target: string): Promise<number> {
	const begun = performance.now();
	const zip = new ZipFile();
	zip.addFile(path, 'project.db');
	zip.end();
	await pipeline(zip.outputStream, createWriteStream(target));
	return performance.now() - begun;
}
