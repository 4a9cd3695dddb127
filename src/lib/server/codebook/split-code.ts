import { and, eq, isNull, sql } from 'drizzle-orm';
import type { CommandOf } from '#lib/core/command/command.ts';
import type { Change } from '#lib/core/history/operation.ts';
import { rankBetween } from '#lib/core/order/rank.ts';
import type { Member } from '#lib/core/permission/member.ts';
import { isAllowed } from '#lib/core/permission/table.ts';
import type { Context } from '../context.ts';
import { anchor, code, coding, exemplar, note } from '../db/project-schema.ts';
import { refuse } from '../history/decide.ts';
import { write } from '../history/write.ts';
import { followingThemes } from '../themes/follow.ts';
import { visibleNotes } from '../visibility.ts';
import { lineOf, present } from './codes.ts';
import { mergedSince } from './meanwhile.ts';

type Code = NonNullable<ReturnType<typeof present>>;

/**
 * Splits a code by a sorting of its codings, in one act that is taken back as one. A coding that was taken off or got another code since it was sorted is
 * left as it is, and counted in the answer: whoever split first is not undone by who comes second.
 */
export function splitCode(context: Context, member: Member, operation: string, command: CommandOf<'code.split'>) {
	return write(context, member, operation, command, () => {
		if (!isAllowed('code.write', member.rights)) return refuse('not allowed');
		const source = present(context, command.id);
		if (source === null) {
			const why = mergedSince(context, command.id);
			return why === null ? refuse('unknown') : refuse('conflict', why);
		}
		const { parts } = command;
		if (new Set(parts.map(({ id }) => id)).size < parts.length || parts.some(({ id }) => isTaken(context, id))) return refuse('conflict');
		const sorted = new Map(command.sent.map(({ coding: id, part }) => [id, part]));
		if ([...sorted.values()].some((part) => !parts.some(({ id }) => id === part))) return refuse('unknown');
		const moving = standing(context, member, source.id, [...sorted.keys()]);
		const changes = [
			...partChanges(context, member, source, parts),
			...moving.map(({ id, revision }): Change => {
				const after = { code: sorted.get(id), revision: 1 };
				return { entity: 'coding', id, before: { code: source.id, revision }, after };
			}),
			...exemplarChanges(context, source, moving, sorted),
			...parts.flatMap(({ id }) => followingThemes(context, [source.id], id)),
			...(command.retire && source.retiredAt === null
				? [{ entity: 'code', id: source.id, before: { retiredAt: null }, after: { retiredAt: context.now() } } as const]
				: [])
		];
		const answer = { id: source.id, sent: moving.length, left: sorted.size - moving.length };
		return { ok: true, answer, line: { ...lineOf(command.kind, source.id), changes } };
	});
}

function isTaken({ db }: Context, id: string): boolean {
	return db.select({ id: code.id }).from(code).where(eq(code.id, id)).get() !== undefined;
}

// In the order of their codes, so that what goes to one is set at once.
function standing({ db }: Context, member: Member, source: string, ids: readonly string[]) {
	return db
		.select({ id: coding.id, revision: coding.revision })
		.from(coding)
		.innerJoin(anchor, eq(anchor.id, coding.anchor))
		.innerJoin(note, eq(note.text, anchor.text))
		.where(
			and(
				sql`${coding.id} in (select value from json_each(${JSON.stringify(ids)}))`,
				eq(coding.code, source),
				isNull(coding.deletedAt),
				visibleNotes(member)
			)
		)
		.all();
}

// Beside the code, right after it, in the order in which they were made.
function partChanges({ db, now }: Context, member: Member, source: Code, parts: CommandOf<'code.split'>['parts']): readonly Change[] {
	const among = source.parent === null ? isNull(code.parent) : eq(code.parent, source.parent);
	const next = db
		.select({ rank: code.rank })
		.from(code)
		.where(and(among, sql`${code.rank} > ${source.rank}`))
		.orderBy(code.rank)
		.limit(1)
		.get();
	let rank = source.rank;
	const at = now();
	return parts.flatMap(({ id, name, definition }): readonly Change[] => {
		rank = rankBetween(rank, next?.rank ?? null);
		const meaning = { name, definition, include: '', exclude: '', example: '' };
		const looks = { aliases: [], hue: null, pattern: null, inVivo: false };
		const made = { parent: source.parent, rank, ...meaning, ...looks, revision: 1, createdBy: member.id, createdAt: at };
		return [
			{ entity: 'code', id, before: null, after: made },
			{
				entity: 'codeRevision',
				id: `${id}/1`,
				before: null,
				after: { ...meaning, reason: `Split from ${source.name}.`, by: member.id, at }
			}
		];
	});
}

function exemplarChanges(
	{ db }: Context,
	source: Code,
	moving: readonly { readonly id: string }[],
	sorted: ReadonlyMap<string, string>
): readonly Change[] {
	const goes = new Set(moving.map(({ id }) => id));
	return db
		.select()
		.from(exemplar)
		.where(eq(exemplar.code, source.id))
		.all()
		.filter((each) => goes.has(each.coding))
		.map(({ coding: id, by, at }): Change => ({
			entity: 'exemplar',
			id: `${sorted.get(id) ?? ''}/${id}`,
			before: null,
			after: { by, at }
		}));
}
