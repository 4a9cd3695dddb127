import { type SQL, sql } from 'drizzle-orm';
import { SQLiteSyncDialect } from 'drizzle-orm/sqlite-core';
import type { Member } from '#lib/core/permission/member.ts';
import { note } from '../db/project-schema.ts';
import { visibleNotes } from '../visibility.ts';

/** SQL with what belongs into it, as it is sent to a worker that has no more than a bare connection. */
export type Statement = { readonly sql: string; readonly params: readonly unknown[] };

export type Statements = {
	/** Row number of the note, session and kind, of the notes that the member may read. */
	readonly notes: Statement;
	/** All passages for coding: row number of their note and their own, from, to; those of a note together, in the order of the text. */
	readonly passages: Statement;
	/** All codings: row numbers of the code and the passage. */
	readonly codings: Statement;
	/** The same with more of it: row numbers of the passage, the code and the coder, and when it was made. */
	readonly makers: Statement;
	readonly sessions: Statement;
	readonly atSites: Statement;
	readonly attending: Statement;
	readonly sites: Statement;
	readonly actors: Statement;
	readonly coders: Statement;
	readonly codes: Statement;
	readonly revisions: Statement;
	/** Row number of each note, and what changes whenever its text is laid out anew. */
	readonly versions: Statement;
	/** The text of one note, by its row number. */
	readonly snapshot: Statement;
};

const dialect = new SQLiteSyncDialect({ casing: 'snake_case' });

/** What is asked of a project for a picture. The worker narrows passages and codings to the notes: so it can keep them for every member's picture. */
export function statementsFor(member: Member): Statements {
	return {
		...COMMON,
		notes: statement(sql`select ${note}.rowid, ${note.session}, ${note.kind} from ${note} where ${visibleNotes(member)}`)
	};
}

function statement(written: SQL): Statement {
	const { sql: text, params } = dialect.sqlToQuery(written);
	return { sql: text, params };
}

const plain = (text: string): Statement => ({ sql: text, params: [] });

const COMMON: Omit<Statements, 'notes'> = {
	passages: plain(`select n.rowid, a.rowid, a."from", a."to"
		from note n cross join anchor a indexed by anchor_text on a.text = n.text and a.state = 'live'
		where a.purpose = 'coding' and a.layer = 'project' and a."from" is not null`),
	// By the index that holds all of it; a passage's row number is in the index of its id.
	codings: plain(`select k.rowid, a.rowid from code k
		cross join coding c indexed by coding_code on c.code = k.id and c.deleted_at is null
		cross join anchor a on a.id = c.anchor`),
	makers: plain(`select a.rowid, k.rowid, m.rowid, c.at from coding c
		cross join code k on k.id = c.code cross join member m on m.id = c.by cross join anchor a on a.id = c.anchor
		where c.deleted_at is null`),
	sessions: plain(`select id, title, date, kind from session where deleted_at is null
		order by date is null, date, start is null, start, id`),
	atSites: plain('select session, site from session_site'),
	attending: plain('select session, actor from session_actor'),
	sites: plain('select id, name from site where deleted_at is null order by rank, id'),
	actors: plain('select id, pseudonym from actor where deleted_at is null order by pseudonym, id'),
	coders: plain('select id, name, initials, rowid from member order by name, id'),
	codes: plain('select id, parent, name, rowid from code where deleted_at is null order by rank, id'),
	revisions: plain(`select r.code, r.at, r.definition, r.include, r.exclude, r.example
		from code_revision r order by r.code, r.number`),
	versions: plain(`select n.rowid, t.snapshot_version || '/' || t.epoch from note n join text t on t.id = n.text`),
	snapshot: plain('select t.snapshot from note n join text t on t.id = n.text where n.rowid = ?')
};
