import { and, asc, eq, gt, isNotNull, isNull, or, sql } from 'drizzle-orm';
import type { NoteId } from '#lib/core/id/id.ts';
import type { Member } from '#lib/core/permission/member.ts';
import type { Context } from '../context.ts';
import { anchor, batch, code, coding, history, note, session } from '../db/project-schema.ts';
import { visibleIfRestored, visiblePassages } from '../visibility.ts';

/** A note that was deleted before what the member did in it had arrived. */
export type WentAway = {
	readonly note: NoteId;
	readonly noteTitle: string;
	readonly noteNumber: number;
	/** The note itself, or the session that took it along: what is to be restored. */
	readonly thing: 'note' | 'session';
	readonly codings: readonly { readonly id: string; readonly quote: string; readonly code: string }[];
	/** Words of the member arrived, too. */
	readonly hasWords: boolean;
};

/** Where the member's work arrived after the note had been deleted: somebody coded or wrote without network, or in the very moment. It is kept with the note. */
export function notesThatWent({ db }: Context, member: Member): readonly WentAway[] {
	const gone = sql<number>`coalesce(${note.deletedAt}, ${session.deletedAt})`;
	const rows = db
		.select({ id: note.id, text: note.text, noteTitle: note.title, noteNumber: note.number, own: note.deletedAt, gone })
		.from(note)
		.leftJoin(session, eq(session.id, note.session))
		.where(and(or(isNotNull(note.deletedAt), isNotNull(session.deletedAt)), visibleIfRestored(member)))
		.orderBy(asc(note.number))
		.all();
	return rows.flatMap(({ id, text, own, gone: at, ...shown }): WentAway[] => {
		const codings = db
			.select({ id: coding.id, quote: anchor.quote, code: code.name })
			.from(coding)
			.innerJoin(anchor, eq(anchor.id, coding.anchor))
			.innerJoin(code, eq(code.id, coding.code))
			.where(
				and(eq(anchor.text, text), visiblePassages(member), sql`+${coding.by} = ${member.id}`, gt(coding.at, at), isNull(coding.deletedAt))
			)
			.orderBy(asc(coding.at))
			.all();
		const written = db
			.select({ seq: batch.seq })
			.from(batch)
			.innerJoin(history, eq(history.seq, batch.seq))
			.where(and(eq(batch.text, text), sql`+${batch.by} = ${member.id}`, gt(batch.count, 0), gt(history.at, at)))
			.limit(1)
			.get();
		const hasWords = written !== undefined;
		if (codings.length === 0 && !hasWords) return [];
		return [{ ...shown, note: id as NoteId, thing: own === null ? 'session' : 'note', codings, hasWords }];
	});
}
