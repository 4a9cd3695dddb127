import { type AnySQLiteColumn, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { MEMO_SUBJECTS } from '#lib/core/memo/subject.ts';
import { MEMO_TYPES } from '#lib/core/memo/type.ts';
import { anchor } from './passages.ts';
import { session, type Attributes } from './fieldwork.ts';
import { member } from './people.ts';
import { textTable } from './texts.ts';
import { id, deletedAt, isDeleted } from './columns.ts';

export const NOTE_KINDS = ['jotting', 'field note', 'transcript', 'document'] as const;

export const note = sqliteTable(
	'note',
	{
		id: id(),
		/** `N12` in a citation; never reused. */
		number: integer().notNull().unique(),
		text: text()
			.notNull()
			.unique()
			.references(() => textTable.id),
		/** Null: the note waits in the inbox. */
		session: text().references(() => session.id),
		kind: text({ enum: NOTE_KINDS }).notNull(),
		title: text().notNull(),
		language: text().notNull().default('en'),
		author: text()
			.notNull()
			.references(() => member.id),
		/** Null: private to its author. */
		releasedAt: integer(),
		/** The client's clock when it was noted; a jotting shows it. */
		notedAt: integer().notNull(),
		receivedAt: integer().notNull(),
		attributes: text({ mode: 'json' }).$type<Attributes>().notNull().default({}),
		/** The imported original, by hash. */
		original: text().references(() => file.hash),
		originalName: text(),
		/** The import that brought it, for taking that back as a whole. */
		import: text(),
		nextExcerpt: integer().notNull().default(1),
		deletedAt: deletedAt()
	},
	(t) => [
		index('note_session').on(t.session),
		index('note_author').on(t.author),
		index('note_original').on(t.original),
		index('note_original_name').on(t.originalName),
		index('note_import').on(t.import),
		index('note_kind').on(t.kind),
		index('note_deleted').on(t.deletedAt).where(isDeleted)
	]
);

/** «Behind this paragraph»: a jotting that was expanded into a note, and where. */
export const expansion = sqliteTable(
	'expansion',
	{
		id: id(),
		jotting: text()
			.notNull()
			.references(() => note.id),
		note: text()
			.notNull()
			.references(() => note.id),
		anchor: text().references((): AnySQLiteColumn => anchor.id),
		deletedAt: deletedAt()
	},
	(t) => [index('expansion_jotting').on(t.jotting), index('expansion_note').on(t.note), index('expansion_anchor').on(t.anchor)]
);

/** Original bytes of imported files, kept under `files/<hash>`. */
export const file = sqliteTable('file', {
	hash: text().primaryKey(),
	size: integer().notNull(),
	mediaType: text().notNull(),
	receivedAt: integer().notNull()
});

export const memo = sqliteTable(
	'memo',
	{
		id: id(),
		text: text()
			.notNull()
			.unique()
			.references(() => textTable.id),
		/** What it is about: the kind, and the id of that thing (an anchor's for a passage). */
		subject: text({ enum: MEMO_SUBJECTS }).notNull(),
		subjectId: text().notNull(),
		title: text().notNull().default(''),
		/** A personal memo is its author's alone. */
		type: text({ enum: MEMO_TYPES }).notNull().default('analytic'),
		/** Since when others may read it, while it is not personal: what was written before is its author's. */
		openSince: integer().notNull().default(0),
		author: text()
			.notNull()
			.references(() => member.id),
		createdAt: integer().notNull(),
		deletedAt: deletedAt()
	},
	(t) => [
		index('memo_subject').on(t.subject, t.subjectId),
		index('memo_created').on(t.createdAt),
		index('memo_author').on(t.author),
		index('memo_deleted').on(t.deletedAt).where(isDeleted)
	]
);
