import type { RunEvent } from '#lib/core/import/import.ts';
import type { Context } from '../context.ts';
import type { ProjectDb } from '../db/open.ts';

/** A run that goes on, whoever listens. */
export type Run = {
	done: number;
	readonly of: number;
	readonly listeners: Set<(event: RunEvent) => void>;
	readonly cancel: AbortController;
	ended: Promise<void>;
};

const runs = new WeakMap<ProjectDb, Map<string, Run>>();

export function liveRun({ db }: Context, id: string): Run | null {
	return runs.get(db)?.get(id) ?? null;
}

/** Enters a run; gives the function that ends its entry. What goes on when the project is closed is broken off. */
export function enterRun(context: Context, id: string, run: Run): () => void {
	const known = runs.get(context.db);
	const ofProject = known ?? new Map<string, Run>();
	if (known === undefined) context.onClose(() => ofProject.forEach(({ cancel }) => cancel.abort()));
	runs.set(context.db, ofProject.set(id, run));
	return () => void ofProject.delete(id);
}

/** Ends a run after the files at hand; gives when it has ended. */
export async function endRun(context: Context, id: string): Promise<void> {
	const run = liveRun(context, id);
	run?.cancel.abort();
	await run?.ended;
}

export function tell({ listeners }: Run, event: RunEvent): void {
	for (const listener of listeners) listener(event);
}
