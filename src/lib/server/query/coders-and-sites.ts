import { asc, isNull, sql } from 'drizzle-orm';
import type { MemberId, SiteId } from '#lib/core/id/id.ts';
import type { Context } from '../context.ts';
import { member, sessionSite, site } from '../db/project-schema.ts';
import type { Found } from './find.ts';
import { Gathered, inOrderOf, type InOrder } from './groups.ts';

/** What was found, once under each member who coded it: members by name, under each the excerpts in the order of the field. */
export function inOrderOfCoders({ db }: Context, found: Found): InOrder {
	const members = db
		.select({ id: member.id, name: member.name, row: sql<number>`${member}.rowid` })
		.from(member)
		.orderBy(asc(member.name), asc(member.id))
		.all();
	const groups = members.map(({ id, name }) => new Gathered({ by: 'coder', coder: id as MemberId, name }));
	const byRow = new Map(members.map(({ row }, place) => [row, groups[place]!]));
	const { deletedCodes } = found;
	const coders = new Set<number>();
	for (const [place, { columns, passages }] of found.notes.entries())
		for (const passage of passages) {
			coders.clear();
			for (let at = columns.first[passage]!; at < columns.first[passage + 1]!; at++)
				if (deletedCodes[columns.code[at]!] !== 1) coders.add(columns.by[at]!);
			for (const coder of coders) byRow.get(coder)?.add(place, passage);
		}
	return inOrderOf(found, groups);
}

/** What was found, once under each site of its session: sites in their order, last what was at none. */
export function inOrderOfSites({ db }: Context, found: Found): InOrder {
	const sites = db
		.select({ id: site.id, name: site.name })
		.from(site)
		.where(isNull(site.deletedAt))
		.orderBy(asc(site.rank), asc(site.name))
		.all();
	const sitesOf = Map.groupBy(db.select().from(sessionSite).all(), ({ session }) => session);
	const groups = new Map(sites.map(({ id, name }) => [id, new Gathered({ by: 'site', site: id as SiteId, name })]));
	const nowhere = new Gathered({ by: 'site', site: null, name: '' });
	for (const [place, { note, passages }] of found.notes.entries()) {
		const at = note.session === null ? [] : (sitesOf.get(note.session) ?? []).flatMap((each) => groups.get(each.site) ?? []);
		for (const passage of passages) for (const group of at.length === 0 ? [nowhere] : at) group.add(place, passage);
	}
	return inOrderOf(found, [...groups.values(), nowhere]);
}
