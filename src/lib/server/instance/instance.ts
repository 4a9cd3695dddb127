import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import type { Log } from '../context.ts';
import { openInstanceDb, type InstanceDb } from '../db/open.ts';
import { lockFolder, type FolderLock } from './lock.ts';
import { mendProjects } from './mend.ts';
import { ProjectRegistry } from './registry.ts';
import { ensureOperator } from './operator.ts';
import { LiveHub } from '../live/hub.ts';
import { sweepImports } from '../imports/sweep.ts';

/** One data folder, held by this process alone. */
export type Instance = {
	readonly root: string;
	readonly db: InstanceDb;
	readonly projects: ProjectRegistry;
	readonly live: LiveHub;
	/** Milliseconds since 1970, UTC. */
	readonly now: () => number;
	readonly newId: () => string;
	readonly log: Log;
	/** Flushes and lets go of the folder. */
	readonly close: () => void;
};

export type World = { readonly now?: () => number; readonly newId?: () => string; readonly log?: Log };

/** How often what arrived and was left is taken away, in milliseconds. */
const SWEPT_EVERY = 60 * 60 * 1000;

const SILENT: Log = { info: () => undefined, error: () => undefined };

/** Opens the data folder, making it where it is missing: takes the lock, migrates, and mends what a crash left half done. Throws `FolderInUse`. */
export function openInstance(root: string, world: World = {}): Instance {
	mkdirSync(join(root, 'projects'), { recursive: true, mode: 0o700 });
	const lock: FolderLock = lockFolder(root);
	const { now = Date.now, newId = uuidv7, log = SILENT } = world;
	const db = openInstanceDb(join(root, 'instance.db'));
	const live = new LiveHub();
	const projects = new ProjectRegistry(root, db, live, { now, newId, log });
	const sweep = () =>
		void sweepImports(root, now()).catch((error: unknown) =>
			log.error('imports.sweep', { error: error instanceof Error ? error.name : 'unknown' })
		);
	const sweeping = setInterval(sweep, SWEPT_EVERY);
	sweeping.unref();
	const instance: Instance = {
		root,
		db,
		projects,
		live,
		now,
		newId,
		log,
		close: () => {
			clearInterval(sweeping);
			live.closeAll();
			projects.closeAll();
			db.$client.close();
			lock.release();
		}
	};
	ensureOperator(instance);
	mendProjects(instance);
	sweep();
	return instance;
}
