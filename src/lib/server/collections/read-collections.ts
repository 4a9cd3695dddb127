import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import { outlineOf } from '#lib/core/collection/outline.ts';
import type { Member } from '#lib/core/permission/member.ts';
import type { Context } from '../context.ts';
import { anchor, collection, collectionItem, note } from '../db/project-schema.ts';
import { visibleItems, visibleNotes, visiblePassages } from '../visibility.ts';
import { collectionNames, type CollectionName } from './read-standing.ts';

export type CollectionRow = CollectionName & {
	/** What the reader may know to stand in it: all excerpts, how many of them are placed, and of how many notes they are. */
	readonly excerpts: number;
	readonly placed: number;
	readonly notes: number;
};

/** The collections in their order, with counts. */
export function readCollections(context: Context, member: Member): readonly CollectionRow[] {
	const counted = context.db.all<{ id: string; excerpts: number; placed: number; notes: number }>(sql`
		select ${collectionItem.collection} as id, count(*) as excerpts, sum(${collectionItem.placed}) as placed,
			count(distinct (select n.id from anchor a join note n on n.text = a.text where a.id = ${collectionItem.anchor})) as notes
		from ${collectionItem} where ${collectionItem.anchor} is not null and ${visibleItems(member)} group by ${collectionItem.collection}`);
	const counts = new Map(counted.map(({ id, ...row }) => [id, row]));
	return collectionNames(context).map((row) => ({ ...row, ...(counts.get(row.id) ?? { excerpts: 0, placed: 0, notes: 0 }) }));
}

/** A collection as one chooses it: its headings, and which passages are in it already. */
export type CollectionChoice = {
	readonly id: string;
	readonly name: string;
	readonly excerpts: number;
	readonly anchors: readonly string[];
	/** `after`: what an excerpt goes before to stand last under it; null: at the end. */
	readonly headings: readonly { readonly id: string; readonly number: string; readonly name: string; readonly before: string | null }[];
};

export function collectionChoices({ db }: Context, member: Member): readonly CollectionChoice[] {
	const rows = db
		.select({
			...{ id: collectionItem.id, collection: collectionItem.collection, kind: collectionItem.kind, level: collectionItem.level },
			...{ prose: collectionItem.prose, anchor: collectionItem.anchor }
		})
		.from(collectionItem)
		.where(visibleItems(member))
		.orderBy(asc(collectionItem.collection), asc(collectionItem.rank), asc(collectionItem.id))
		.all();
	const standing = Map.groupBy(rows, (row) => row.collection);
	return db
		.select({ id: collection.id, name: collection.name })
		.from(collection)
		.where(isNull(collection.deletedAt))
		.orderBy(asc(collection.rank), asc(collection.id))
		.all()
		.map((row) => {
			const items = standing.get(row.id) ?? [];
			const anchors = items.flatMap(({ anchor }) => anchor ?? []);
			const headings = outlineOf(items).map(({ id, number }) => {
				const at = items.findIndex((item) => item.id === id);
				const next = items.find(({ kind }, place) => place > at && kind === 'heading');
				return { id, number, name: items[at]?.prose ?? '', before: next?.id ?? null };
			});
			return { ...row, excerpts: anchors.length, anchors: [...new Set(anchors)], headings };
		});
}

/** In which collections a passage stands, and how often in each. */
export type Use = { readonly collection: string; readonly name: string; readonly times: number };

/** Where passages are used, of those that are anywhere. The passages are the asker's to see. */
export function usesOf({ db }: Context, anchors: readonly string[]): ReadonlyMap<string, readonly Use[]> {
	const rows = db.all<Use & { anchor: string }>(sql`
		select i.anchor, c.id as collection, c.name, count(*) as times
		from json_each(${JSON.stringify([...new Set(anchors)])}) j cross join collection_item i on i.anchor = j.value
		join collection c on c.id = i.collection and c.deleted_at is null
		group by i.anchor, c.id order by c.rank, c.id`);
	const uses = new Map<string, Use[]>();
	for (const { anchor, ...use } of rows) {
		const known = uses.get(anchor);
		if (known === undefined) uses.set(anchor, [use]);
		else known.push(use);
	}
	return uses;
}

/** Where the passages of a note are used; null where the member can't read it. */
export function usesInNote(context: Context, member: Member, id: string): ReadonlyMap<string, readonly Use[]> | null {
	const { db } = context;
	const found = db
		.select({ text: note.text })
		.from(note)
		.where(and(eq(note.id, id), visibleNotes(member)))
		.get();
	if (found === undefined) return null;
	const passages = db
		.select({ id: anchor.id })
		.from(anchor)
		.innerJoin(collectionItem, eq(collectionItem.anchor, anchor.id))
		.where(and(eq(anchor.text, found.text), visiblePassages(member)))
		.all();
	return usesOf(
		context,
		passages.map((passage) => passage.id)
	);
}
