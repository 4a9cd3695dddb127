import type { ProjectId } from '#lib/core/id/id.ts';
import type { PresenceEvent } from '#lib/core/live/event.ts';
import type { HistoryLine } from '../history/record.ts';

/** One open stream of one browser. */
export type Watcher = {
	readonly onLine: (line: HistoryLine) => void;
	readonly onPresence: (event: PresenceEvent) => void;
	readonly close: () => void;
};

/** Who is listening to which project; lines are handed on once they are durable. What a watcher may see is the watcher's to ask. */
export class LiveHub {
	#watchers = new Map<ProjectId, Set<Watcher>>();

	/** Gives the function that ends it. */
	watch(project: ProjectId, watcher: Watcher): () => void {
		const set = this.#watchers.get(project) ?? new Set();
		this.#watchers.set(project, set);
		set.add(watcher);
		return () => {
			set.delete(watcher);
			if (set.size === 0 && this.#watchers.get(project) === set) this.#watchers.delete(project);
		};
	}

	isWatched(project: ProjectId): boolean {
		return this.#watchers.has(project);
	}

	announce(project: ProjectId, line: HistoryLine): void {
		for (const watcher of this.#watchers.get(project) ?? []) watcher.onLine(line);
	}

	presence(project: ProjectId, event: PresenceEvent): void {
		for (const watcher of this.#watchers.get(project) ?? []) watcher.onPresence(event);
	}

	closeProject(project: ProjectId): void {
		for (const watcher of this.#watchers.get(project) ?? []) watcher.close();
	}

	/** Open streams would hold up a shutdown. */
	closeAll(): void {
		for (const project of this.#watchers.keys()) this.closeProject(project);
	}
}
