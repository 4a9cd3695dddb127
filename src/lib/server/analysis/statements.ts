import { type SQL, sql } from 'drizzle-orm';
import { SQLiteSyncDialect } from 'drizzle-orm/sqlite-core';
import type { Member } from '#lib/core/permission/member.ts';
import { note } from '../db/project-schema.ts';
import { visibleNotes } from '../visibility.ts';

/** SQL with what belongs into it, as it is sent to a worker that has no more than a bare connection. */
export type Statement = { readonly sql: string; readonly params: readonly unknown[] };

export type Statements = {
	/** Row number of the note, session, kind and text, of the notes that the member may read. */
	readonly notes: Statement;
	/** When each coding was made: row numbers of the passage and the code, and the time. */
	readonly times: Statement;
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

/** What is asked of a project for a picture. What is of the member alone are the notes; the rest can be kept for everybody's picture. */
export function statementsFor(member: Member): Statements {
	return {
		...COMMON,
		notes: statement(sql`select ${note}.rowid, ${note.session}, ${note.kind}, ${note.text} from ${note} where ${visibleNotes(member)}`)
	};
}

function statement(written: SQL): Statement {
	const { sql: text, params } = dialect.sqlToQuery(written);
	return { sql: text, params };
}

const plain = (text: string): Statement => ({ sql: text, params: [] });

const COMMON: Omit<Statements, 'notes'> = {
	times: plain(`select a.rowid, k.rowid, c.at from coding c
		cross join code k on k.id = c.code cross join anchor a on a.id = c.anchor where c.deleted_at is null`),
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
