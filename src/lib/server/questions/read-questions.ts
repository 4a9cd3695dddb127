import { asc, eq } from 'drizzle-orm';
import type { Issue } from '#lib/core/query/question.ts';
import type { Member } from '#lib/core/permission/member.ts';
import type { Context } from '../context.ts';
import type { ProjectDb } from '../db/open.ts';
import { member as memberTable, question } from '../db/project-schema.ts';
import { lastLine } from '../history/last-line.ts';
import { countsOf, understand, type Counts } from '../query/ask.ts';
import { findExcerpts } from '../query/find.ts';
import { readyToAsk } from '../query/ready.ts';
import { flushTexts } from '../texts/flush.ts';
import { visibleQuestions } from '../visibility.ts';

/** A saved question, as a list shows it. */
export type SavedQuestion = {
	readonly id: string;
	readonly name: string;
	readonly written: string;
	readonly shared: boolean;
	readonly by: string;
	readonly byName: string;
	/** When, in milliseconds. */
	readonly at: number;
};

/** What a question finds, or what is wrong with it by now: a code that it names was deleted, a word of the language has another meaning. */
export type Standing = { readonly ok: true; readonly counts: Counts } | { readonly ok: false; readonly issues: readonly Issue[] };

/** The questions that the member may see, their own and the project's, by name. */
export function listQuestions({ db }: Context, member: Member): readonly SavedQuestion[] {
	return db
		.select({
			...{ id: question.id, name: question.name, written: question.written, shared: question.shared },
			...{ by: question.createdBy, byName: memberTable.name, at: question.createdAt }
		})
		.from(question)
		.innerJoin(memberTable, eq(memberTable.id, question.createdBy))
		.where(visibleQuestions(member))
		.orderBy(asc(question.name), asc(question.createdAt))
		.all();
}

type Kept = { line: number; readonly standings: Map<string, Standing> };
const known = new WeakMap<ProjectDb, Map<string, Kept>>();
/** Members whose counts are kept. */
const MEMBERS_KEPT = 20;

/**
 * How a written question stands for a member now. Kept until something happens in the project, so that a list of questions is asked once however many
 * pages show it.
 */
export function standingOf(context: Context, member: Member, written: string): Standing {
	flushTexts(context);
	const line = lastLine(context);
	const members = known.get(context.db) ?? new Map<string, Kept>();
	known.set(context.db, members);
	const mine = members.get(member.id);
	const kept = mine?.line === line ? mine : { line, standings: new Map<string, Standing>() };
	members.delete(member.id);
	members.set(member.id, kept);
	const [oldest] = members.keys();
	if (members.size > MEMBERS_KEPT && oldest !== undefined) members.delete(oldest);
	const before = kept.standings.get(written);
	if (before !== undefined) return before;
	const understood = understand(context, written);
	const standing: Standing = understood.ok
		? { ok: true, counts: countsOf(findExcerpts(context, member, understood.question)) }
		: { ok: false, issues: understood.issues };
	kept.standings.set(written, standing);
	return standing;
}

/** «34 codings in 9 notes», or that it can't be asked any more. */
export function standingWords(standing: Standing): string {
	if (!standing.ok) return 'can’t be asked as it is';
	const { codings, notes } = standing.counts;
	return `${codings} ${codings === 1 ? 'coding' : 'codings'} in ${notes} ${notes === 1 ? 'note' : 'notes'}`;
}

/** How these questions stand, one after the other, so that nobody waits for all of them. */
export async function standingsOf(
	context: Context,
	member: Member,
	questions: readonly Pick<SavedQuestion, 'id' | 'written'>[],
	signal?: AbortSignal
): Promise<Readonly<Record<string, Standing>>> {
	await readyToAsk(context);
	const standings: Record<string, Standing> = {};
	for (const { id, written } of questions) {
		standings[id] = standingOf(context, member, written);
		await new Promise(setImmediate);
		signal?.throwIfAborted();
	}
	return standings;
}
