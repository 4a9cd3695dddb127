import { sql, type SQL } from 'drizzle-orm';
import type { Restorable } from '#lib/core/command/command.ts';
import type { Member } from '#lib/core/permission/member.ts';
import type { Context } from '../context.ts';
import { anchor, collectionItem } from '../db/project-schema.ts';
import { memoIsOpen, visibleEvidence, visibleItems } from '../visibility.ts';
import { deletedWith } from './deletion.ts';

/** What comes back with a deleted thing, of what the reader may see; codings always beside the notes they are in. */
export type Hung = {
	readonly codings: number;
	readonly notes: number;
	readonly memos: number;
	readonly jottings: number;
	readonly sessions: number;
	readonly actors: number;
	readonly codes: number;
	readonly evidence: number;
	readonly excerpts: number;
};

export const NOTHING_HUNG: Hung = {
	codings: 0,
	notes: 0,
	memos: 0,
	jottings: 0,
	sessions: 0,
	actors: 0,
	codes: 0,
	evidence: 0,
	excerpts: 0
};

/** Counts what hung on a thing when it was deleted and would be seen again with it. */
export function hungOn(context: Context, member: Member, thing: Restorable, id: string): Hung {
	const { db } = context;
	const ask = (query: SQL): Partial<Hung> => db.all<Partial<Hung>>(query)[0] ?? {};
	const readable = sql`(n.released_at is not null or n.author = ${member.id})`;
	const open = memoIsOpen(member);
	switch (thing) {
		case 'note':
			return {
				...NOTHING_HUNG,
				...ask(sql`select
					(select count(*) from note n join anchor a on a.text = n.text join coding c on c.anchor = a.id and c.deleted_at is null
						join code k on k.id = c.code and k.deleted_at is null where n.id = ${id}) as codings,
					(select count(*) from memo m where m.deleted_at is null and ${open} and m.subject = 'note' and m.subject_id = ${id})
						+ (select count(*) from note n join anchor a on a.text = n.text join memo m on m.subject = 'passage' and m.subject_id = a.id and m.deleted_at is null and ${open} where n.id = ${id})
						+ (select count(*) from note n join anchor a on a.text = n.text join coding c on c.anchor = a.id
							join memo m on m.subject = 'coding' and m.subject_id = c.id and m.deleted_at is null and ${open} where n.id = ${id}) as memos,
					(select count(distinct e.jotting) from expansion e where e.note = ${id} and e.deleted_at is null) as jottings`)
			};
		case 'session':
			return {
				...NOTHING_HUNG,
				...ask(sql`select
					(select count(*) from note n where n.session = ${id} and n.deleted_at is null and n.kind <> 'jotting' and ${readable}) as notes,
					(select count(*) from note n where n.session = ${id} and n.deleted_at is null and n.kind = 'jotting' and ${readable}) as jottings,
					(select count(*) from note n join anchor a on a.text = n.text join coding c on c.anchor = a.id and c.deleted_at is null
						join code k on k.id = c.code and k.deleted_at is null where n.session = ${id} and n.deleted_at is null and ${readable}) as codings,
					(select count(*) from memo m where m.deleted_at is null and ${open} and m.subject = 'session' and m.subject_id = ${id}) as memos`)
			};
		case 'code': {
			const codes = deletedWith(context, id).map((code) => code.id);
			const ids = sql`(select value from json_each(${JSON.stringify(codes)}))`;
			const counted = ask(sql`select count(*) as codings, count(distinct n.id) as notes,
				(select count(*) from memo m where m.deleted_at is null and ${open} and m.subject = 'code' and m.subject_id in ${ids}) as memos
				from coding c indexed by coding_code join anchor a on a.id = c.anchor join note n on n.text = a.text
				where c.code in ${ids} and c.deleted_at is null and n.deleted_at is null and ${readable}`);
			return { ...NOTHING_HUNG, ...counted, codes: codes.length - 1 };
		}
		case 'site':
			return {
				...NOTHING_HUNG,
				...ask(sql`select
					(select count(*) from session_site j join session s on s.id = j.session and s.deleted_at is null where j.site = ${id}) as sessions,
					(select count(*) from actor where site = ${id} and deleted_at is null) as actors`)
			};
		case 'actor':
			return {
				...NOTHING_HUNG,
				...ask(
					sql`select count(*) as sessions from session_actor j join session s on s.id = j.session and s.deleted_at is null where j.actor = ${id}`
				)
			};
		case 'theme':
			return {
				...NOTHING_HUNG,
				...ask(sql`select
					(select count(*) from theme_code j join code k on k.id = j.code and k.deleted_at is null where j.theme = ${id}) as codes,
					(select count(*) from evidence e cross join ${anchor} on ${anchor.id} = e.anchor
						where e.theme = ${id} and ${visibleEvidence(member)}) as evidence,
					(select count(*) from memo m where m.deleted_at is null and ${open} and m.subject = 'theme' and m.subject_id = ${id}) as memos`)
			};
		case 'collection':
			return {
				...NOTHING_HUNG,
				...ask(sql`select count(*) as excerpts from ${collectionItem}
					where ${collectionItem.collection} = ${id} and ${collectionItem.anchor} is not null and ${visibleItems(member)}`)
			};
		case 'coding':
			return {
				...NOTHING_HUNG,
				...ask(
					sql`select count(*) as memos from memo m where m.subject = 'coding' and m.subject_id = ${id} and m.deleted_at is null and ${open}`
				)
			};
		case 'memo':
		case 'question':
			return NOTHING_HUNG;
	}
}
