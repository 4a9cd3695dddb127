import { sql } from 'drizzle-orm';
import type { Context } from '../context.ts';
import type { Fault } from './fault.ts';

/** SQLite's own checks: pages and indexes, and every foreign key. */
export function checkDatabase(client: Context['db']['$client'], name: string): readonly Fault[] {
	const faults: Fault[] = [];
	for (const { integrity_check: said } of client.pragma('integrity_check') as { integrity_check: string }[])
		if (said !== 'ok') faults.push({ law: 'file', where: name, what: said });
	for (const { table, rowid, parent } of client.pragma('foreign_key_check') as { table: string; rowid: number; parent: string }[])
		faults.push({ law: 'foreign key', where: `${name}: ${table} ${rowid}`, what: `names a ${parent} that is not there` });
	return faults;
}

type Rule = { readonly law: string; readonly what: string; readonly find: ReturnType<typeof sql> };

const RULES: readonly Rule[] = [
	{
		law: 'revision',
		what: 'the coding names a revision that its code never had',
		find: sql`select 'coding ' || c.id as place from coding c left join code_revision r on r.code = c.code and r.number = c.revision where r.code is null`
	},
	{
		law: 'revision',
		what: 'the code stands on a revision that is not there, or says something else than it',
		find: sql`select 'code ' || k.id as place from code k left join code_revision r on r.code = k.id and r.number = k.revision
			where r.code is null or r.name <> k.name or r.definition <> k.definition or r.include <> k.include or r.exclude <> k.exclude or r.example <> k.example`
	},
	{
		law: 'one line',
		what: 'the example was picked in no recorded operation',
		find: sql`select 'exemplar ' || e.coding as place from exemplar e where e.code || '/' || e.coding not in (
			select j.value ->> 'id' from history_payload p, json_each(p.changes) j where j.value ->> 'entity' = 'exemplar')`
	},
	...(['theme_code', 'evidence'] as const).map((table): Rule => {
		const [entity, of] = table === 'evidence' ? ['evidence', sql.raw('e.anchor')] : ['themeCode', sql.raw('e.code')];
		return {
			law: 'one line',
			what:
				table === 'evidence'
					? 'the evidence was picked in no recorded operation'
					: 'the code was put into the theme in no recorded operation',
			find: sql`select 'theme ' || e.theme || ', ' || ${of} as place from ${sql.identifier(table)} e where e.theme || '/' || ${of} not in (
				select j.value ->> 'id' from history_payload p, json_each(p.changes) j where j.value ->> 'entity' = ${entity})`
		};
	}),
	{
		law: 'one line',
		what: 'it was put into the collection in no recorded operation',
		find: sql`select 'collection ' || i.collection || ', item ' || i.id as place from collection_item i where i.id not in (
			select j.value ->> 'id' from history_payload p, json_each(p.changes) j where j.value ->> 'entity' = 'collectionItem')`
	},
	{
		law: 'quotation',
		what: 'an excerpt of the collection has no passage or no version, or what is none has one',
		find: sql`select 'collection ' || i.collection || ', item ' || i.id as place from collection_item i
			where (i.kind = 'excerpt') <> (i.anchor is not null) or (i.anchor is null) <> (i.version is null)`
	},
	{
		law: 'quotation',
		what: 'a change for print lies outside the quotation, or over another one',
		find: sql`select distinct 'collection ' || i.collection || ', item ' || i.id as place from collection_item i, json_each(i.edits) e
			left join json_each(i.edits) f on f.key = e.key + 1
			where e.value ->> 'start' < 0 or e.value ->> 'start' > e.value ->> 'end' or e.value ->> 'end' > length(i.quote) * 2
			or (e.value ->> 'words' = '' and e.value ->> 'end' = e.value ->> 'start')
			or f.key is not null and f.value ->> 'start' <= e.value ->> 'end'
			or i.kind <> 'excerpt'`
	},
	{
		law: 'serial',
		what: 'two passages of one note have the same serial',
		find: sql`select 'text ' || text || ', serial ' || serial as place from anchor where serial is not null group by text, serial having count(*) > 1`
	},
	{
		law: 'serial',
		what: 'a serial was given that the note has not reached',
		find: sql`select 'anchor ' || a.id as place from anchor a join note n on n.text = a.text where a.serial >= n.next_excerpt`
	},
	{
		law: 'serial',
		what: 'a passage with codings has no serial',
		find: sql`select distinct 'anchor ' || a.id as place from anchor a join coding c on c.anchor = a.id join note n on n.text = a.text where a.serial is null and c.deleted_at is null`
	},
	{
		law: 'one owner',
		what: 'the coding is not by the owner of its passage',
		find: sql`select 'coding ' || c.id as place from coding c join anchor a on a.id = c.anchor where c.by <> a.owner`
	},
	{
		law: 'anchor state',
		what: 'a live passage has no place, or a place it can’t have; or one that is not live has one',
		// What its owner took off is carried along unseen, with its place.
		find: sql`select 'anchor ' || id as place from anchor where state <> 'removed' and (state = 'live') <> (("from" is not null) and ("to" is not null) and "from" < "to")`
	},
	{
		law: 'events',
		what: 'the passage has no event',
		find: sql`select 'anchor ' || a.id as place from anchor a where not exists (select 1 from anchor_event e where e.anchor = a.id)`
	},
	{
		law: 'one line',
		what: 'the coding was made in no recorded operation',
		find: sql`select 'coding ' || c.id as place from coding c where c.id not in (
			select j.value ->> 'id' from history_payload p, json_each(p.changes) j where j.value ->> 'entity' = 'coding')`
	},
	{
		law: 'tree',
		what: 'the code stands under itself',
		find: sql`with recursive up(start, id) as (select id, parent from code where parent is not null union select up.start, k.parent from up join code k on k.id = up.id where k.parent is not null)
			select 'code ' || start as place from up where id = start`
	},
	{
		law: 'log of a text',
		what: 'a batch does not begin where the one before it ended',
		find: sql`select 'batch ' || seq as place from (
			select seq, version_before, lag(version_before + count, 1, 0) over (partition by text order by seq) as expected from batch
		) where version_before <> expected`
	},
	{
		law: 'log of a text',
		what: 'the text’s version is not the number of its steps',
		find: sql`select 'text ' || t.id as place from text t where t.version <> coalesce((select sum(count) from batch b where b.text = t.id), 0)`
	},
	{
		law: 'log of a text',
		what: 'the snapshot is of a version that the text has not reached',
		find: sql`select 'text ' || id as place from text where snapshot_version > version or snapshot_version < 0`
	},
	{
		law: 'key of names',
		what: 'there is more than one key of real names',
		find: sql`select 'key ' || id as place from name_key where (select count(*) from name_key) > 1`
	},
	{
		law: 'key of names',
		what: 'the key has no recovery code, or more than one',
		find: sql`select 'key ' || k.id as place from name_key k
			where (select count(*) from name_holder h where h.key = k.id and h.member is null and h.kind = 'recovery code' and h.wrapped is not null) <> 1`
	},
	{
		law: 'key of names',
		what: 'a holder has nothing by which to open the key, or something that is not of their kind',
		find: sql`select 'holder ' || id as place from name_holder
			where (identity is null) <> (kind = 'key file') or (member is null) <> (kind = 'recovery code') or recipient not like 'age1%'`
	},
	{
		law: 'key of names',
		what: 'a real name is not sealed, or belongs to an actor without a line of history that says so',
		find: sql`select 'actor ' || r.actor as place from real_name r
			where length(r.sealed) < 200 or r.sealed glob '*[^A-Za-z0-9+/=]*'
				or not exists (select 1 from history h where h.kind = 'actor.name' and h.subject_id = r.actor)`
	},
	{
		law: 'one text',
		what: 'the text belongs to no note and no memo, or to two',
		find: sql`select 'text ' || t.id as place from text t where (select count(*) from note n where n.text = t.id) + (select count(*) from memo m where m.text = t.id) <> 1`
	}
];

/** What one query can find: revisions, serials, owners, states, the tree, the numbering of batches. */
export function checkRows({ db }: Context): readonly Fault[] {
	return RULES.flatMap(({ law, what, find }) => db.all<{ place: string }>(find).map(({ place }): Fault => ({ law, where: place, what })));
}
