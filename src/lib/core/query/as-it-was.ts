import type { Change } from '#lib/core/history/operation.ts';

/** A coding as its row stands, by the row's fields. */
export type CodingRow = Readonly<Record<string, unknown>>;

/**
 * The codings of a moment, out of those of now and what happened to codings since, the latest first. Only that is taken back: where passages stand, what
 * notes say, the tree of codes and who was where are as they are now.
 */
export function codingsAsTheyWere(
	present: ReadonlyMap<string, CodingRow>,
	since: Iterable<Pick<Change, 'entity' | 'id' | 'before' | 'after'>>
): ReadonlyMap<string, CodingRow> {
	const rows = new Map(present);
	for (const { entity, id, before } of since) {
		if (entity !== 'coding') continue;
		if (before === null) {
			rows.delete(id);
			continue;
		}
		const row = rows.get(id);
		// What has gone from the log's reach for good can't stand anywhere any more.
		rows.set(id, { ...row, ...before });
	}
	return rows;
}

/** A question asked of two moments. */
export type Compared = {
	readonly first: Moment;
	readonly second: Moment;
	/** Excerpts of the second that were not in the first, and the other way round. */
	readonly come: number;
	readonly gone: number;
};
export type Moment = { readonly codings: number; readonly notes: number; readonly excerpts: number };

/** Compares what a question found at two moments, by the passages' ids. */
export function compareMoments(
	first: Moment & { readonly passages: ReadonlySet<string> },
	second: Moment & { readonly passages: ReadonlySet<string> }
): Compared {
	const only = (these: ReadonlySet<string>, those: ReadonlySet<string>) => [...these].filter((passage) => !those.has(passage)).length;
	const counts = ({ codings, notes, excerpts }: Moment): Moment => ({ codings, notes, excerpts });
	return {
		first: counts(first),
		second: counts(second),
		come: only(second.passages, first.passages),
		gone: only(first.passages, second.passages)
	};
}
