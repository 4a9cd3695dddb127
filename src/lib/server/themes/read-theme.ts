import { and, asc, eq, sql } from 'drizzle-orm';
import type { AnchorId, CodeId, MemberId } from '#lib/core/id/id.ts';
import type { Member } from '#lib/core/permission/member.ts';
import { withSubCodes } from '#lib/core/query/names.ts';
import type { CodeRow } from '../codebook/read-codebook.ts';
import type { Context } from '../context.ts';
import { anchor, evidence, member as memberTable, note } from '../db/project-schema.ts';
import { listHistory, type HistoryRow } from '../history/list-history.ts';
import { readCodes } from '../query/code-looks.ts';
import { contextAround, type ExcerptContext } from '../query/excerpt-context.ts';
import { Layouts } from '../query/paragraphs.ts';
import { readExcerpts, type ExcerptRow } from '../query/read-excerpts.ts';
import { flushTexts } from '../texts/flush.ts';
import { visibleEvidence } from '../visibility.ts';
import { countNotes, type CountedNote } from '../notes/read-notes.ts';
import { countCodings, type Pair } from './count-codings.ts';
import type { ThemeRow } from './read-themes.ts';

/** A passage that bears a theme out, as the reader sees it. */
export type EvidenceRow = {
	readonly anchor: AnchorId;
	readonly words: string;
	readonly by: MemberId;
	readonly byName: string;
	readonly at: number;
	/** Its words are deleted: it waits in the review tray, and shows what it said. */
	readonly isDetached: boolean;
	/** Its last code was taken off: it is kept, and shows what it said then. */
	readonly isUncoded: boolean;
	readonly excerpt: ExcerptRow & { readonly context: ExcerptContext | null };
};

export type ThemeDetail = {
	readonly counts: readonly (Pair & { readonly id: CodeId })[];
	readonly evidence: readonly EvidenceRow[];
	/** The latest lines about the theme. */
	readonly history: readonly HistoryRow[];
};

const LINES = 8;

/** What the page of a theme shows beside its claim. `codes`: the codebook as the reader sees it. */
export function readTheme(
	context: Context,
	member: Member,
	{ id, codes: own }: ThemeRow,
	codes: readonly CodeRow[],
	counted: readonly CountedNote[] = countNotes(context, member)
): ThemeDetail {
	const counts = countCodings(
		counted,
		own.map((code) => withSubCodes(codes, [code]))
	);
	return {
		counts: own.map((code, at) => ({ id: code, ...(counts[at] ?? { codings: 0, notes: 0 }) })),
		evidence: readEvidence(context, member, id),
		history: listHistory(context, member, { thing: { entity: 'theme', id }, subject: 'theme', limit: LINES })
	};
}

const A_SENTENCE = { unit: 'sentence', count: 1 } as const;

/** The evidence for a theme that the member may see, in its order. */
export function readEvidence(context: Context, member: Member, theme: string): readonly EvidenceRow[] {
	flushTexts(context);
	const found = context.db
		.select({
			...{ anchor: anchor.id, words: evidence.words, by: evidence.by, byName: memberTable.name, at: evidence.at },
			...{ state: anchor.state, row: sql<number>`${anchor}.rowid`, from: anchor.from, to: anchor.to },
			note: { id: note.id, text: note.text, number: note.number, session: note.session }
		})
		.from(evidence)
		.innerJoin(anchor, eq(anchor.id, evidence.anchor))
		.innerJoin(note, eq(note.text, anchor.text))
		.innerJoin(memberTable, eq(memberTable.id, evidence.by))
		.where(and(eq(evidence.theme, theme), visibleEvidence(member)))
		.orderBy(asc(evidence.rank))
		.all();
	const places = found.map(({ note: of, row }) => ({
		note: of,
		passage: { row },
		group: { by: 'session' as const, session: null }
	}));
	const layouts = new Layouts(context);
	const excerpts = readExcerpts(context, places, readCodes(context), layouts);
	return found.map(({ anchor: id, state, words, by, byName, at, from, to }, index) => {
		const { group: _group, ...excerpt } = excerpts[index]!;
		const around =
			state !== 'live' || from === null || to === null
				? null
				: contextAround(layouts.of(excerpt.text), { from, to }, excerpt.note.language, { before: A_SENTENCE, after: A_SENTENCE });
		return {
			...{
				anchor: id as AnchorId,
				words,
				by: by as MemberId,
				byName,
				at,
				isDetached: state === 'detached',
				isUncoded: state === 'removed'
			},
			excerpt: { ...excerpt, context: around }
		};
	});
}
