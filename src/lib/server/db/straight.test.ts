import Database from 'better-sqlite3';
import { eq, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { beforeEach, expect, test } from 'vitest';
import { keepingStatements } from './kept-statements.ts';
import { straight } from './straight.ts';

const word = sqliteTable('word', {
	id: integer().primaryKey(),
	said: text().notNull(),
	isLoud: integer({ mode: 'boolean' }),
	forms: text({ mode: 'json' }).$type<readonly string[]>()
});
const slot = sql.placeholder;

let db: ReturnType<typeof open>;
function open() {
	const client = new Database(':memory:');
	client.exec('create table word (id integer primary key, said text not null, isLoud integer, forms text)');
	return drizzle(keepingStatements(client));
}
beforeEach(() => {
	db = open();
	db.insert(word)
		.values([
			{ id: 1, said: 'slip', isLoud: true, forms: ['slip', 'slips'] },
			{ id: 2, said: 'round', isLoud: false, forms: [] },
			{ id: 3, said: 'round', isLoud: null, forms: null }
		])
		.run();
});

type Query = Readonly<Record<'get' | 'all', (values?: Record<string, unknown>) => unknown>>;

/** The rows as Drizzle gives them and as they come straight. */
function bothRows(query: Query, values: Record<string, unknown>) {
	const expected = [query.get(values), query.all(values)];
	const quick = straight(query);
	return { expected, given: [quick.get(values), quick.all(values)] };
}

test.for<[string, () => Query, Record<string, unknown>]>([
	[
		'a whole row',
		() =>
			db
				.select()
				.from(word)
				.where(eq(word.said, slot('said')))
				.prepare(),
		{ said: 'round' }
	],
	[
		'none',
		() =>
			db
				.select()
				.from(word)
				.where(eq(word.said, slot('said')))
				.prepare(),
		{ said: 'nothing' }
	],
	[
		'a column under another name',
		() =>
			db
				.select({ how: word.isLoud })
				.from(word)
				.where(eq(word.id, slot('id')))
				.prepare(),
		{ id: 1 }
	],
	[
		'a value that was worked out',
		() =>
			db
				.select({ n: sql<number>`count(*)`, m: sql<string>`max(${word.said})`.as('m') })
				.from(word)
				.prepare(),
		{}
	],
	[
		'a value that is compared with a column',
		() =>
			db
				.select()
				.from(word)
				.where(eq(word.isLoud, slot('loud')))
				.prepare(),
		{ loud: 1 }
	],
	[
		'a table in a table',
		() =>
			db
				.select({ word, twice: sql<number>`2 * ${word.id}` })
				.from(word)
				.where(eq(word.id, slot('id')))
				.prepare(),
		{ id: 2 }
	]
])('%s comes as Drizzle gives it', ([, make, values]) => {
	const { expected, given } = bothRows(make(), values);
	expect(given).toEqual(expected);
});

test('what is written stands as Drizzle writes it', () => {
	const row = { said: slot('said'), isLoud: slot('isLoud'), forms: slot('forms') };
	const insert = db
		.insert(word)
		.values({ id: slot('id'), ...row })
		.prepare();
	const values = { said: 'ward', isLoud: true, forms: ['ward', 'wards'] };
	insert.run({ id: 8, ...values });
	expect(straight(insert).run({ id: 9, ...values })).toMatchObject({ changes: 1, lastInsertRowid: 9 });
	const [by, straightly] = [8, 9].map((id) => db.select().from(word).where(eq(word.id, id)).get());
	expect(straightly).toEqual({ ...by, id: 9 });
	expect(straightly).toEqual({ id: 9, ...values });
});

test('a value that was forgotten is not taken for none', () => {
	const query = straight(
		db
			.select()
			.from(word)
			.where(eq(word.id, slot('id')))
			.prepare()
	);
	expect(() => query.get({})).toThrow('id');
	expect(() => query.get()).toThrow('id');
});

test('a statement that another query asked in another form is asked in its own', () => {
	const make = () =>
		db
			.select({ said: word.said })
			.from(word)
			.where(eq(word.id, slot('id')))
			.prepare();
	const query = straight(make());
	expect(query.get({ id: 1 })).toEqual({ said: 'slip' });
	expect(db.all(sql`select "said" from "word" where "word"."id" = ${2}`)).toEqual([{ said: 'round' }]);
	expect(query.get({ id: 1 })).toEqual({ said: 'slip' });
});
