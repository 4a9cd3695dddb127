import Database from 'better-sqlite3';
import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { expect, test } from 'vitest';
import { keepingStatements, withoutPlansOfValues } from './kept-statements.ts';

function opened() {
	const client = new Database(':memory:');
	client.exec(`create table word (said text); insert into word values ('one'), ('two')`);
	return { client, db: drizzle(keepingStatements(client)) };
}

test('a query asked again gives its rows in the form that is asked for this time', () => {
	const { db } = opened();
	const query = sql`select said from word`;
	expect(db.values(query)).toEqual([['one'], ['two']]);
	expect(db.all(query)).toEqual([{ said: 'one' }, { said: 'two' }]);
	expect(db.values(query)).toEqual([['one'], ['two']]);
});

test('a query asked again follows a table that has another column now', () => {
	const { client, db } = opened();
	const query = sql`select * from word`;
	expect(db.all(query)).toHaveLength(2);
	client.exec(`alter table word add column loud integer not null default 1`);
	expect(db.all(query)[0]).toEqual({ said: 'one', loud: 1 });
});

test('more queries than are kept are all answered', () => {
	const { db } = opened();
	for (let number = 0; number < 400; number++)
		expect(db.values(sql.raw(`select ${number % 200}, count(*) from word`))).toEqual([[number % 200, 2]]);
});

test('a transaction that throws leaves nothing', () => {
	const { db } = opened();
	expect(() =>
		db.transaction((tx) => {
			tx.run(sql`insert into word values ('three')`);
			throw new Error('no');
		})
	).toThrow('no');
	expect(db.values(sql`select count(*) from word`)).toEqual([[2]]);
});

test('what is bound is compared, kept and counted as it was given', () => {
	const { client, db } = opened();
	client.exec(`create table thing (name text, number integer, loud real)`);
	db.run(sql`insert into thing values (${'7'}, ${7}, ${0.5}), (${null}, ${'8'}, ${1})`);
	expect(db.values(sql`select name, number, loud, typeof(name), typeof(number) from thing`)).toEqual([
		['7', 7, 0.5, 'text', 'integer'],
		[null, 8, 1, 'null', 'integer']
	]);
	// A column of numbers is compared with a text as with the number that it says.
	expect(db.values(sql`select loud from thing where number = ${'7'}`)).toEqual([[0.5]]);
	expect(db.values(sql`select loud from thing where name is ${null}`)).toEqual([[1]]);
	expect(db.values(sql`select typeof(${'a'}), typeof(${1}), typeof(${null})`)).toEqual([['text', 'real', 'null']]);
	expect(db.values(sql`select said from word where said collate nocase in (${'ONE'}, ${'three'}) limit ${1} offset ${0}`)).toEqual([
		['one']
	]);
	expect(db.values(sql`select value from json_each(${'[1,2]'}) where value > ${1}`)).toEqual([[2]]);
});

test('a slot is asked for without its value being looked at; what is quoted, and how many rows are wanted, stays', () => {
	expect(withoutPlansOfValues(`select "a?", 'it''s ?' from t where a = ? and b in (?, ?) limit ? offset ?`)).toBe(
		`select "a?", 'it''s ?' from t where a = +? and b in (+?, +?) limit ? offset ?`
	);
	expect(withoutPlansOfValues(`select 1 -- is it?\nfrom t where a = ?`)).toBe(`select 1 -- is it?\nfrom t where a = +?`);
});
