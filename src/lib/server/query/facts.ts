import { sql, type SQL } from 'drizzle-orm';
import type { Consent } from '#lib/core/consent/consent.ts';
import type { Member } from '#lib/core/permission/member.ts';
import type { ProjectDb } from '../db/open.ts';
import { phraseMatch } from '../texts/search-index.ts';
import { memoIsOpen } from '../visibility.ts';

/*
 * What a question asks of the tables before it goes through the texts: each by an index, and no more rows than what is asked for has. A test holds the
 * plans of these statements.
 */

/** Sessions at one of these sites. */
export function atSites(ids: readonly string[]): SQL {
	return sql`select session from session_site where site in ${list(ids)}`;
}

/** Sessions where one of these actors was present. */
export function withActors(ids: readonly string[]): SQL {
	return sql`select session from session_actor where actor in ${list(ids)}`;
}

/** Actors of whose consent that is recorded. Actors are few. */
export function actorsWhoseConsentIs(consent: Consent): SQL {
	return sql`select p.id from actor p where p.consent = ${consent} and p.deleted_at is null`;
}

/** Sessions at any site, and with anybody present. Sites and actors are few beside sessions. */
export const AT_ANY_SITE: SQL = sql`select x.session from site s cross join session_site x on x.site = s.id where s.deleted_at is null`;
export const WITH_ANY_ACTOR: SQL = sql`select x.session from actor p cross join session_actor x on x.actor = p.id where p.deleted_at is null`;

/** Texts that have these words anywhere. */
export function textsWith(words: readonly string[], begins: boolean): SQL {
	const match = `${phraseMatch(words)}${begins ? ' *' : ''}`;
	return sql`select t.id from text_search cross join text t on t.seq = text_search.rowid where text_search match ${match}`;
}

/** Passages (rows of `anchor`) that have a memo which the member may read, on themselves or on one of their codings. */
export function withMemo(member: Member): SQL {
	const open = sql`m.deleted_at is null and ${memoIsOpen(member)}`;
	return sql`
		select a.rowid from memo m cross join anchor a on a.id = m.subject_id where m.subject = 'passage' and ${open}
		union
		select a.rowid from memo m cross join coding c on c.id = m.subject_id and c.deleted_at is null
			cross join code k on k.id = c.code and k.deleted_at is null cross join anchor a on a.id = c.anchor
			where m.subject = 'coding' and ${open}`;
}

/** Passages one of whose codings was picked to show what its code means. Those picked are few: by hand, some for each code. */
export const EXEMPLARS: SQL = sql`
	select a.rowid from code k cross join exemplar x on x.code = k.id cross join coding c on c.id = x.coding and c.code = k.id and c.deleted_at is null
		cross join anchor a on a.id = c.anchor
	where k.deleted_at is null`;

/** Codes whose codings count no more, by the numbers of their rows. */
export const DELETED_CODES: SQL = sql`select k.rowid from code k where k.deleted_at is not null`;

/** 1 at the numbers of the rows of these codes or members: as columns of codings tell them. */
export function rowsOf(db: ProjectDb, table: 'code' | 'member', ids: readonly string[]): Uint8Array {
	return flags(db.values<[number]>(sql`select t.rowid from ${list(ids)} cross join ${sql.raw(table)} t on t.id = value`));
}

/** 1 at the numbers of the rows of the deleted codes. */
export function deletedCodes(db: ProjectDb): Uint8Array {
	return flags(db.values<[number]>(DELETED_CODES));
}

function flags(numbers: readonly (readonly [number])[]): Uint8Array {
	const flags = new Uint8Array(numbers.reduce((most, [number]) => Math.max(most, number), -1) + 1);
	for (const [number] of numbers) flags[number] = 1;
	return flags;
}

/** The first column of what a statement finds. */
export function found<Value extends string | number>(db: ProjectDb, statement: SQL): ReadonlySet<Value> {
	return new Set(db.values<[Value]>(statement).map(([value]) => value));
}

function list(ids: readonly string[]): SQL {
	return sql`(select value from json_each(${JSON.stringify(ids)}))`;
}
