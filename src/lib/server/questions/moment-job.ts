import { and, gt, ne, sql } from 'drizzle-orm';
import { codingsAsTheyWere, type CodingRow, type Moment } from '#lib/core/query/as-it-was.ts';
import type { Change } from '#lib/core/history/operation.ts';
import type { Member } from '#lib/core/permission/member.ts';
import { readOneMoment } from '../archive/reading-context.ts';
import type { Context } from '../context.ts';
import type { ProjectDb } from '../db/open.ts';
import { coding, history, note } from '../db/project-schema.ts';
import { countsOf, understand } from '../query/ask.ts';
import { findExcerpts, rowsFound } from '../query/find.ts';

/** Structured-clonable, so that it can be sent to a worker. */
export type MomentJob = {
	/** The project's folder. */
	readonly project: string;
	readonly member: Member;
	readonly written: string;
	/** In milliseconds. */
	readonly moment: number;
};

export type FoundThen = Moment & { readonly passages: ReadonlySet<string> };

/** Asks a question of the codings of a moment, in a worker thread. Null: it can't be asked. */
export default async function momentJob({ project, member, written, moment }: MomentJob): Promise<FoundThen | null> {
	// The connection is this job's alone, and so are the codings that it puts before those of the file.
	return readOneMoment(project, async (context) => {
		putCodingsOf(context, moment);
		return foundIn(context, member, { written, moment });
	});
}

/** What a question finds in the notes that the member could read then, with the passages' ids. */
function foundIn(context: Context, member: Member, { written, moment }: Pick<MomentJob, 'written' | 'moment'>): FoundThen | null {
	const understood = understand(context, written);
	if (!understood.ok) return null;
	const unreleased = unreleasedTo(context.db, member, moment);
	const { notes: inNotes, deletedCodes } = findExcerpts(context, member, understood.question);
	const found = { notes: inNotes.filter(({ note: { id } }) => !unreleased.has(id)), deletedCodes };
	const rows = JSON.stringify([...rowsFound(found)]);
	const ids = context.db.values<[id: string]>(sql`select a.id from json_each(${rows}) r cross join anchor a on a.rowid = r.value`);
	const { codings, notes, excerpts } = countsOf(found);
	return { codings, notes, excerpts, passages: new Set(ids.map(([id]) => id)) };
}

/** For all but its author a note's past begins with its release, and so does what was coded in it. */
function unreleasedTo(db: ProjectDb, member: Member, moment: number): ReadonlySet<string> {
	const rows = db
		.select({ id: note.id })
		.from(note)
		.where(and(ne(note.author, member.id), gt(note.releasedAt, moment)))
		.all();
	return new Set(rows.map(({ id }) => id));
}

// A temporary table stands before the file's of the same name in whatever is asked on this connection.
function putCodingsOf({ db }: Pick<Context, 'db'>, moment: number): void {
	const changes = changesSince(db, moment);
	const touched = JSON.stringify([...new Set(changes.map(({ id }) => id))]);
	const present = new Map(
		db
			.select()
			.from(coding)
			.where(sql`${coding.id} in (select value from json_each(${touched}))`)
			.all()
			.map((row) => [row.id, row as CodingRow])
	);
	const then = codingsAsTheyWere(present, changes);
	const client = db.$client;
	client.exec('create temp table coding as select * from main.coding');
	for (const index of client
		.prepare(`select sql from main.sqlite_master where type = 'index' and tbl_name = 'coding' and sql is not null`)
		.pluck()
		.all() as readonly string[])
		client.exec(index.replace(/^create (unique )?index /i, 'create $1index temp.'));
	client.prepare('delete from temp.coding where id in (select value from json_each(?))').run(touched);
	for (const row of then.values())
		db.insert(coding)
			.values(row as typeof coding.$inferInsert)
			.run();
}

/** What happened to codings after a moment, the latest first. */
function changesSince(db: ProjectDb, moment: number): readonly Change[] {
	const lines = db.values<[changes: string]>(sql`
		select p.changes from ${history} cross join history_payload p on p.seq = ${history.seq}
		where ${gt(history.at, moment)} and p.changes like '%"entity":"coding"%' order by ${history.seq} desc`);
	return lines.flatMap(([changes]) => (JSON.parse(changes) as readonly Change[]).filter(({ entity }) => entity === 'coding').toReversed());
}
