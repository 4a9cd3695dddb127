import Database from 'better-sqlite3';
import { beforeEach, expect, test } from 'vitest';
import { whileUnchanged } from './while-unchanged.ts';

let db: { readonly $client: Database.Database };
let looked: number;
let wordsOf: (of: typeof db, ...key: readonly string[]) => string;

beforeEach(() => {
	const client = new Database(':memory:');
	client.pragma('foreign_keys = on');
	client.exec(`create table who (id text primary key);
		create table word (who text references who(id) on delete cascade, said text unique);
		insert into who values ('Ane'), ('Bo');
		insert into word values ('Ane', 'slip'), ('Bo', 'round')`);
	db = { $client: client };
	looked = 0;
	const read = client.prepare<[string], string>('select said from word where who = ? order by said').pluck();
	wordsOf = whileUnchanged((_, who = '') => {
		looked += 1;
		return read.all(who).join();
	});
});

test('asked again, it is not looked up again', () => {
	expect([wordsOf(db, 'Ane'), wordsOf(db, 'Bo'), wordsOf(db, 'Ane'), wordsOf(db, 'Bo')]).toEqual(['slip', 'round', 'slip', 'round']);
	expect(looked).toBe(2);
});

test.for([
	['something new', `insert into word values ('Ane', 'ward')`, 'slip,ward'],
	['another value', `update word set said = 'slips' where who = 'Ane'`, 'slips'],
	['what is gone', `delete from word where who = 'Ane'`, ''],
	['what is gone, and all else', 'delete from word', ''],
	['what went with another row', `delete from who where id = 'Ane'`, ''],
	['what took its place', `insert or replace into word values ('Ane', 'slip'), ('Ane', 'number')`, 'number,slip']
] as const)('the next that asks gets %s', ([, write, now]) => {
	expect(wordsOf(db, 'Ane')).toBe('slip');
	db.$client.exec(write);
	expect(wordsOf(db, 'Ane')).toBe(now);
});

test('what was seen in a transaction that was taken back is not kept', () => {
	expect(wordsOf(db, 'Ane')).toBe('slip');
	db.$client.exec(`begin; delete from word`);
	expect(wordsOf(db, 'Ane')).toBe('');
	db.$client.exec('rollback');
	expect(wordsOf(db, 'Ane')).toBe('slip');
	expect(wordsOf(db, 'Bo')).toBe('round');
});

test('more than are kept are all answered', () => {
	for (let round = 0; round < 2; round++) for (let who = 0; who < 3000; who++) expect(wordsOf(db, `nobody ${who}`)).toBe('');
	expect(wordsOf(db, 'Ane')).toBe('slip');
});
