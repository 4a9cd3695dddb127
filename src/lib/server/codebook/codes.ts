import { and, desc, eq, isNull, lt, max, sql } from 'drizzle-orm';
import type { CommandOf } from '#lib/core/command/command.ts';
import type { Change, Fields } from '#lib/core/history/operation.ts';
import type { CodeId } from '#lib/core/id/id.ts';
import { rankBetween } from '#lib/core/order/rank.ts';
import type { Member } from '#lib/core/permission/member.ts';
import { isAllowed } from '#lib/core/permission/table.ts';
import type { Context } from '../context.ts';
import { code, codeRevision } from '../db/project-schema.ts';
import { changeOf, refuse } from '../history/decide.ts';
import { write } from '../history/write.ts';

type Code = typeof code.$inferSelect;

export function createCode(context: Context, member: Member, operation: string, command: CommandOf<'code.create'>) {
	return write(context, member, operation, command, () => newCode(context, member, command));
}

/** Decides on a new code, with the first revision of its definition, inside a running write; pages and tables alike come through here. */
export function newCode(context: Context, member: Member, command: CommandOf<'code.create'>) {
	if (!isAllowed('code.write', member.rights)) return refuse('not allowed');
	const { db, now } = context;
	const { id, parent, before, name, definition, include, exclude, example, aliases, hue, pattern, inVivo } = command;
	if (db.select({ id: code.id }).from(code).where(eq(code.id, id)).get() !== undefined) return refuse('conflict');
	if (parent !== null && present(context, parent) === null) return refuse('unknown');
	const rank = rankFor(context, parent, before, id);
	if (rank === null) return refuse('unknown');
	const meaning = { name, definition, include, exclude, example };
	const after = { parent, rank, ...meaning, aliases, hue, pattern, inVivo, revision: 1, createdBy: member.id, createdAt: now() };
	const changes: readonly Change[] = [
		{ entity: 'code', id, before: null, after },
		{ entity: 'codeRevision', id: `${id}/1`, before: null, after: { ...meaning, reason: '', by: member.id, at: now() } }
	];
	return { ok: true, answer: { id }, line: { ...lineOf(command.kind, id), changes } } as const;
}

export function changeCode(context: Context, member: Member, operation: string, command: CommandOf<'code.change'>) {
	return write(context, member, operation, command, () => changedCode(context, member, command));
}

/**
 * Decides on a change of a code inside a running write. A change of its name or definition is a new revision; codings keep the one that they were made
 * under.
 */
export function changedCode(context: Context, member: Member, command: CommandOf<'code.change'>) {
	if (!isAllowed('code.write', member.rights)) return refuse('not allowed');
	const row = present(context, command.id);
	if (row === null) return refuse('unknown');
	const { name, definition, include, exclude, example, aliases, hue, pattern, reason = '' } = command;
	const change = changeOf('code', row, { name, definition, include, exclude, example, aliases, hue, pattern });
	const changes = change === null ? [] : withRevision(context, member, row, change, reason);
	return { ok: true, answer: { id: row.id }, line: { ...lineOf(command.kind, row.id), changes } } as const;
}

const MEANING = ['name', 'definition', 'include', 'exclude', 'example'] as const;

/** A change of a code, with the revision that it makes where it gives the code another meaning. */
export function withRevision({ db, now }: Context, member: Member, row: Code, change: Change, reason: string): readonly Change[] {
	if (!MEANING.some((name) => Object.hasOwn(change.after ?? {}, name))) return [change];
	// After an undo the code stands on an older number; a revision's number is never used twice.
	const last =
		db
			.select({ number: max(codeRevision.number) })
			.from(codeRevision)
			.where(eq(codeRevision.code, row.id))
			.get()?.number ?? row.revision;
	const number = last + 1;
	const meaning: Fields = Object.fromEntries(MEANING.map((name) => [name, change.after?.[name] ?? row[name]]));
	return [
		{ ...change, before: { ...change.before, revision: row.revision }, after: { ...change.after, revision: number } },
		{ entity: 'codeRevision', id: `${row.id}/${number}`, before: null, after: { ...meaning, reason, by: member.id, at: now() } }
	];
}

/** Moves a code under another parent or among its siblings. A code never comes to stand under itself. */
export function moveCode(context: Context, member: Member, operation: string, command: CommandOf<'code.move'>) {
	return write(context, member, operation, command, () => {
		if (!isAllowed('code.write', member.rights)) return refuse('not allowed');
		const row = present(context, command.id);
		if (row === null || (command.parent !== null && present(context, command.parent) === null)) return refuse('unknown');
		if (isUnder(context, command.parent, row.id)) return refuse('conflict');
		const rank = rankFor(context, command.parent, command.before, row.id);
		if (rank === null) return refuse('unknown');
		const change = changeOf('code', row, { parent: command.parent, rank });
		return { ok: true, answer: { id: row.id }, line: { ...lineOf(command.kind, row.id), changes: change === null ? [] : [change] } };
	});
}

/** Deletes a code and its sub-codes. Their codings stay in the file, out of sight, and come back with them. */
export function deleteCode(context: Context, member: Member, operation: string, command: CommandOf<'code.delete'>) {
	return write(context, member, operation, command, () => {
		if (!isAllowed('code.write', member.rights)) return refuse('not allowed');
		const row = present(context, command.id);
		if (row === null) return refuse('unknown');
		const at = context.now();
		const changes = subtree(context, row.id).map((id): Change => ({
			entity: 'code',
			id,
			before: { deletedAt: null },
			after: { deletedAt: at }
		}));
		return { ok: true, answer: { id: row.id, codes: changes.length }, line: { ...lineOf(command.kind, row.id), changes } };
	});
}

/** Takes a code out of what is offered where one codes, or puts it back; what has it keeps it. */
export function retireCode(
	context: Context,
	member: Member,
	operation: string,
	command: CommandOf<'code.retire'> | CommandOf<'code.bring-back'>
) {
	return write(context, member, operation, command, () => {
		if (!isAllowed('code.write', member.rights)) return refuse('not allowed');
		const row = present(context, command.id);
		if (row === null) return refuse('unknown');
		const retires = command.kind === 'code.retire';
		const change = retires === (row.retiredAt !== null) ? null : changeOf('code', row, { retiredAt: retires ? context.now() : null });
		return { ok: true, answer: { id: row.id }, line: { ...lineOf(command.kind, row.id), changes: change === null ? [] : [change] } };
	});
}

/** A code that is not deleted, or null. */
export function present({ db }: Context, id: string): Code | null {
	return (
		db
			.select()
			.from(code)
			.where(and(eq(code.id, id), isNull(code.deletedAt)))
			.get() ?? null
	);
}

/** The code and all below it that are not deleted. */
export function subtree({ db }: Context, root: string): readonly CodeId[] {
	const rows = db.all<{ id: CodeId }>(sql`
		with recursive below(id) as (
			select ${root}
			union
			select ${code.id} from ${code} join below on ${code.parent} = below.id where ${code.deletedAt} is null
		) select id from below`);
	return rows.map(({ id }) => id);
}

function isUnder(context: Context, candidate: string | null, root: string): boolean {
	return candidate !== null && subtree(context, root).includes(candidate as CodeId);
}

/** The rank before a sibling, or last; null where that sibling does not stand under this parent. */
export function rankFor(
	{ db }: Context,
	parent: string | null,
	before: string | null,
	moved: string,
	/** A rank that was given in the same act, and is not in the rows yet. */
	given: string | null = null
): string | null {
	const among = and(parent === null ? isNull(code.parent) : eq(code.parent, parent), sql`${code.id} <> ${moved}`);
	const rankOfLast = (bound: string | null) =>
		db
			.select({ rank: code.rank })
			.from(code)
			.where(and(among, bound === null ? undefined : lt(code.rank, bound)))
			.orderBy(desc(code.rank))
			.limit(1)
			.get()?.rank ?? null;
	if (before === null) return rankBetween(given ?? rankOfLast(null), null);
	const next = db
		.select({ rank: code.rank })
		.from(code)
		.where(and(among, eq(code.id, before)))
		.get();
	return next === undefined ? null : rankBetween(rankOfLast(next.rank), next.rank);
}

export function lineOf(kind: string, subjectId: string) {
	return { kind, subject: 'code', subjectId, audience: { kind: 'everyone' } } as const;
}
