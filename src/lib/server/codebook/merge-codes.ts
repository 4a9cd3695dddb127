import { and, eq, isNull } from 'drizzle-orm';
import type { CommandOf } from '#lib/core/command/command.ts';
import { planMerge, type MergedCoding, type MergePlan } from '#lib/core/codebook/merge.ts';
import type { Change } from '#lib/core/history/operation.ts';
import type { Member } from '#lib/core/permission/member.ts';
import { isAllowed } from '#lib/core/permission/table.ts';
import type { Context } from '../context.ts';
import { anchor, code, coding, exemplar, memo } from '../db/project-schema.ts';
import { changeOf, refuse } from '../history/decide.ts';
import { write } from '../history/write.ts';
import { flushTexts } from '../texts/flush.ts';
import { followingThemes } from '../themes/follow.ts';
import { lineOf, present, rankFor, subtree, withRevision } from './codes.ts';
import { mergedSince, redefinedSince } from './meanwhile.ts';

type Code = NonNullable<ReturnType<typeof present>>;

/**
 * Merges a code into another, in one act that is taken back as one. Everybody's codings go along, in private notes too: the code is the project's. Their
 * lines are told to each reader without what is not theirs to see.
 */
export function mergeCodes(context: Context, member: Member, operation: string, command: CommandOf<'code.merge'>) {
	flushTexts(context);
	return write(context, member, operation, command, () => {
		if (!isAllowed('code.write', member.rights)) return refuse('not allowed');
		if (command.id === command.into) return refuse('conflict');
		const from = present(context, command.id);
		const into = present(context, command.into);
		if (from === null || into === null) {
			const why = mergedSince(context, from === null ? command.id : command.into);
			return why === null ? refuse('unknown') : refuse('conflict', why);
		}
		const isRedefined = command.definition !== undefined && command.definition !== into.definition;
		if (isRedefined && command.seen !== into.revision) return refuse('conflict', redefinedSince(context, into));
		const plan = planMerge(codingsToMerge(context, from.id), codingsToMerge(context, into.id), command.join);
		const changes = [
			...codingChanges(context, plan, from, into),
			...exemplarChanges(context, plan, from, into),
			...memoChanges(context, from, into),
			...followingThemes(context, [from.id], into.id),
			...codeChanges(context, member, from, into, command.definition)
		];
		return { ok: true, answer: { id: from.id, into: into.id }, line: { ...lineOf(command.kind, from.id), changes } };
	});
}

/** Every standing coding by a code, wherever it is; to be called after `flushTexts`. */
export function codingsToMerge({ db }: Context, id: string): readonly MergedCoding[] {
	return db
		.select({ id: coding.id, anchor: coding.anchor, by: coding.by, text: anchor.text, from: anchor.from, to: anchor.to })
		.from(coding)
		.innerJoin(anchor, eq(anchor.id, coding.anchor))
		.where(and(eq(coding.code, id), isNull(coding.deletedAt)))
		.all()
		.map(({ from, to, ...row }) => ({ ...row, span: from === null || to === null ? null : { from, to } }));
}

// What ends goes first, so that no passage has a code twice in between.
function codingChanges({ db, now }: Context, { moved, same, inside }: MergePlan, from: Code, into: Code): readonly Change[] {
	const at = now();
	const ended = [...same, ...inside].map((id): Change => ({ entity: 'coding', id, before: { deletedAt: null }, after: { deletedAt: at } }));
	const revisions = new Map(
		db
			.select({ id: coding.id, revision: coding.revision })
			.from(coding)
			.where(and(eq(coding.code, from.id), isNull(coding.deletedAt)))
			.all()
			.map((row) => [row.id, row.revision])
	);
	const after = { code: into.id, revision: into.revision };
	return [
		...ended,
		...moved.map((id): Change => ({ entity: 'coding', id, before: { code: from.id, revision: revisions.get(id) }, after }))
	];
}

function exemplarChanges({ db }: Context, { moved }: MergePlan, from: Code, into: Code): readonly Change[] {
	const goes = new Set(moved);
	const examples = (of: Code) => db.select().from(exemplar).where(eq(exemplar.code, of.id)).all();
	const known = new Set(examples(into).map((each) => each.coding));
	return examples(from)
		.filter((each) => goes.has(each.coding) && !known.has(each.coding))
		.map(({ coding: id, by, at }): Change => ({ entity: 'exemplar', id: `${into.id}/${id}`, before: null, after: { by, at } }));
}

function memoChanges({ db }: Context, from: Code, into: Code): readonly Change[] {
	return db
		.select({ id: memo.id })
		.from(memo)
		.where(and(eq(memo.subject, 'code'), eq(memo.subjectId, from.id)))
		.all()
		.map(({ id }): Change => ({ entity: 'memo', id, before: { subjectId: from.id }, after: { subjectId: into.id } }));
}

// Merged into what stands below it, a code gives that its own place; its other sub-codes follow.
function codeChanges(context: Context, member: Member, from: Code, into: Code, definition: string | undefined): readonly Change[] {
	const { db, now } = context;
	const isBelow = subtree(context, from.id).some((id) => id === into.id);
	const aliases = [...new Set([...into.aliases, from.name, ...from.aliases])].filter((name) => name !== into.name).slice(0, MOST_ALIASES);
	const place = isBelow ? { parent: from.parent, rank: from.rank } : {};
	const change = changeOf('code', into, { aliases, definition, ...place });
	const children = db
		.select()
		.from(code)
		.where(and(eq(code.parent, from.id), isNull(code.deletedAt)))
		.orderBy(code.rank)
		.all()
		.filter(({ id }) => id !== into.id);
	let last: string | null = null;
	const moves = children.map((child): Change => {
		last = rankFor(context, into.id, null, child.id, last);
		return { entity: 'code', id: child.id, before: { parent: from.id, rank: child.rank }, after: { parent: into.id, rank: last } };
	});
	return [
		...(change === null ? [] : withRevision(context, member, into, change, `Merged with ${from.name}.`)),
		...moves,
		{ entity: 'code', id: from.id, before: { deletedAt: null, mergedInto: null }, after: { deletedAt: now(), mergedInto: into.id } }
	];
}

const MOST_ALIASES = 50;
