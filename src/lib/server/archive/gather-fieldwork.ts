import { asc, eq, isNull } from 'drizzle-orm';
import { actor, member as memberTable, session, sessionActor, sessionObserver, sessionSite, site } from '../db/project-schema.ts';
import { moment, type Gathering, type Reader } from './reading.ts';

/** People, sites, actors and sessions: every member may read them. */
export function gatherFieldwork({ context: { db }, rows }: Gathering<'people' | 'sites' | 'actors' | 'sessions'>): void {
	const people = db.select().from(memberTable).orderBy(asc(memberTable.name), asc(memberTable.id)).all();
	for (const { id, name, initials, leftAt } of people)
		rows.people.add({ id, name, initials, left_at: leftAt === null ? null : moment(leftAt) });
	const sites = db.select().from(site).where(isNull(site.deletedAt)).orderBy(asc(site.rank), asc(site.name)).all();
	for (const { id, name, description } of sites) rows.sites.add({ id, name, description });
	const siteNames = new Map(sites.map(({ id, name }) => [id, name]));
	const actors = db.select().from(actor).where(isNull(actor.deletedAt)).orderBy(asc(actor.pseudonym), asc(actor.id)).all();
	for (const { id, pseudonym, role, site: at, description, attributes, consent, consentOn, consentReason } of actors) {
		const known = at !== null && siteNames.has(at) ? at : null;
		rows.actors.add({
			...{ id, pseudonym, role, site_id: known, site: known === null ? null : (siteNames.get(known) ?? null), description, attributes },
			...{ consent, consent_on: consentOn, consent_reason: consentReason }
		});
	}
	gatherSessions();

	function gatherSessions(): void {
		const sitesOf = Map.groupBy(db.select().from(sessionSite).all(), (row) => row.session);
		const actorsOf = Map.groupBy(db.select().from(sessionActor).all(), (row) => row.session);
		const observersOf = Map.groupBy(
			db
				.select({ session: sessionObserver.session, id: memberTable.id, name: memberTable.name })
				.from(sessionObserver)
				.innerJoin(memberTable, eq(memberTable.id, sessionObserver.member))
				.orderBy(asc(memberTable.name))
				.all(),
			(row) => row.session
		);
		const sessions = db
			.select()
			.from(session)
			.where(isNull(session.deletedAt))
			.orderBy(asc(session.date), asc(session.start), asc(session.id))
			.all();
		for (const row of sessions) {
			const at = new Set(sitesOf.get(row.id)?.map((each) => each.site));
			const present = new Set(actorsOf.get(row.id)?.map((each) => each.actor));
			const itsSites = sites.filter(({ id }) => at.has(id));
			const itsActors = actors.filter(({ id }) => present.has(id));
			const observers = observersOf.get(row.id) ?? [];
			const { id, title, kind, date, start, end, zone, place, access, attributes } = row;
			rows.sessions.add({
				...{ id, title, kind, date, start, end, zone, place, access, attributes },
				site_ids: itsSites.map((each) => each.id),
				sites: itsSites.map(({ name }) => name),
				actor_ids: itsActors.map((each) => each.id),
				actors: itsActors.map(({ pseudonym }) => pseudonym),
				observer_ids: observers.map((each) => each.id),
				observers: observers.map(({ name }) => name),
				created_by: row.createdBy,
				created_at: moment(row.createdAt)
			});
		}
	}
}

/** The actors that an archive names by their id. */
export function actorsIn({ context: { db } }: Pick<Reader, 'context'>): ReadonlySet<string> {
	return new Set(
		db
			.select({ id: actor.id })
			.from(actor)
			.where(isNull(actor.deletedAt))
			.all()
			.map(({ id }) => id)
	);
}
