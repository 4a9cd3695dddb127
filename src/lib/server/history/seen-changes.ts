import { sql } from 'drizzle-orm';
import type { Change } from '#lib/core/history/operation.ts';
import type { Member } from '#lib/core/permission/member.ts';
import type { Context } from '../context.ts';
import type { ProjectDb } from '../db/open.ts';
import { anchor } from '../db/project-schema.ts';
import { hiddenPassages } from '../texts/hidden-passages.ts';
import { memoIsOpen, noteIsVisible, pastPassages } from '../visibility.ts';
import { codingIn } from './coding-of.ts';

/**
 * What a reader of a line may learn of its changes. A merge or a split of codes is told to everybody and reaches into private notes: of codings there only
 * those who may read the note are told, and of a personal memo its author, of a passage that only bears one nobody else, in sentences, counts, events and archives alike.
 */
export function seenChanges({ db }: Context, member: Member, recorded: readonly Change[]): readonly Change[] {
	const changes = recorded.map(withoutRestated);
	const ids = changes.flatMap((change) => codingIn(change) ?? []);
	const memos = changes.flatMap(({ entity, id }) => (entity === 'memo' ? [id] : []));
	const passages = changes.flatMap((change) => passageIn(change) ?? []);
	const taken = changes.flatMap((change) => takenFrom(change) ?? []);
	if (ids.length === 0 && memos.length === 0 && passages.length === 0 && taken.length === 0) return changes;
	const seen = ids.length === 0 ? NONE : seenCodings(db, member, ids);
	const closed = memos.length === 0 ? NONE : closedMemos(db, member, memos);
	const hidden = hiddenPassages(db, member, passages);
	const gathered = taken.length === 0 ? NONE : readablePassages(db, member, taken);
	return changes.filter((change) => {
		const from = takenFrom(change);
		if (from !== null) return gathered.has(from);
		if (change.entity === 'memo') return !closed.has(change.id);
		const passage = passageIn(change);
		if (passage !== null) return !hidden.has(passage);
		const id = codingIn(change);
		return id === null || seen.has(id);
	});
}

// Which lines had their payloads written anew by an erasing is for the check alone: they may be of what the reader can't see.
function withoutRestated(change: Change): Change {
	if (change.after === null || !('restated' in change.after)) return change;
	const { restated: _, ...after } = change.after;
	return { ...change, after };
}

/** The passage that a change is about, itself or as evidence; null for anything else. */
function passageIn({ entity, id }: Change): string | null {
	if (entity === 'anchor') return id;
	return entity === 'evidence' ? (id.split('/')[1] ?? null) : null;
}

/** The passage that an excerpt of a collection was taken from; null for anything else. */
function takenFrom({ entity, before, after }: Change): string | null {
	const passage = entity === 'collectionItem' ? (after?.['anchor'] ?? before?.['anchor']) : null;
	return typeof passage === 'string' ? passage : null;
}

// Excerpts of several notes go into a collection in one line.
function readablePassages(db: ProjectDb, member: Member, ids: readonly string[]): ReadonlySet<string> {
	const rows = db.values<[id: string]>(sql`
		select ${anchor.id} from json_each(${JSON.stringify(ids)}) j cross join ${anchor} on ${anchor.id} = j.value
		join note n on n.text = ${anchor.text} where (n.released_at is not null or n.author = ${member.id}) and ${pastPassages(member)}`);
	return new Set(rows.map(([id]) => id));
}

const NONE: ReadonlySet<string> = new Set();

/** Those that are personal, and somebody else's. */
export function closedMemos(db: ProjectDb, member: Member, ids: readonly string[]): ReadonlySet<string> {
	const rows = db.values<[id: string]>(sql`
		select m.id from json_each(${JSON.stringify(ids)}) j cross join memo m on m.id = j.value where not ${memoIsOpen(member)}`);
	return new Set(rows.map(([id]) => id));
}

function seenCodings(db: ProjectDb, member: Member, ids: readonly string[]): ReadonlySet<string> {
	const rows = db.values<[id: string]>(sql`
		select c.id from json_each(${JSON.stringify(ids)}) j cross join coding c on c.id = j.value
		join anchor a on a.id = c.anchor join note n on n.text = a.text where ${noteIsVisible(member)}`);
	return new Set(rows.map(([id]) => id));
}
