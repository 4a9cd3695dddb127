import { and, desc, eq, isNull, lt, ne } from 'drizzle-orm';
import type { CommandOf } from '#lib/core/command/command.ts';
import type { Change } from '#lib/core/history/operation.ts';
import { rankBetween } from '#lib/core/order/rank.ts';
import type { Member } from '#lib/core/permission/member.ts';
import { isAllowed } from '#lib/core/permission/table.ts';
import type { Context } from '../context.ts';
import { collection } from '../db/project-schema.ts';
import { changeOf, refuse } from '../history/decide.ts';
import { write } from '../history/write.ts';

type Collection = typeof collection.$inferSelect;

/** Makes a collection for a manuscript or a section of one. */
export function createCollection(context: Context, member: Member, operation: string, command: CommandOf<'collection.create'>) {
	return write(context, member, operation, command, () => {
		if (!isAllowed('collection.write', member.rights)) return refuse('not allowed');
		const { db, now } = context;
		const { id, before, name } = command;
		if (db.select({ id: collection.id }).from(collection).where(eq(collection.id, id)).get() !== undefined) return refuse('conflict');
		const rank = rankFor(context, before, id);
		if (rank === null) return refuse('unknown');
		const change: Change = { entity: 'collection', id, before: null, after: { rank, name, createdBy: member.id, createdAt: now() } };
		return { ok: true, answer: { id }, line: { ...lineOf(command.kind, id), changes: [change] } };
	});
}

type CollectionChange = CommandOf<'collection.change'> | CommandOf<'collection.move'> | CommandOf<'collection.delete'>;

/** Renames a collection, moves it among its neighbours, or deletes it. Deleted, it keeps what stands in it. */
export function changeCollection(context: Context, member: Member, operation: string, command: CollectionChange) {
	return write(context, member, operation, command, () => {
		if (!isAllowed('collection.write', member.rights)) return refuse('not allowed');
		const row = presentCollection(context, command.id);
		const wanted = row === null ? null : wantedBy(context, command);
		if (row === null || wanted === null) return refuse('unknown');
		const change = changeOf('collection', row, wanted);
		return { ok: true, answer: { id: row.id }, line: { ...lineOf(command.kind, row.id), changes: change === null ? [] : [change] } };
	});
}

function wantedBy(context: Context, command: CollectionChange): Partial<Collection> | null {
	if (command.kind === 'collection.delete') return { deletedAt: context.now() };
	if (command.kind === 'collection.change') return { name: command.name };
	const rank = rankFor(context, command.before, command.id);
	return rank === null ? null : { rank };
}

/** A collection that is not deleted, or null. */
export function presentCollection({ db }: Context, id: string): Collection | null {
	return (
		db
			.select()
			.from(collection)
			.where(and(eq(collection.id, id), isNull(collection.deletedAt)))
			.get() ?? null
	);
}

// Deleted ones keep their place.
function rankFor(context: Context, before: string | null, moved: string): string | null {
	const rankOfLast = (bound: string | null) =>
		context.db
			.select({ rank: collection.rank })
			.from(collection)
			.where(and(ne(collection.id, moved), bound === null ? undefined : lt(collection.rank, bound)))
			.orderBy(desc(collection.rank))
			.limit(1)
			.get()?.rank ?? null;
	if (before === null) return rankBetween(rankOfLast(null), null);
	const next = before === moved ? null : presentCollection(context, before);
	return next === null ? null : rankBetween(rankOfLast(next.rank), next.rank);
}

function lineOf(kind: string, subjectId: string) {
	return { kind, subject: 'collection', subjectId, audience: { kind: 'everyone' } } as const;
}
