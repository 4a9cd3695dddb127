import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { Member } from '#lib/core/permission/member.ts';
import type { Context } from '../context.ts';
import { anchor, collection, collectionItem, member as memberTable, note } from '../db/project-schema.ts';
import { passageIsReadable, visibleItems } from '../visibility.ts';
import { isOfBeforeRelease } from './before-release.ts';
import type { Item } from './items.ts';

export type CollectionName = {
	readonly id: string;
	readonly name: string;
	readonly by: string;
	readonly byName: string;
	readonly at: number;
};

/** The collections in their order. */
export function collectionNames({ db }: Context): readonly CollectionName[] {
	return db
		.select({ id: collection.id, name: collection.name, by: collection.createdBy, byName: memberTable.name, at: collection.createdAt })
		.from(collection)
		.innerJoin(memberTable, eq(memberTable.id, collection.createdBy))
		.where(isNull(collection.deletedAt))
		.orderBy(asc(collection.rank), asc(collection.id))
		.all();
}

/** What stands in a collection, as its rows have it. */
export type StandingItem = Item & {
	readonly byName: string;
	/** An excerpt whose note is not the member's to read, or is deleted, or whose words are of before its release: they are not theirs. */
	readonly isReadable: boolean;
	/** Where its passage stands now; null for what is no excerpt, and where the member may not read the note. */
	readonly passage: {
		readonly row: number;
		readonly state: 'live' | 'detached' | 'withdrawn' | 'removed';
		readonly quote: string;
		readonly from: number | null;
		readonly to: number | null;
		readonly note: { readonly id: string; readonly text: string; readonly number: number; readonly session: string | null };
	} | null;
};

/** Everything in a collection that the member may know to stand there, in its order. */
export function readStanding({ db }: Context, member: Member, id: string): readonly StandingItem[] {
	return db
		.select({
			item: collectionItem,
			byName: memberTable.name,
			passage: {
				...{ row: sql<number>`${anchor}.rowid`, state: anchor.state, quote: anchor.quote, from: anchor.from, to: anchor.to },
				note: sql<string>`${note.id}`,
				...{ text: note.text, number: note.number, session: note.session, author: note.author, releasedAt: note.releasedAt }
			}
		})
		.from(collectionItem)
		.innerJoin(memberTable, eq(memberTable.id, collectionItem.by))
		.leftJoin(anchor, and(eq(anchor.id, collectionItem.anchor), passageIsReadable(member)))
		.leftJoin(note, eq(note.text, anchor.text))
		.where(and(eq(collectionItem.collection, id), visibleItems(member)))
		.orderBy(asc(collectionItem.rank), asc(collectionItem.id))
		.all()
		.map(({ item, byName, passage }) => {
			if (passage === null || passage.row === null || passage.state === null)
				return { ...item, byName, isReadable: item.anchor === null, passage: null };
			const { note: noteId, text, number, session, author, releasedAt, ...place } = passage;
			if (author !== member.id && isOfBeforeRelease(item, { releasedAt, quote: passage.quote ?? '' }))
				return { ...item, quote: '', edits: [], declined: null, byName, isReadable: false, passage: null };
			return {
				...{ ...item, byName, isReadable: true },
				passage: { ...place, note: { id: noteId, text: text ?? '', number: number ?? 0, session } } as StandingItem['passage']
			};
		});
}
