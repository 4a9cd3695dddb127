import { and, asc, eq, isNull, sql, type SQL } from 'drizzle-orm';
import type { AnchorId, CodeId, CodingId, MemberId } from '#lib/core/id/id.ts';
import type { Member } from '#lib/core/permission/member.ts';
import type { Context } from '../context.ts';
import { anchor, coding, exemplar, member as memberTable, note, session } from '../db/project-schema.ts';
import { readCodes } from '../query/code-looks.ts';
import { excerptContext, type ExcerptContext } from '../query/excerpt-context.ts';
import { readExcerpts, type ExcerptRow } from '../query/read-excerpts.ts';
import { flushTexts } from '../texts/flush.ts';
import { visibleAnchors } from '../visibility.ts';

/** A coding that stands on a live passage where the member may look, with the place that its excerpt has. */
export type StandingCoding = {
	readonly id: CodingId;
	readonly anchor: AnchorId;
	readonly code: CodeId;
	readonly revision: number;
	readonly by: MemberId;
	readonly byName: string;
	readonly initials: string;
	readonly at: number;
	readonly isExemplar: boolean;
	readonly note: { readonly id: string; readonly text: string; readonly number: number; readonly session: string | null };
	readonly passage: { readonly row: number; readonly from: number; readonly to: number };
};

/** The codings by one code that the member may see, in the order of the field. */
export function standingCodings(context: Context, member: Member, code: string, only?: SQL): readonly StandingCoding[] {
	flushTexts(context);
	const rows = context.db
		.select({
			...{ id: coding.id, anchor: coding.anchor, code: coding.code, revision: coding.revision, by: coding.by, at: coding.at },
			...{ byName: memberTable.name, initials: memberTable.initials },
			isExemplar: sql<number>`exists (select 1 from ${exemplar} e where e.code = ${coding.code} and e.coding = ${coding.id})`,
			note: { id: note.id, text: note.text, number: note.number, session: session.id },
			passage: { row: sql<number>`${anchor}.rowid`, from: sql<number>`${anchor.from}`, to: sql<number>`${anchor.to}` }
		})
		.from(coding)
		.innerJoin(anchor, eq(anchor.id, coding.anchor))
		.innerJoin(note, eq(note.text, anchor.text))
		.innerJoin(memberTable, eq(memberTable.id, coding.by))
		.leftJoin(session, and(eq(session.id, note.session), isNull(session.deletedAt)))
		.where(and(eq(coding.code, code), isNull(coding.deletedAt), eq(anchor.state, 'live'), visibleAnchors(member), only))
		.orderBy(
			sql`${session.id} is null, ${session.date} is null, ${session.date}, ${session.start} is null, ${session.start}, ${session.id}`,
			asc(note.number),
			asc(anchor.from),
			asc(anchor.to),
			asc(coding.at)
		)
		.all();
	return rows.map((row) => ({ ...row, isExemplar: row.isExemplar === 1 }) as StandingCoding);
}

/** A coding as a card shows it: its excerpt, with a sentence on each side. */
export type CodedExcerpt = {
	readonly coding: Omit<StandingCoding, 'note' | 'passage'>;
	readonly excerpt: ExcerptRow & { readonly context: ExcerptContext | null };
};

const A_SENTENCE = { unit: 'sentence', count: 1 } as const;

/** The excerpts of codings that `standingCodings` gave, in the same order. */
export function codedExcerpts(context: Context, member: Member, codings: readonly StandingCoding[]): readonly CodedExcerpt[] {
	const places = codings.map(({ note: of, passage, code }) => ({
		note: of,
		passage,
		group: { by: 'code' as const, code }
	}));
	const rows = readExcerpts(context, places, readCodes(context));
	return codings.map(({ note: _note, passage: _passage, ...shown }, at) => {
		const { group: _group, ...excerpt } = rows[at]!;
		const around = excerptContext(context, member, excerpt.anchor, { before: A_SENTENCE, after: A_SENTENCE });
		return { coding: shown, excerpt: { ...excerpt, context: around } };
	});
}
