import type { WhyNot } from '#lib/core/history/why-not.ts';
import type { Change, Entity, Fields } from '#lib/core/history/operation.ts';

/** Why a service did not carry a command out; the routes turn it into a status and a sentence. */
export type Reason = 'unknown' | 'not allowed' | 'conflict';

export function refuse<Why extends Reason>(reason: Why, why?: WhyNot): { readonly ok: false; readonly reason: Why; readonly why?: WhyNot } {
	return why === undefined ? { ok: false, reason } : { ok: false, reason, why };
}

/** The change that sets these fields on a row, with only those that differ; null where nothing would change. */
export function changeOf(entity: Entity, row: Fields & { readonly id: string }, wanted: Fields): Change | null {
	const names = Object.keys(wanted).filter(
		(name) => wanted[name] !== undefined && JSON.stringify(row[name]) !== JSON.stringify(wanted[name])
	);
	if (names.length === 0) return null;
	return { entity, id: row.id, before: pick(row, names), after: pick(wanted, names) };
}

function pick(fields: Fields, names: readonly string[]): Fields {
	return Object.fromEntries(names.map((name) => [name, fields[name]]));
}

/** The changes that turn one set of joined ids into another, e.g. the sites of a session. */
export function joinChanges(entity: Entity, owner: string, present: readonly string[], wanted: readonly string[]): readonly Change[] {
	const had = new Set(present);
	const wants = new Set(wanted);
	return [
		...present.filter((id) => !wants.has(id)).map((id): Change => ({ entity, id: `${owner}/${id}`, before: {}, after: null })),
		...[...wants].filter((id) => !had.has(id)).map((id): Change => ({ entity, id: `${owner}/${id}`, before: null, after: {} }))
	];
}
