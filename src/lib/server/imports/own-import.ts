import type { Duplicate, Arrival } from '#lib/core/import/arrival.ts';
import type { ChoicesChange } from '#lib/core/import/choice.ts';
import type { Import, ImportSummary } from '#lib/core/import/import.ts';
import type { Member } from '#lib/core/permission/member.ts';
import { isAllowed } from '#lib/core/permission/table.ts';
import type { Context } from '../context.ts';
import { duplicatesOf } from './duplicates.ts';
import { runStateOf } from './report.ts';
import { endRun } from './live-run.ts';
import { ownImport, type Outcome } from './own.ts';
import { shelfOf } from './shelf.ts';
import type { StoredArrival, StoredImport } from './stored.ts';

/** Begins an import under an id that the client made, or gives the one that it is already. */
export async function beginImport(context: Context, member: Member, id: string): Promise<Outcome<Import>> {
	if (!isAllowed('import.run', member.rights)) return { ok: false, reason: 'not allowed' };
	const entry = { is: 'begun', at: context.now(), by: member.id, operation: context.newId() } as const;
	const stored = await shelfOf(context).begin(id, entry);
	return stored.by === member.id ? { ok: true, value: importOf(context, member, stored) } : { ok: false, reason: 'conflict' };
}

/** The member's own imports, newest first. Somebody else's and none are the same. */
export async function listImports(context: Context, member: Member): Promise<readonly ImportSummary[]> {
	const shelf = shelfOf(context);
	const found = await Promise.all(shelf.ids().map((id) => ownImport(context, member, id)));
	return found
		.filter((stored) => stored !== null)
		.map((stored) => {
			const { state } = runStateOf(context, stored);
			return { id: stored.id, startedAt: stored.startedAt, files: stored.arrivals.size, state };
		})
		.toSorted((one, other) => other.startedAt - one.startedAt);
}

export async function readImport(context: Context, member: Member, id: string): Promise<Import | null> {
	const stored = await ownImport(context, member, id);
	return stored === null ? null : importOf(context, member, stored);
}

/** Keeps what the importer decided, from the first change. */
export async function choose(context: Context, member: Member, id: string, change: ChoicesChange): Promise<Outcome<null>> {
	const stored = await ownImport(context, member, id);
	if (stored === null) return { ok: false, reason: 'unknown' };
	await shelfOf(context).add(stored, { is: 'chosen', change });
	return { ok: true, value: null };
}

/** Takes one file out of the table. */
export async function dropArrival(context: Context, member: Member, id: string, arrival: string): Promise<Outcome<null>> {
	const stored = await ownImport(context, member, id);
	const found = stored?.arrivals.get(arrival);
	if (stored === null || found === undefined) return { ok: false, reason: 'unknown' };
	// What a run has in hand, or the report tells of, stays.
	if (stored.isRunning || stored.isImported(arrival)) return { ok: false, reason: 'conflict' };
	await shelfOf(context).add(stored, { is: 'gone', arrival });
	await shelfOf(context).forget(stored, found);
	return { ok: true, value: null };
}

/** Ends a run that goes on, and takes away what is not imported; what is imported stays. */
export async function throwAway(context: Context, member: Member, id: string): Promise<Outcome<null>> {
	const stored = await ownImport(context, member, id);
	if (stored === null) return { ok: false, reason: 'unknown' };
	await endRun(context, id);
	await shelfOf(context).remove(id);
	return { ok: true, value: null };
}

function importOf(context: Context, member: Member, stored: StoredImport): Import {
	const { id, startedAt, skipped, choices } = stored;
	return {
		...{ id, startedAt, skipped, choices },
		arrivals: arrivalsOf(context, member, stored, [...stored.arrivals.values()]),
		run: runStateOf(context, stored)
	};
}

/** Arrivals as their importer sees them: with what they double, and without what only the server needs. */
export function arrivalsOf(context: Context, member: Member, stored: StoredImport, arrivals: readonly StoredArrival[]): readonly Arrival[] {
	const duplicates: ReadonlyMap<string, readonly Duplicate[]> = duplicatesOf(context, member, stored, arrivals);
	return arrivals.map(({ stored: _stored, note: _note, text: _text, operation: _operation, ...facts }) => ({
		...facts,
		duplicates: duplicates.get(facts.id) ?? []
	}));
}
