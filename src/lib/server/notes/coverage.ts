import { and, asc, eq } from 'drizzle-orm';
import type { TextId } from '#lib/core/id/id.ts';
import type { Member } from '#lib/core/permission/member.ts';
import type { Context } from '../context.ts';
import type { ProjectDb } from '../db/open.ts';
import { anchor, coding, note, textTable } from '../db/project-schema.ts';
import type { HistoryLine } from '../history/record.ts';
import { flushTexts } from '../texts/flush.ts';
import { visibleCodings } from '../visibility.ts';

/** How much of a note is coded: UTF-16 units under at least one coding, of all its units. */
export type Coverage = { readonly codings: number; readonly coded: number; readonly all: number };

// Reading every passage for a list would grow with the codings; what is known of a text holds until a batch or a code touches it.
const known = new WeakMap<ProjectDb, Map<string, Coverage>>();

/** The coverage of a text that the member may read. */
export function coverageOf(context: Context, member: Member, text: string): Coverage {
	const { db } = context;
	const cache = known.get(db) ?? new Map<string, Coverage>();
	known.set(db, cache);
	const cached = cache.get(text);
	if (cached !== undefined) return cached;
	flushTexts(context, text as TextId);
	const all = db.select({ plain: textTable.plain }).from(textTable).where(eq(textTable.id, text)).get()?.plain.length ?? 0;
	const rows = db
		.select({ from: anchor.from, to: anchor.to })
		.from(coding)
		.innerJoin(anchor, eq(anchor.id, coding.anchor))
		.where(and(eq(anchor.text, text), eq(anchor.state, 'live'), visibleCodings(member)))
		.orderBy(asc(anchor.from))
		.all();
	const coverage = { codings: rows.length, coded: Math.min(unionLength(rows), all), all };
	cache.set(text, coverage);
	return coverage;
}

/** Called with every durable line: what it may have changed is read anew. */
export function forgetCoverage({ db }: Pick<Context, 'db'>, line: HistoryLine): void {
	const cache = known.get(db);
	if (cache === undefined) return;
	if (line.subject === 'code' || line.kind === 'history.reverse') cache.clear();
	else if (line.subject === 'note') {
		const text = db.select({ text: note.text }).from(note).where(eq(note.id, line.subjectId)).get()?.text;
		if (text !== undefined) cache.delete(text);
	}
}

// Positions count block boundaries too; at this purpose's precision a position is a unit.
function unionLength(sorted: readonly { readonly from: number | null; readonly to: number | null }[]): number {
	let length = 0;
	let reached = 0;
	for (const { from, to } of sorted) {
		if (from === null || to === null || to <= reached) continue;
		length += to - Math.max(from, reached);
		reached = to;
	}
	return length;
}
