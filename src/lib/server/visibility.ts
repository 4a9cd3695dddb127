import { and, eq, inArray, isNotNull, isNull, ne, or, type Placeholder, sql, type SQL } from 'drizzle-orm';
import { isAllowed } from '#lib/core/permission/table.ts';
import type { Member } from '#lib/core/permission/member.ts';
import { anchor, collectionItem, history, memo, note, question } from './db/project-schema.ts';

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
export function visibleIfRestored(member: Eyes): SQL {
	return or(isNotNull(note.releasedAt), eq(note.author, member.id)) as SQL;
}

/** On `anchor`: passages in texts the member may read. */
export function visibleAnchors(member: Member): SQL {
	return and(visiblePassages(member), inVisibleText(member)) as SQL;
}

/** On `anchor`: what may be seen of the passages of a text that the member is known to be able to read. */
export function visiblePassages(member: Eyes): SQL {
	return and(eq(anchor.layer, 'project'), stands, notForAnothersMemo(member)) as SQL;
}

/** On `anchor`: what may be seen of the passages that ever stood in a text that the member is known to be able to read. */
export function pastPassages(member: Pick<Member, 'id'>): SQL {
	return and(eq(anchor.layer, 'project'), notForAnothersMemo(member)) as SQL;
}

/** On `anchor`: what bears a theme out, in texts the member may read. One whose last code was taken off goes on doing so, with the words of then. */
export function visibleEvidence(member: Member): SQL {
	return and(pastPassages(member), ne(anchor.state, 'withdrawn'), inVisibleText(member)) as SQL;
}

/** A passage that was made for a memo is for those who may read one there: that it is there would tell of a personal memo. */
function notForAnothersMemo(member: Eyes): SQL {
	return sql`(${anchor.purpose} <> 'memo' or ${anchor.owner} = ${member.id}
		or exists (select 1 from memo m where m.subject = 'passage' and m.subject_id = ${anchor.id} and m.deleted_at is null and ${memoIsOpen(member)})
		or exists (select 1 from coding c where c.anchor = ${anchor.id} and c.deleted_at is null))`;
}

// What its owner removed, and a part whose paste was undone, is nowhere.
const stands = inArray(anchor.state, ['live', 'detached']);

function inVisibleText(member: Member): SQL {
	return sql`exists (select 1 from note n where n.text = ${anchor.text} and ${noteIsVisible(member)})`;
}

/**
 * On `collection_item`: what the member may know to stand there. Words of an excerpt are only theirs while its note is (`passageIsReadable`); that one is
 * there is known to whoever put it in, and to those who will read its note again when it is restored.
 */
export function visibleItems(member: Member): SQL {
	return sql`(${collectionItem.anchor} is null or ${collectionItem.by} = ${member.id} or exists (
		select 1 from ${anchor} join note n on n.text = ${anchor.text} where ${anchor.id} = ${collectionItem.anchor}
		and (n.released_at is not null or n.author = ${member.id}) and ${pastPassages(member)}))`;
}

/** On `anchor`: the note it stood in last is there for the member to read, whatever became of the passage. */
export function passageIsReadable(member: Member): SQL {
	return and(pastPassages(member), inVisibleText(member)) as SQL;
}

/** On `memo`: not deleted, on something that stands and that the member may see, and not another's own. */
export function visibleMemos(member: Member): SQL {
	return and(isNull(memo.deletedAt), visibleMemosIfRestored(member)) as SQL;
}

/** On `memo`: what the member could read if it were not deleted; a memo goes out of sight with its subject and comes back with it. */
export function visibleMemosIfRestored(member: Member): SQL {
	return and(or(ne(memo.type, 'personal'), eq(memo.author, member.id)), standingSubject(member)) as SQL;
}

/** On `memo`: what the member could read if it and what it is on were not deleted. */
export function visibleMemosOfWhatWent(member: Member): SQL {
	const readable = sql`(n.released_at is not null or n.author = ${member.id})`;
	return and(
		or(ne(memo.type, 'personal'), eq(memo.author, member.id)),
		sql`case ${memo.subject}
			when 'note' then exists (select 1 from note n where n.id = ${memo.subjectId} and ${readable})
			when 'passage' then exists (select 1 from anchor a join note n on n.text = a.text where a.id = ${memo.subjectId} and ${readable})
			when 'coding' then exists (select 1 from coding c join anchor a on a.id = c.anchor join note n on n.text = a.text where c.id = ${memo.subjectId} and ${readable})
			else 1 end`
	) as SQL;
}

/** `visibleMemosIfRestored` for a memo under the alias `m`, whose subject the member may see. */
export function memoIsOpen(member: Eyes): SQL {
	return sql`(m.type <> 'personal' or m.author = ${member.id})`;
}

/** On `memo`: what it is on stands, and the member may see that. */
export function standingSubject(member: Member): SQL {
	const visible = noteIsVisible(member);
	return sql`case ${memo.subject}
			when 'session' then exists (select 1 from session s where s.id = ${memo.subjectId} and s.deleted_at is null)
			when 'code' then exists (select 1 from code k where k.id = ${memo.subjectId} and k.deleted_at is null)
			when 'theme' then exists (select 1 from theme h where h.id = ${memo.subjectId} and h.deleted_at is null)
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

/** On `question`: not deleted, and shared with the project or the member's own. */
export function visibleQuestions(member: Pick<Member, 'id'>): SQL {
	return and(isNull(question.deletedAt), visibleQuestionsIfRestored(member)) as SQL;
}

/** On `question`: what the member could see if it were not deleted. */
export function visibleQuestionsIfRestored(member: Pick<Member, 'id'>): SQL {
	return or(eq(question.shared, true), eq(question.createdBy, member.id)) as SQL;
}

/** On `history`: the lines whose audience the member belongs to, as it stands now. */
export function visibleHistory(member: Member): SQL {
	// Not by its index: nearly every line is somebody's to read, and a page of the newest would sort all of them first.
	const audience = sql`+${history.audience}`;
	const belongs = or(
		eq(audience, 'everyone'),
		and(eq(audience, 'member'), eq(history.audienceId, member.id)),
		// A deleted note's lines stay readable to those who could read it, so that it can be restored. For all but its author they begin with its release.
		and(
			eq(audience, 'note'),
			sql`exists (select 1 from note n where n.id = ${history.audienceId} and (n.author = ${member.id} or n.released_at <= ${history.at}))`
		),
		isAllowed('members.change', member.rights) ? eq(audience, 'manage') : undefined
	);
	// Of a personal memo nobody but its author reads a line, those of before included; of one that was personal, none from then.
	const open = sql`(${history.subject} <> 'memo' or exists (select 1 from memo m where m.id = ${history.subjectId}
		and (m.author = ${member.id} or (m.type <> 'personal' and m.open_since <= ${history.at}))))`;
	return and(belongs, open) as SQL;
}
