import { and, inArray, or } from 'drizzle-orm';
import type { Duplicate } from '#lib/core/import/arrival.ts';
import type { NoteId } from '#lib/core/id/id.ts';
import type { Member } from '#lib/core/permission/member.ts';
import type { Context } from '../context.ts';
import { note } from '../db/project-schema.ts';
import { visibleNotes } from '../visibility.ts';
import type { StoredArrival, StoredImport } from './stored.ts';

/** What each of these arrivals doubles, by its id: notes that the member may see, and other files of the import. The same bytes come first. */
export function duplicatesOf(
	context: Context,
	member: Member,
	stored: StoredImport,
	arrivals: readonly StoredArrival[]
): ReadonlyMap<string, readonly Duplicate[]> {
	const notes = notesLike(context, member, arrivals);
	const all = [...stored.arrivals.values()];
	const byHash = Map.groupBy(all, ({ hash }) => hash);
	const byName = Map.groupBy(all, ({ name }) => name.toLowerCase());
	return new Map(
		arrivals.map((arrival) => {
			// What this very arrival became is no duplicate of it.
			const known = notes.filter(({ id, original, name }) => id !== arrival.note && (original === arrival.hash || name === arrival.name));
			const sameBytes = arrival.hash === '' ? [] : (byHash.get(arrival.hash) ?? []);
			const others = [...sameBytes, ...(byName.get(arrival.name.toLowerCase()) ?? [])].filter(({ id }) => id !== arrival.id);
			const found: Duplicate[] = [
				...known.map(({ id, title, original }): Duplicate => ({ what: what(original === arrival.hash), of: 'note', note: id, title })),
				...[...new Set(others)].map(({ id, hash }): Duplicate => ({ what: what(hash === arrival.hash), of: 'arrival', arrival: id }))
			];
			return [arrival.id, found.toSorted((one, other) => one.what.localeCompare(other.what))];
		})
	);
}

function what(sameBytes: boolean): Duplicate['what'] {
	return sameBytes ? 'same bytes' : 'same name';
}

type Like = { readonly id: NoteId; readonly title: string; readonly original: string | null; readonly name: string | null };

/** SQLite takes some thousands of values in a question; as many files as come are asked about in pieces. */
const ASKED_AT_ONCE = 400;

function notesLike({ db }: Context, member: Member, arrivals: readonly StoredArrival[]): readonly Like[] {
	const found = new Map<string, Like>();
	for (let at = 0; at < arrivals.length; at += ASKED_AT_ONCE) {
		const piece = arrivals.slice(at, at + ASKED_AT_ONCE);
		const rows = db
			.select({ id: note.id, title: note.title, original: note.original, name: note.originalName })
			.from(note)
			.where(
				and(
					or(
						inArray(
							note.original,
							piece.map(({ hash }) => hash)
						),
						inArray(
							note.originalName,
							piece.map(({ name }) => name)
						)
					),
					visibleNotes(member)
				)
			)
			.all() as Like[];
		for (const row of rows) found.set(row.id, row);
	}
	return [...found.values()];
}
