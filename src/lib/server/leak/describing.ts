import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Described } from '#lib/core/leak/rare-combinations.ts';
import type { Context } from '../context.ts';
import { actor, session, sessionActor, sessionSite, site } from '../db/project-schema.ts';

/** The actors whose roles, sites and attributes leave. */
export function describedActors(context: Context): readonly Described[] {
	const names = siteNames(context);
	return context.db
		.select()
		.from(actor)
		.where(isNull(actor.deletedAt))
		.all()
		.map((row) => ({
			name: row.pseudonym,
			attributes: { role: row.role, site: names.get(row.site ?? '') ?? '', ...inWords(row.attributes) }
		}));
}

/** Whoever was present in sessions of which place, sites and attributes leave, once for each session. */
export function describedBySessions(context: Context, ids: ReadonlySet<string>): readonly Described[] {
	if (ids.size === 0) return [];
	const { db } = context;
	const names = siteNames(context);
	const places = Map.groupBy(db.select().from(sessionSite).all(), (row) => row.session);
	const rows = db
		.select({ id: session.id, kind: session.kind, place: session.place, attributes: session.attributes, name: actor.pseudonym })
		.from(session)
		.innerJoin(sessionActor, eq(sessionActor.session, session.id))
		.innerJoin(actor, eq(actor.id, sessionActor.actor))
		.where(
			and(
				isNull(session.deletedAt),
				isNull(actor.deletedAt),
				sql`${session.id} in (select value from json_each(${JSON.stringify([...ids])}))`
			)
		)
		.all();
	return rows.map(({ id, kind, place, attributes, name }) => ({
		name,
		attributes: {
			kind,
			place,
			site: (places.get(id) ?? []).flatMap((row) => names.get(row.site) ?? []).join(' and '),
			...inWords(attributes)
		}
	}));
}

function siteNames({ db }: Context): ReadonlyMap<string, string> {
	return new Map(
		db
			.select({ id: site.id, name: site.name })
			.from(site)
			.all()
			.map(({ id, name }) => [id, name])
	);
}

function inWords(attributes: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
	return Object.fromEntries(Object.entries(attributes).map(([key, value]) => [key, String(value)]));
}
