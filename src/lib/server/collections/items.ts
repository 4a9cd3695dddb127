import { and, desc, eq, lt, notInArray, sql } from 'drizzle-orm';
import type { CommandOf } from '#lib/core/command/command.ts';
import type { Audience, Change } from '#lib/core/history/operation.ts';
import { ranksBetween } from '#lib/core/order/rank.ts';
import type { Member } from '#lib/core/permission/member.ts';
import { isAllowed } from '#lib/core/permission/table.ts';
import type { Context } from '../context.ts';
import { anchor, collectionItem, note } from '../db/project-schema.ts';
import { changeOf, refuse } from '../history/decide.ts';
import { write } from '../history/write.ts';
import { visibleItems } from '../visibility.ts';
import { isOfBeforeRelease } from './before-release.ts';
import { presentCollection } from './collections.ts';

export type Item = typeof collectionItem.$inferSelect;

/** Writes a heading or words of the author's own into a collection. */
export function writeItem(context: Context, member: Member, operation: string, command: CommandOf<'collection.write'>) {
	return write(context, member, operation, command, () => {
		if (!isAllowed('collection.write', member.rights)) return refuse('not allowed');
		const { id, item } = command;
		const of = presentCollection(context, command.collection);
		if (of === null) return refuse('unknown');
		if (itemWith(context, id) !== null) return refuse('conflict');
		const ranks = ranksFor(context, of.id, command.before, [id]);
		if (ranks === null) return refuse('unknown');
		const level = item.kind === 'heading' ? item.level : 0;
		const { kind, prose } = item;
		const after = { collection: of.id, kind, level, prose, rank: ranks[0], placed: true, by: member.id, at: context.now() };
		return {
			ok: true,
			answer: { id },
			line: lineOf(command.kind, of.id, EVERYONE, [{ entity: 'collectionItem', id, before: null, after }])
		};
	});
}

/** Writes a heading or words of the author's own anew. What somebody else wrote meanwhile is not written over. */
export function rewriteItem(context: Context, member: Member, operation: string, command: CommandOf<'collection.rewrite'>) {
	return write(context, member, operation, command, () => {
		if (!isAllowed('collection.write', member.rights)) return refuse('not allowed');
		const row = presentItem(context, member, command.id);
		if (row === null || row.kind === 'excerpt') return refuse('unknown');
		if (row.prose !== command.seen) return refuse('conflict');
		const prose = command.prose.trim();
		if (prose === '') return refuse('conflict');
		const change = changeOf('collectionItem', row, { prose, ...(row.kind === 'heading' ? { level: command.level } : {}) });
		return { ok: true, answer: { id: row.id }, line: lineOf(command.kind, row.collection, EVERYONE, change === null ? [] : [change]) };
	});
}

/** Moves what stands in a collection among the rest, and places an excerpt that waited beside, or the other way round. */
export function placeItem(context: Context, member: Member, operation: string, command: CommandOf<'collection.place'>) {
	return write(context, member, operation, command, () => {
		if (!isAllowed('collection.write', member.rights)) return refuse('not allowed');
		const row = presentItem(context, member, command.id);
		const ranks = row === null ? null : ranksFor(context, row.collection, command.before, [row.id]);
		if (row === null || ranks === null) return refuse('unknown');
		// Only an excerpt can wait.
		const change = changeOf('collectionItem', row, { rank: ranks[0], placed: command.placed || row.kind !== 'excerpt' });
		return {
			ok: true,
			answer: { id: row.id },
			line: lineOf(command.kind, row.collection, audienceOf(context, row), change === null ? [] : [change])
		};
	});
}

/** Takes something out of a collection. History brings it back as it was. */
export function takeItemOut(context: Context, member: Member, operation: string, command: CommandOf<'collection.take-out'>) {
	return write(context, member, operation, command, () => {
		if (!isAllowed('collection.write', member.rights)) return refuse('not allowed');
		const row = presentItem(context, member, command.id);
		if (row === null) return refuse('unknown');
		const { id, ...before } = row;
		return {
			ok: true,
			answer: { id },
			line: lineOf(command.kind, row.collection, audienceOf(context, row), [{ entity: 'collectionItem', id, before, after: null }])
		};
	});
}

/** Something that stands in a collection that is not deleted, and that the member may know of; or null. */
export function presentItem(context: Context, member: Member, id: string): Item | null {
	const row = context.db
		.select()
		.from(collectionItem)
		.where(and(eq(collectionItem.id, id), visibleItems(member)))
		.get();
	return row === undefined || presentCollection(context, row.collection) === null ? null : row;
}

export function itemWith({ db }: Pick<Context, 'db'>, id: string): Item | null {
	return db.select().from(collectionItem).where(eq(collectionItem.id, id)).get() ?? null;
}

export const EVERYONE: Audience = { kind: 'everyone' };

/** Who may read a line about an item: of an excerpt, the readers of its note; where its words are of before the release, the note's author, since the line has them. */
export function audienceOf({ db }: Pick<Context, 'db'>, item: Pick<Item, 'anchor' | 'by' | 'at' | 'quote'>): Audience {
	if (item.anchor === null) return EVERYONE;
	const found = db
		.select({ id: note.id, author: note.author, releasedAt: note.releasedAt, quote: anchor.quote })
		.from(anchor)
		.innerJoin(note, eq(note.text, anchor.text))
		.where(eq(anchor.id, item.anchor))
		.get();
	if (found === undefined) return { kind: 'member', id: item.by };
	return isOfBeforeRelease(item, found) ? { kind: 'member', id: found.author } : { kind: 'note', id: found.id };
}

/** Ranks for these items before another one of the collection, or after all; null where there is no such one. */
export function ranksFor({ db }: Context, of: string, before: string | null, moved: readonly string[]): readonly string[] | null {
	const next =
		before === null
			? null
			: db
					.select({ rank: collectionItem.rank })
					.from(collectionItem)
					.where(and(eq(collectionItem.id, before), eq(collectionItem.collection, of)))
					.get();
	if (next === undefined || (before !== null && moved.includes(before))) return null;
	const last = db
		.select({ rank: collectionItem.rank })
		.from(collectionItem)
		.where(
			and(
				eq(collectionItem.collection, of),
				moved.length === 0 ? undefined : notInArray(collectionItem.id, sql`(select value from json_each(${JSON.stringify(moved)}))`),
				next === null ? undefined : lt(collectionItem.rank, next.rank)
			)
		)
		.orderBy(desc(collectionItem.rank))
		.limit(1)
		.get();
	return ranksBetween(last?.rank ?? null, next?.rank ?? null, moved.length);
}

export function lineOf(kind: string, of: string, audience: Audience, changes: readonly Change[]) {
	return { kind, subject: 'collection', subjectId: of, audience, changes } as const;
}
