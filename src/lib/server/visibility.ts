import { and, eq, inArray, isNotNull, isNull, or, type Placeholder, sql, type SQL } from 'drizzle-orm';
import { isAllowed } from '#lib/core/permission/table.ts';
import type { Member } from '#lib/core/permission/member.ts';
import { anchor, history, memo, note } from './db/project-schema.ts';

/**
 * The readers. Every page, count, search, receipt, tray, export, event and percentage goes through them, so that what is not a member's
 * to see is not there. Each gives a condition on its table.
 */

/** Whose eyes a condition is for: a member, or the slot of a statement that stands ready for any. */
export type Eyes = Pick<Member, 'id'> | { readonly id: Placeholder };

/** On `note`: what the member may read, and what is not deleted, alone or with its session. The SQL twin of «note.read». */
export function visibleNotes(member: Eyes): SQL {
	return and(
		isNull(note.deletedAt),
		or(isNotNull(note.releasedAt), eq(note.author, member.id)),
		sql`(${note.session} is null or exists (select 1 from session s where s.id = ${note.session} and s.deleted_at is null))`
	) as SQL;
}

/** On `note`: what the member could read if it were not deleted. */
export function visibleIfRestored(member: Member): SQL {
	return or(isNotNull(note.releasedAt), eq(note.author, member.id)) as SQL;
}

/** On `anchor`: passages in texts the member may read. */
export function visibleAnchors(member: Member): SQL {
	return and(visiblePassages(), inVisibleText(member)) as SQL;
}

/** On `anchor`: what may be seen of the passages of a text that the member is known to be able to read. */
export function visiblePassages(): SQL {
	return and(eq(anchor.layer, 'project'), stands) as SQL;
}

/** On `anchor`: what may be seen of the passages that ever stood in a text that the member is known to be able to read. */
export function pastPassages(): SQL {
	return eq(anchor.layer, 'project');
}

// What its owner removed, and a part whose paste was undone, is nowhere.
const stands = inArray(anchor.state, ['live', 'detached']);

function inVisibleText(member: Member): SQL {
	return sql`exists (select 1 from note n where n.text = ${anchor.text} and ${noteIsVisible(member)})`;
}

/** On `memo`: not deleted, and on something that stands and that the member may see. */
export function visibleMemos(member: Member): SQL {
	return and(isNull(memo.deletedAt), standingSubject(member)) as SQL;
}

/** On `memo`: what it is on stands, and the member may see that; a memo goes out of sight with its subject and comes back with it. */
export function standingSubject(member: Member): SQL {
	const visible = noteIsVisible(member);
	return sql`case ${memo.subject}
			when 'session' then exists (select 1 from session s where s.id = ${memo.subjectId} and s.deleted_at is null)
			when 'code' then exists (select 1 from code k where k.id = ${memo.subjectId} and k.deleted_at is null)
			when 'note' then exists (select 1 from note n where n.id = ${memo.subjectId} and ${visible})
			when 'passage' then exists (select 1 from anchor a join note n on n.text = a.text where a.id = ${memo.subjectId} and ${visible})
			when 'coding' then exists (select 1 from coding c join code k on k.id = c.code and k.deleted_at is null
				join anchor a on a.id = c.anchor join note n on n.text = a.text where c.id = ${memo.subjectId} and c.deleted_at is null and ${visible})
			else 1 end`;
}

/** `visibleNotes` for a note under the alias `n`. */
export function noteIsVisible(member: Member): SQL {
	return sql`n.deleted_at is null and (n.released_at is not null or n.author = ${member.id})
		and (n.session is null or exists (select 1 from session s where s.id = n.session and s.deleted_at is null))`;
}

/** On `history`: the lines whose audience the member belongs to, as it stands now. */
export function visibleHistory(member: Member): SQL {
	// Not by its index: nearly every line is somebody's to read, and a page of the newest would sort all of them first.
	const audience = sql`+${history.audience}`;
	return or(
		eq(audience, 'everyone'),
		and(eq(audience, 'member'), eq(history.audienceId, member.id)),
		// A deleted note's lines stay readable to those who could read it, so that it can be restored. For all but its author they begin with its release.
		and(
			eq(audience, 'note'),
			sql`exists (select 1 from note n where n.id = ${history.audienceId} and (n.author = ${member.id} or n.released_at <= ${history.at}))`
		),
		isAllowed('members.change', member.rights) ? eq(audience, 'manage') : undefined
	) as SQL;
}
