import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { deletedAt, id, isDeleted } from './columns.ts';
import { member } from './people.ts';

/** A question that somebody kept under a name. It is asked anew each time: its answer is nowhere stored. */
export const question = sqliteTable(
	'question',
	{
		id: id(),
		name: text().notNull(),
		/** As it is written in the language of questions. It may name what is deleted by now, and then it says so. */
		written: text().notNull(),
		/** The project's, or its maker's alone. */
		shared: integer({ mode: 'boolean' }).notNull(),
		createdBy: text()
			.notNull()
			.references(() => member.id),
		createdAt: integer().notNull(),
		deletedAt: deletedAt()
	},
	(t) => [index('question_created_by').on(t.createdBy), index('question_deleted').on(t.deletedAt).where(isDeleted)]
);
