import { and, desc, eq, isNull, lt, ne } from 'drizzle-orm';
import type { CommandOf } from '#lib/core/command/command.ts';
import type { Change } from '#lib/core/history/operation.ts';
import { rankBetween } from '#lib/core/order/rank.ts';
import type { Member } from '#lib/core/permission/member.ts';
import { isAllowed } from '#lib/core/permission/table.ts';
import { present as presentCode } from '../codebook/codes.ts';
import type { Context } from '../context.ts';
import { theme, themeCode } from '../db/project-schema.ts';
import { changeOf, refuse } from '../history/decide.ts';
import { write } from '../history/write.ts';

type Theme = typeof theme.$inferSelect;

/** Makes a theme, across these codes from the first. */
export function createTheme(context: Context, member: Member, operation: string, command: CommandOf<'theme.create'>) {
	return write(context, member, operation, command, () => {
		if (!isAllowed('theme.write', member.rights)) return refuse('not allowed');
		const { db, now } = context;
		const { id, before, name, claim } = command;
		if (db.select({ id: theme.id }).from(theme).where(eq(theme.id, id)).get() !== undefined) return refuse('conflict');
		const codes = [...new Set(command.codes)];
		const rank = rankFor(context, before, id);
		if (rank === null || codes.some((code) => presentCode(context, code) === null)) return refuse('unknown');
		const at = now();
		const changes: readonly Change[] = [
			{ entity: 'theme', id, before: null, after: { rank, name, claim, createdBy: member.id, createdAt: at } },
			...codes.map((code): Change => ({ entity: 'themeCode', id: `${id}/${code}`, before: null, after: { by: member.id, at } }))
		];
		return { ok: true, answer: { id }, line: { ...lineOf(command.kind, id), changes } };
	});
}

type ThemeChange = CommandOf<'theme.change'> | CommandOf<'theme.move'> | CommandOf<'theme.delete'>;

/** Renames a theme, says what it claims, moves it among its neighbours, or deletes it. Deleted, it keeps its codes and its evidence. */
export function changeTheme(context: Context, member: Member, operation: string, command: ThemeChange) {
	return write(context, member, operation, command, () => {
		if (!isAllowed('theme.write', member.rights)) return refuse('not allowed');
		const row = presentTheme(context, command.id);
		const wanted = row === null ? null : wantedBy(context, command);
		if (row === null || wanted === null) return refuse('unknown');
		const change = changeOf('theme', row, wanted);
		return { ok: true, answer: { id: row.id }, line: { ...lineOf(command.kind, row.id), changes: change === null ? [] : [change] } };
	});
}

function wantedBy(context: Context, command: ThemeChange): Partial<Theme> | null {
	if (command.kind === 'theme.delete') return { deletedAt: context.now() };
	if (command.kind === 'theme.change') {
		const { name, claim } = command;
		return { ...(name === undefined ? {} : { name }), ...(claim === undefined ? {} : { claim }) };
	}
	const rank = rankFor(context, command.before, command.id);
	return rank === null ? null : { rank };
}

/** Puts a code into a theme, or takes it out. */
export function changeCodesOf(
	context: Context,
	member: Member,
	operation: string,
	command: CommandOf<'theme.put-in'> | CommandOf<'theme.take-out'>
) {
	return write(context, member, operation, command, () => {
		if (!isAllowed('theme.write', member.rights)) return refuse('not allowed');
		const row = presentTheme(context, command.id);
		if (row === null || presentCode(context, command.code) === null) return refuse('unknown');
		const joined = context.db
			.select({ by: themeCode.by, at: themeCode.at })
			.from(themeCode)
			.where(and(eq(themeCode.theme, row.id), eq(themeCode.code, command.code)))
			.get();
		const puts = command.kind === 'theme.put-in';
		if (!puts && joined === undefined) return refuse('unknown');
		const id = `${row.id}/${command.code}`;
		const before = joined ?? null;
		const after = puts ? { by: member.id, at: context.now() } : null;
		const changes: readonly Change[] = puts && before !== null ? [] : [{ entity: 'themeCode', id, before, after }];
		return { ok: true, answer: { id: row.id }, line: { ...lineOf(command.kind, row.id), changes } };
	});
}

/** A theme that is not deleted, or null. */
export function presentTheme({ db }: Context, id: string): Theme | null {
	return (
		db
			.select()
			.from(theme)
			.where(and(eq(theme.id, id), isNull(theme.deletedAt)))
			.get() ?? null
	);
}

// Deleted ones keep their place, and nothing else ever gets it.
function rankFor(context: Context, before: string | null, moved: string): string | null {
	const rankOfLast = (bound: string | null) =>
		context.db
			.select({ rank: theme.rank })
			.from(theme)
			.where(and(ne(theme.id, moved), bound === null ? undefined : lt(theme.rank, bound)))
			.orderBy(desc(theme.rank))
			.limit(1)
			.get()?.rank ?? null;
	if (before === null) return rankBetween(rankOfLast(null), null);
	const next = before === moved ? null : presentTheme(context, before);
	return next === null ? null : rankBetween(rankOfLast(next.rank), next.rank);
}

function lineOf(kind: string, subjectId: string) {
	return { kind, subject: 'theme', subjectId, audience: { kind: 'everyone' } } as const;
}
