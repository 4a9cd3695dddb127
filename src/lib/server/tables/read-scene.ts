import { isNull } from 'drizzle-orm';
import type { TableScene } from '#lib/core/table/scene.ts';
import type { Member } from '#lib/core/permission/member.ts';
import { isAllowed } from '#lib/core/permission/table.ts';
import { readCodebook } from '../codebook/read-codebook.ts';
import type { Context } from '../context.ts';
import { session, sessionActor, sessionObserver, sessionSite } from '../db/project-schema.ts';
import { listActors } from '../fieldwork/actors.ts';
import { listSites } from '../fieldwork/sites.ts';
import { listMirrored } from '../people/mirror.ts';

/** What a table is laid over, as far as the member may change it. */
export function readScene(context: Context, member: Member): TableScene {
	const codes = isAllowed('code.write', member.rights) ? readCodebook(context, member) : [];
	const fieldwork = isAllowed('session.write', member.rights) ? readFieldwork(context, member) : { sites: [], actors: [], sessions: [] };
	return {
		codes: codes.map(({ id, parent, name, definition, include, exclude, example, aliases, hue, pattern }) => ({
			...{ id, parent, name, definition, include, exclude, example, aliases, hue, pattern }
		})),
		...fieldwork,
		members: listMirrored(context)
			.filter(({ leftAt }) => leftAt === null)
			.map(({ id, name, initials }) => ({ id, name, initials }))
	};
}

function readFieldwork(context: Context, member: Member): Pick<TableScene, 'sites' | 'actors' | 'sessions'> {
	const { db } = context;
	const sites = listSites(context, member).map(({ id, name, description }) => ({ id, name, description }));
	const actors = listActors(context, member).map(
		({ id, pseudonym, role, site, description, attributes, consent, consentOn, consentReason }) => ({
			...{ id, pseudonym, role, site, description, attributes, consent, consentOn, consentReason }
		})
	);
	const [siteIds, actorIds] = [new Set<string>(sites.map(({ id }) => id)), new Set<string>(actors.map(({ id }) => id))];
	// What a session names and is deleted is looked past, as on its page.
	const joined = (rows: readonly { readonly session: string; readonly other: string }[], known: ReadonlySet<string> | null) => {
		const bySession = Map.groupBy(
			rows.filter(({ other }) => known?.has(other) ?? true),
			({ session: id }) => id
		);
		return (id: string) => (bySession.get(id) ?? []).map(({ other }) => other);
	};
	const sitesOf = joined(db.select({ session: sessionSite.session, other: sessionSite.site }).from(sessionSite).all(), siteIds);
	const actorsOf = joined(db.select({ session: sessionActor.session, other: sessionActor.actor }).from(sessionActor).all(), actorIds);
	const observersOf = joined(
		db.select({ session: sessionObserver.session, other: sessionObserver.member }).from(sessionObserver).all(),
		null
	);
	const rows = db.select().from(session).where(isNull(session.deletedAt)).all();
	return {
		sites,
		actors,
		sessions: rows.map(({ id, title, kind, date, start, end, place, access, attributes }) => ({
			...{ id, title, kind, date, start, end, place, access, attributes },
			...{ sites: sitesOf(id), actors: actorsOf(id), observers: observersOf(id) }
		}))
	};
}
