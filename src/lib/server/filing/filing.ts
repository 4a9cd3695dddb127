import { and, desc, eq, inArray, isNull } from 'drizzle-orm';
import { propose, type Proposal } from '#lib/core/filing/propose.ts';
import type { Member } from '#lib/core/permission/member.ts';
import type { Context } from '../context.ts';
import { note, session, textTable } from '../db/project-schema.ts';
import { listActors } from '../fieldwork/actors.ts';
import { listSites } from '../fieldwork/sites.ts';
import { flushTexts } from '../texts/flush.ts';
import { visibleNotes } from '../visibility.ts';

/** So many sessions can be chosen from a list; an older one is reached by its day. */
const LISTED = 300;

export type SessionChoice = { readonly id: string; readonly title: string; readonly date: string | null; readonly place: string };

/** Where a note may be filed. */
export type Filing = Proposal & {
	/** The sessions of the proposed days, the likeliest day first. */
	readonly ofThoseDays: readonly SessionChoice[];
	/** The newest, for choosing another. */
	readonly sessions: readonly SessionChoice[];
	/** Everything that can be said of a new session. */
	readonly allSites: readonly { readonly id: string; readonly name: string }[];
	readonly allActors: readonly { readonly id: string; readonly name: string; readonly more: string }[];
};

/** Reads what a note's words propose; null: there is no such note, or it is not the member's to see. `zone` decides on which day it was noted. */
export function readFiling(context: Context, member: Member, noteId: string, zone: string): Filing | null {
	flushTexts(context);
	const { db } = context;
	const row = db
		.select({ title: note.title, words: textTable.plain, notedAt: note.notedAt })
		.from(note)
		.innerJoin(textTable, eq(textTable.id, note.text))
		.where(and(eq(note.id, noteId), visibleNotes(member)))
		.get();
	if (row === undefined) return null;
	const allSites = listSites(context, member).map(({ id, name }) => ({ id, name }));
	const actors = listActors(context, member);
	const noted = new Date(row.notedAt).toLocaleDateString('sv-SE', { timeZone: zone });
	const proposal = propose({ title: row.title, words: row.words, noted, sites: allSites, actors });
	const days = proposal.days.map(({ day }) => day);
	const columns = { id: session.id, title: session.title, date: session.date, place: session.place };
	const ofThoseDays = db
		.select(columns)
		.from(session)
		.where(and(inArray(session.date, days), isNull(session.deletedAt)))
		.all()
		.toSorted((a, b) => days.indexOf(a.date ?? '') - days.indexOf(b.date ?? ''));
	const sessions = db.select(columns).from(session).where(isNull(session.deletedAt)).orderBy(desc(session.date)).limit(LISTED).all();
	return {
		...proposal,
		ofThoseDays,
		sessions,
		allSites,
		allActors: actors.map(({ id, pseudonym, role }) => ({ id, name: pseudonym, more: role }))
	};
}
