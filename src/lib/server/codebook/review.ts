import { eq } from 'drizzle-orm';
import type { CodeId } from '#lib/core/id/id.ts';
import type { Member } from '#lib/core/permission/member.ts';
import type { Context } from '../context.ts';
import { code as codeTable } from '../db/project-schema.ts';
import { evidenceOn, type BearingPassage } from '../themes/evidence-in.ts';
import { listRevisions } from './read-codebook.ts';
import { saysSomethingElse } from './read-code.ts';
import { codedExcerpts, standingCodings, type CodedExcerpt } from './standing-codings.ts';
import { changesBetween, type ToldRevision } from './tell-revisions.ts';

/** Codings that were made when their code meant something else. Their makers go through them: nobody changes another's. */
export type Review = {
	/** The reader's own, as many as one page holds. */
	readonly rows: readonly CodedExcerpt[];
	readonly own: number;
	/** Others', by who has most. */
	readonly others: readonly { readonly name: string; readonly codings: number }[];
	/** The rows' passages that bear a theme out: taking the last code off does not take them from it. */
	readonly bears: readonly BearingPassage[];
	/** What the definition says otherwise by now than each revision that a row names. */
	readonly since: readonly { readonly number: number; readonly changed: ToldRevision['changed'] }[];
};

const A_PAGE = 50;
const MEANING: ReadonlySet<string> = new Set(['definition', 'include', 'exclude']);

export function readReview(context: Context, member: Member, code: CodeId): Review {
	const older = standingCodings(context, member, code, saysSomethingElse);
	const own = older.filter(({ by }) => by === member.id);
	const rows = codedExcerpts(context, member, own.slice(0, A_PAGE));
	const others = [
		...Map.groupBy(
			older.filter(({ by }) => by !== member.id),
			({ byName }) => byName
		)
	];
	return {
		rows,
		own: own.length,
		bears: evidenceOn(
			context,
			member,
			rows.map(({ coding }) => coding.anchor)
		),
		others: others.map(([name, codings]) => ({ name, codings: codings.length })).toSorted((a, b) => b.codings - a.codings),
		since: meaningsSince(context, member, code, new Set(rows.map(({ coding }) => coding.revision)))
	};
}

function meaningsSince(context: Context, member: Member, code: CodeId, numbers: ReadonlySet<number>): Review['since'] {
	const revisions = listRevisions(context, member, code);
	const present = presentMeaning(context, code, revisions);
	if (present === null) return [];
	return revisions
		.filter(({ number }) => numbers.has(number))
		.map((then) => ({ number: then.number, changed: changesBetween(then, present).filter(({ part }) => MEANING.has(part)) }));
}

// After an undo a code stands on an older revision than its last.
function presentMeaning({ db }: Context, code: CodeId, revisions: ReturnType<typeof listRevisions>) {
	const row = db.select({ revision: codeTable.revision }).from(codeTable).where(eq(codeTable.id, code)).get();
	return revisions.find(({ number }) => number === row?.revision) ?? null;
}
