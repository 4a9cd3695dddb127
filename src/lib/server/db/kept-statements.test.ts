import Database from 'better-sqlite3';
import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { expect, test } from 'vitest';
import { keepingStatements } from './kept-statements.ts';

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
