import { getTableConfig, SQLiteTable } from 'drizzle-orm/sqlite-core';
import { expect, test } from 'vitest';
import * as tables from '../db/project-schema.ts';
import { WORD_TABLES } from './things.ts';

/** Columns of text that hold ids, kinds, hashes or times; or words that erasing reaches otherwise: by the identity of characters, or with their text. */
const NOT_WORDS: Readonly<Record<string, readonly string[]>> = {
	project: ['id', 'name', 'cursor_key', 'citation_language'],
	collection: ['id', 'rank', 'created_by'],
	collection_item: ['id', 'collection', 'kind', 'rank', 'anchor', 'paragraphs', 'by'],
	member: ['id', 'name', 'initials'],
	note: ['id', 'text', 'session', 'kind', 'language', 'author', 'original', 'import'],
	memo: ['id', 'text', 'subject', 'subject_id', 'type', 'author'],
	session: ['id', 'kind', 'date', 'start', 'end', 'zone', 'created_by'],
	site: ['id', 'rank'],
	actor: ['id', 'site', 'consent', 'consent_on'],
	code: ['id', 'parent', 'rank', 'hue', 'pattern', 'created_by', 'merged_into'],
	code_revision: ['code', 'by'],
	theme: ['id', 'rank', 'created_by'],
	evidence: ['theme', 'anchor', 'rank', 'by'],
	question: ['id', 'created_by'],
	named_version: ['id', 'text', 'by'],
	stray_words: ['id', 'text', 'operation', 'member']
};
/** Tables that have no words of their own, or whose words erasing writes anew itself. */
const OTHERWISE = [
	...['anchor', 'anchor_book', 'anchor_event', 'batch', 'text', 'kept_branch', 'history', 'history_payload'],
	...['coding', 'exemplar', 'expansion', 'file', 'foreign_reference', 'history_thing', 'reference', 'session_actor', 'session_observer'],
	// The key of real names is sealed, and has an erasing of its own.
	...['session_site', 'sitting', 'text_link', 'theme_code', 'name_key', 'name_holder', 'real_name']
];

/** Whoever adds a column that people write words in adds it to `WORD_TABLES`, or what they wrote could never be erased. */
test('erasing reaches every column that people write words in', () => {
	const known = new Map(WORD_TABLES.map(({ table, columns, json = [] }) => [table, [...columns, ...json]]));
	const forgotten = Object.values(tables)
		.filter((table) => table instanceof SQLiteTable)
		.map((table) => getTableConfig(table))
		.filter(({ name }) => !OTHERWISE.includes(name))
		.flatMap(({ name, columns }) =>
			columns
				.filter((column) => column.getSQLType() === 'text')
				.map((column) => column.name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`))
				.filter((column) => !known.get(name)?.includes(column) && !NOT_WORDS[name]?.includes(column))
				.map((column) => `${name}.${column}`)
		);
	expect(forgotten).toEqual([]);
});
