import { asc, isNull, sql } from 'drizzle-orm';
import type { MemberId, SiteId } from '#lib/core/id/id.ts';
import type { Context } from '../context.ts';
import { member, sessionSite, site } from '../db/project-schema.ts';
import type { Found } from './find.ts';
import type { Placed } from './groups.ts';

/** What was found, once under each member who coded it: members by name, under each the excerpts in the order of the field. */
export function inOrderOfCoders({ db }: Context, found: Found): readonly Placed[] {
	const rows = JSON.stringify(found.flatMap(({ passages }) => passages.map(({ row }) => row)));
	const codersOf = Map.groupBy(
		db.values<[row: number, by: string]>(sql`
			select distinct r.value, c.by from json_each(${rows}) r cross join anchor a on a.rowid = r.value
			cross join coding c indexed by coding_anchor on c.anchor = a.id and c.deleted_at is null
			where c.code not in (select k.id from code k where k.deleted_at is not null)`),
		([row]) => row
	);
	const members = db.select({ id: member.id, name: member.name }).from(member).orderBy(asc(member.name), asc(member.id)).all();
	const groups = new Map(members.map(({ id, name }) => [id, { name, rows: [] as Placed[] }]));
	for (const { note, passages } of found)
		for (const passage of passages)
			for (const [, by] of codersOf.get(passage.row) ?? []) {
				const group = groups.get(by);
				group?.rows.push({ note, passage, group: { by: 'coder', coder: by as MemberId, name: group.name } });
			}
	return [...groups.values()].flatMap((group) => group.rows);
}

/** What was found, once under each site of its session: sites in their order, last what was at none. */
export function inOrderOfSites({ db }: Context, found: Found): readonly Placed[] {
	const sites = db
		.select({ id: site.id, name: site.name })
		.from(site)
		.where(isNull(site.deletedAt))
		.orderBy(asc(site.rank), asc(site.name))
		.all();
	const sitesOf = Map.groupBy(db.select().from(sessionSite).all(), ({ session }) => session);
	const groups = new Map(sites.map(({ id, name }) => [id, { name, rows: [] as Placed[] }]));
	const nowhere: Placed[] = [];
	for (const { note, passages } of found) {
		const at = note.session === null ? [] : (sitesOf.get(note.session) ?? []).filter((each) => groups.has(each.site));
		for (const passage of passages) {
			for (const each of at) {
				const group = groups.get(each.site);
				group?.rows.push({ note, passage, group: { by: 'site', site: each.site as SiteId, name: group.name } });
			}
			if (at.length === 0) nowhere.push({ note, passage, group: { by: 'site', site: null, name: '' } });
		}
	}
	return [...[...groups.values()].flatMap((group) => group.rows), ...nowhere];
}
