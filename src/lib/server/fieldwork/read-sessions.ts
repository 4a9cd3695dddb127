import { and, asc, desc, eq, isNull } from 'drizzle-orm';
import type { ActorId, MemberId, SessionId, SiteId } from '#lib/core/id/id.ts';
import type { Member } from '#lib/core/permission/member.ts';
import type { Context } from '../context.ts';
import { actor, member as memberTable, session, sessionActor, sessionObserver, sessionSite, site } from '../db/project-schema.ts';
import { countNotes, listNotes, type NoteRow } from '../notes/read-notes.ts';
import type { Coverage } from '../notes/tally.ts';

export type SessionKind = (typeof session.$inferSelect)['kind'];

export type SessionRow = {
	readonly id: SessionId;
	readonly title: string;
	readonly kind: SessionKind;
	/** ISO day, or null where it is not known. */
	readonly date: string | null;
	readonly start: string | null;
	readonly end: string | null;
	readonly zone: string;
	readonly place: string;
	readonly sites: readonly { readonly id: SiteId; readonly name: string }[];
	readonly actors: readonly { readonly id: ActorId; readonly pseudonym: string; readonly role: string }[];
	/** Of what the reader may see. */
	readonly notes: number;
	readonly jottings: number;
	readonly codings: number;
	/** 0 to 1: how much of its notes is coded; null where there is nothing to code. */
	readonly coded: number | null;
};

/** The sessions, newest first; those without a date last. */
export function listSessions(context: Context, member: Member): readonly SessionRow[] {
	const { db } = context;
	const sites = Map.groupBy(sitesOf(context), ({ session: id }) => id);
	const actors = Map.groupBy(actorsOf(context), ({ session: id }) => id);
	const notes = Map.groupBy(countNotes(context, member), ({ session: id }) => id);
	return db
		.select()
		.from(session)
		.where(isNull(session.deletedAt))
		.orderBy(desc(session.date), desc(session.start), asc(session.title))
		.all()
		.map(({ id, title, kind, date, start, end, zone, place }) => ({
			...{ id: id as SessionId, title, kind, date, start, end, zone, place },
			sites: (sites.get(id) ?? []).map((row) => ({ id: row.id as SiteId, name: row.name })),
			actors: (actors.get(id) ?? []).map((row) => ({ id: row.id as ActorId, pseudonym: row.pseudonym, role: row.role })),
			...summaryOf((notes.get(id as SessionId) ?? []).map(({ kind, tally }) => ({ kind, coverage: tally })))
		}));
}

function summaryOf(
	notes: readonly { readonly kind: NoteRow['kind']; readonly coverage: Coverage }[]
): Pick<SessionRow, 'notes' | 'jottings' | 'codings' | 'coded'> {
	const full = notes.filter(({ kind }) => kind !== 'jotting');
	let coded = 0;
	let all = 0;
	for (const { coverage } of full) {
		coded += coverage.coded;
		all += coverage.all;
	}
	return {
		notes: full.length,
		jottings: notes.length - full.length,
		codings: notes.reduce((sum, { coverage }) => sum + coverage.codings, 0),
		coded: all === 0 ? null : coded / all
	};
}

export type SessionPage = SessionRow & {
	readonly access: string;
	readonly attributes: Readonly<Record<string, string | number | boolean>>;
	readonly observers: readonly { readonly id: MemberId; readonly name: string; readonly initials: string }[];
	readonly noteRows: readonly NoteRow[];
};

/** One session with its notes and jottings, or null. */
export function readSession(context: Context, member: Member, id: string): SessionPage | null {
	const { db } = context;
	const row = db
		.select()
		.from(session)
		.where(and(eq(session.id, id), isNull(session.deletedAt)))
		.get();
	if (row === undefined) return null;
	const noteRows = listNotes(context, member, { session: row.id as SessionId });
	const { title, kind, date, start, end, zone, place, access, attributes } = row;
	return {
		...{ id: row.id as SessionId, title, kind, date, start, end, zone, place, access, attributes },
		sites: sitesOf(context, id).map((entry) => ({ id: entry.id as SiteId, name: entry.name })),
		actors: actorsOf(context, id).map((entry) => ({ id: entry.id as ActorId, pseudonym: entry.pseudonym, role: entry.role })),
		observers: db
			.select({ id: memberTable.id, name: memberTable.name, initials: memberTable.initials })
			.from(sessionObserver)
			.innerJoin(memberTable, eq(memberTable.id, sessionObserver.member))
			.where(eq(sessionObserver.session, id))
			.orderBy(asc(memberTable.name))
			.all()
			.map((row) => ({ ...row, id: row.id as MemberId })),
		...summaryOf(noteRows),
		noteRows
	};
}

function sitesOf({ db }: Context, id?: string) {
	return db
		.select({ session: sessionSite.session, id: site.id, name: site.name })
		.from(sessionSite)
		.innerJoin(site, and(eq(site.id, sessionSite.site), isNull(site.deletedAt)))
		.where(id === undefined ? undefined : eq(sessionSite.session, id))
		.orderBy(asc(site.rank))
		.all();
}

function actorsOf({ db }: Context, id?: string) {
	return db
		.select({ session: sessionActor.session, id: actor.id, pseudonym: actor.pseudonym, role: actor.role })
		.from(sessionActor)
		.innerJoin(actor, and(eq(actor.id, sessionActor.actor), isNull(actor.deletedAt)))
		.where(id === undefined ? undefined : eq(sessionActor.session, id))
		.orderBy(asc(actor.pseudonym))
		.all();
}
