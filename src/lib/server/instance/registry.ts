import { and, asc, eq, gt } from 'drizzle-orm';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ProjectId } from '#lib/core/id/id.ts';
import type { Context, Log } from '../context.ts';
import { CommitQueue } from '../db/commit-queue.ts';
import { outbox, project as projectRow } from '../db/instance-schema.ts';
import { openProjectDb, type InstanceDb } from '../db/open.ts';
import { project as own } from '../db/project-schema.ts';
import { projectFiles } from './files.ts';
import { eraseAgain } from '../erase/erase-again.ts';
import { erasuresOf } from '../erase/erasure-list.ts';
import { rereadThings } from '../find/things.ts';
import type { LiveHub } from '../live/hub.ts';
import { applyMessage } from '../people/mirror.ts';
import { forgetTallies } from '../notes/tally.ts';
import { flushAfterCrash } from '../texts/flush.ts';

/** More than these are closed, the least recently used first. */
const OPEN_AT_MOST = 64;

type World = { readonly now: () => number; readonly newId: () => string; readonly log: Log };

/** The projects of one instance: each a folder, opened when it is first asked for. */
export class ProjectRegistry {
	#root: string;
	#instanceDb: InstanceDb;
	#live: LiveHub;
	#world: World;
	#open = new Map<ProjectId, Context>();
	#closing = new WeakMap<Context, (() => void)[]>();

	constructor(root: string, instanceDb: InstanceDb, live: LiveHub, world: World) {
		this.#root = root;
		this.#instanceDb = instanceDb;
		this.#live = live;
		this.#world = world;
	}

	folder(id: ProjectId): string {
		return join(this.#root, 'projects', id);
	}

	/** The project's context, or null where there is no such active project. */
	open(id: ProjectId): Context | null {
		const known = this.#open.get(id);
		if (known !== undefined) {
			this.#open.delete(id);
			this.#open.set(id, known);
			return known;
		}
		const row = this.#instanceDb.select().from(projectRow).where(eq(projectRow.id, id)).get();
		if (row?.state !== 'active' || !existsSync(join(this.folder(id), 'project.db'))) return null;
		const db = openProjectDb(join(this.folder(id), 'project.db'));
		const closing: (() => void)[] = [];
		const context: Context = {
			onClose: (effect) => closing.push(effect),
			...this.#world,
			project: id,
			db,
			queue: new CommitQueue(db.$client),
			files: projectFiles(join(this.folder(id), 'files')),
			arrivals: join(this.folder(id), 'arrivals'),
			erasures: erasuresOf(this.#root, id),
			announce: (line) => {
				forgetTallies(context, line);
				rereadThings(context, line);
				this.#live.announce(id, line);
			}
		};
		try {
			this.#apply(context);
			flushAfterCrash(context);
			eraseAgain(context);
		} catch (fault) {
			// Nobody is served a project in which words that were erased may stand again.
			for (const effect of closing) effect();
			db.$client.close();
			throw fault;
		}
		this.#open.set(id, context);
		this.#closing.set(context, closing);
		this.#closeSurplus();
		return context;
	}

	/** Applies what the instance has decided about this project since it was last open; each message once. */
	catchUp(id: ProjectId): void {
		const context = this.#open.get(id);
		if (context !== undefined) this.#apply(context);
	}

	#apply(context: Context): void {
		const applied = context.db.select({ number: own.outboxApplied }).from(own).get()?.number ?? 0;
		const waiting = this.#instanceDb
			.select()
			.from(outbox)
			.where(and(eq(outbox.projectId, context.project as ProjectId), gt(outbox.number, applied)))
			.orderBy(asc(outbox.number))
			.all();
		for (const { number, message } of waiting) applyMessage(context, number, message);
	}

	openIds(): readonly ProjectId[] {
		return [...this.#open.keys()];
	}

	close(id: ProjectId): void {
		const context = this.#open.get(id);
		if (context === undefined) return;
		this.#open.delete(id);
		for (const effect of this.#closing.get(context) ?? []) effect();
		context.db.$client.close();
	}

	closeAll(): void {
		for (const id of this.#open.keys()) this.close(id);
	}

	#closeSurplus(): void {
		for (const id of this.#open.keys()) {
			if (this.#open.size <= OPEN_AT_MOST) return;
			if (!this.#live.isWatched(id)) this.close(id);
		}
	}
}
