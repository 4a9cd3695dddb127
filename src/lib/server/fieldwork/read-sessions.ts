import { and, asc, count, desc, eq, inArray, isNotNull, isNull, sql, type SQL } from 'drizzle-orm';
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

/** Which sessions: those of any of these sites, any of these kinds, one month (`2021-03`); nothing named is all. `most` of them, the newest. */
export type SessionsOnly = {
	readonly sites?: readonly string[];
	readonly kinds?: readonly string[];
	readonly month?: string | null;
	readonly most?: number;
};

/** The sessions, newest first; those without a date last. */
export function listSessions(context: Context, member: Member, only: SessionsOnly = {}): readonly SessionRow[] {
	const { db } = context;
	const rows = db
		.select()
		.from(session)
		.where(whichSessions(only))
		.orderBy(desc(session.date), desc(session.start), asc(session.title))
		.limit(only.most ?? -1)
		.all();
	// Of a few what belongs to them is looked up; of all it is read once from end to end.
	const some = only.most === undefined ? undefined : rows.map(({ id }) => id);
	const sites = Map.groupBy(sitesOf(context, some), ({ session: id }) => id);
	const actors = Map.groupBy(actorsOf(context, some), ({ session: id }) => id);
	const notes = Map.groupBy(countNotes(context, member, some), ({ session: id }) => id);
	return rows.map(({ id, title, kind, date, start, end, zone, place }) => ({
		...{ id: id as SessionId, title, kind, date, start, end, zone, place },
		sites: (sites.get(id) ?? []).map((row) => ({ id: row.id as SiteId, name: row.name })),
		actors: (actors.get(id) ?? []).map((row) => ({ id: row.id as ActorId, pseudonym: row.pseudonym, role: row.role })),
		...summaryOf((notes.get(id as SessionId) ?? []).map(({ kind: of, tally }) => ({ kind: of, coverage: tally })))
	}));
}

function whichSessions({ sites = [], kinds = [], month = null }: SessionsOnly): SQL | undefined {
	return and(
		isNull(session.deletedAt),
		sites.length === 0
			? undefined
			: sql`exists (select 1 from session_site j where j.session = ${session.id} and j.site in (select value from json_each(${JSON.stringify(sites)})))`,
		kinds.length === 0 ? undefined : inArray(session.kind, kinds as SessionKind[]),
		month === null ? undefined : sql`${session.date} >= ${`${month}-01`} and ${session.date} <= ${`${month}-31`}`
	);
}

/** How many sessions there are, in all and of each kind. */
export function countSessions(
	{ db }: Context,
	_member: Member,
	only: SessionsOnly = {}
): { readonly all: number; readonly kinds: Readonly<Record<string, number>> } {
	const rows = db.select({ kind: session.kind, n: count() }).from(session).where(whichSessions(only)).groupBy(session.kind).all();
	return { all: rows.reduce((sum, { n }) => sum + n, 0), kinds: Object.fromEntries(rows.map(({ kind, n }) => [kind, n])) };
}

/** How many sessions each site had in each month (`2021-03`); `site: null` for those without a site. What has no date is left out. */
export type SessionsByMonth = readonly { readonly site: string | null; readonly month: string; readonly sessions: number }[];

export function countByMonth({ db }: Context, _member: Member, only: SessionsOnly): SessionsByMonth {
	const month = sql<string>`substr(${session.date}, 1, 7)`;
	return db
		.select({ site: sessionSite.site, month, sessions: count() })
		.from(session)
		.leftJoin(sessionSite, eq(sessionSite.session, session.id))
		.where(and(whichSessions(only), isNotNull(session.date)))
		.groupBy(sessionSite.site, month)
		.all();
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
		sites: sitesOf(context, [id]).map((entry) => ({ id: entry.id as SiteId, name: entry.name })),
		actors: actorsOf(context, [id]).map((entry) => ({ id: entry.id as ActorId, pseudonym: entry.pseudonym, role: entry.role })),
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

function sitesOf({ db }: Context, of?: readonly string[]) {
	return db
		.select({ session: sessionSite.session, id: site.id, name: site.name })
		.from(sessionSite)
		.innerJoin(site, and(eq(site.id, sessionSite.site), isNull(site.deletedAt)))
		.where(of === undefined ? undefined : inArray(sessionSite.session, [...of]))
		.orderBy(asc(site.rank))
		.all();
}

function actorsOf({ db }: Context, of?: readonly string[]) {
	return db
		.select({ session: sessionActor.session, id: actor.id, pseudonym: actor.pseudonym, role: actor.role })
		.from(sessionActor)
		.innerJoin(actor, and(eq(actor.id, sessionActor.actor), isNull(actor.deletedAt)))
		.where(of === undefined ? undefined : inArray(sessionActor.session, [...of]))
		.orderBy(asc(actor.pseudonym))
		.all();
}
