import { Node } from '@tiptap/pm/model';
import { eq, sql } from 'drizzle-orm';
import type { TextId } from '#lib/core/id/id.ts';
import type { Span } from '#lib/core/anchor/passage.ts';
import type { Member } from '#lib/core/permission/member.ts';
import { schema } from '#lib/core/text/schema.ts';
import type { Context } from '../context.ts';
import { anchor, batch, textTable } from '../db/project-schema.ts';
import { Rooms } from '../texts/rooms.ts';
import type { ZipOnDisk } from './zip-on-disk.ts';
import type { Row } from '#lib/interchange/archive/table.ts';
import type { TableName } from '#lib/interchange/archive/tables.ts';

/** Takes the rows of a table as they are found: a file that grows, or a list. */
export type Rows = { readonly add: (row: Row) => void };
/** The tables that a part is gathered into. */
export type RowsOf<Name extends TableName> = Readonly<Record<Name, Rows>>;

/** Who reads, in which project. */
export type Reader = Pick<Reading, 'context' | 'member'>;

/** What a part needs that is gathered into these tables and no other file. */
export type Gathering<Name extends TableName> = Reader & { readonly rows: RowsOf<Name> };

/** What the parts of an archive are gathered with: one moment of the project, read as one member. */
export type Reading = {
	readonly context: Context;
	readonly member: Member;
	readonly zip: ZipOnDisk;
	/** History has rows of its own: another thread writes them. */
	readonly rows: RowsOf<Exclude<TableName, 'history'>>;
	/** Where an original of this hash lies. */
	readonly originalAt: (hash: string) => string;
	/** Ids of actors that the archive has. */
	readonly actors: ReadonlySet<string>;
	readonly told: (done: number, of: number) => void;
};

/** Milliseconds since 1970 as ISO 8601 in UTC. */
export function moment(at: number): string {
	return new Date(at).toISOString();
}

export type ReadText = { readonly doc: Node; readonly version: number; readonly spans: ReadonlyMap<string, Span> };

/**
 * A text at the moment of reading with the places of its passages. Where its snapshot is younger than its last batch, that is done again here:
 * nobody has to write down what is in the server's memory first.
 */
export function readWholeText({ db }: Context, text: string): ReadText {
	const row = db
		.select({ snapshot: textTable.snapshot, version: textTable.snapshotVersion, seq: textTable.snapshotSeq })
		.from(textTable)
		.where(eq(textTable.id, text))
		.get();
	if (row === undefined) throw new Error('A note or memo without its text');
	const last =
		db
			.select({ seq: sql<number | null>`max(${batch.seq})` })
			.from(batch)
			.where(eq(batch.text, text))
			.get()?.seq ?? 0;
	if (last > row.seq) {
		const state = new Rooms(db).get(text as TextId);
		const spans = [...state.passages].flatMap(({ id, span }) => (span === null ? [] : [[id as string, span] as const]));
		return { doc: state.doc, version: state.version, spans: new Map(spans) };
	}
	const places = db.select({ id: anchor.id, from: anchor.from, to: anchor.to }).from(anchor).where(eq(anchor.text, text)).all();
	const spans = places.flatMap(({ id, from, to }) => (from === null || to === null ? [] : [[id, { from, to }] as const]));
	return { doc: Node.fromJSON(schema, row.snapshot), version: row.version, spans: new Map(spans) };
}
