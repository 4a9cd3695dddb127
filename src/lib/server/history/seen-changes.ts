import { sql } from 'drizzle-orm';
import type { Change } from '#lib/core/history/operation.ts';
import type { Member } from '#lib/core/permission/member.ts';
import type { Context } from '../context.ts';
import type { ProjectDb } from '../db/open.ts';
import { noteIsVisible } from '../visibility.ts';
import { codingIn } from './coding-of.ts';

/**
 * What a reader of a line may learn of its changes. A merge or a split of codes is told to everybody and reaches into private notes: of codings there only
 * those who may read the note are told, in sentences, counts, events and archives alike.
 */
export function seenChanges({ db }: Context, member: Member, changes: readonly Change[]): readonly Change[] {
	const ids = changes.flatMap((change) => codingIn(change) ?? []);
	if (ids.length === 0) return changes;
	const seen = seenCodings(db, member, ids);
	return changes.filter((change) => {
		const id = codingIn(change);
		return id === null || seen.has(id);
	});
}

function seenCodings(db: ProjectDb, member: Member, ids: readonly string[]): ReadonlySet<string> {
	const rows = db.values<[id: string]>(sql`
		select c.id from json_each(${JSON.stringify(ids)}) j cross join coding c on c.id = j.value
		join anchor a on a.id = c.anchor join note n on n.text = a.text where ${noteIsVisible(member)}`);
	return new Set(rows.map(([id]) => id));
}
