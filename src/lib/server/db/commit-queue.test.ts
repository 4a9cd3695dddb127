import Database from 'better-sqlite3';
import { beforeEach, expect, test } from 'vitest';
import { CommitQueue, type Transaction } from './commit-queue.ts';

let client: Database.Database;
let queue: CommitQueue;
/** What came about outside the database, in order. */
let said: string[];

beforeEach(() => {
	client = new Database(':memory:');
	client.exec('create table word (said text unique)');
	queue = new CommitQueue(client);
	said = [];
});

const words = () => client.prepare('select said from word order by rowid').pluck().all();

function say(word: string, { throws = false } = {}) {
	return (tx: Transaction) => {
		client.prepare('insert into word values (?)').run(word);
		tx.afterRollback(() => said.push(`not ${word}`));
		tx.afterCommit(() => said.push(word));
		if (throws) throw new Error(word);
		return words().length;
	};
}

const KINDS = [{ isRepeatable: true }, { isRepeatable: false }];

test.for(KINDS)('what arrives in one turn is committed in one transaction (%o)', async (kind) => {
	const answers = [queue.submit(say('one'), kind), queue.submit(say('two'), kind)];
	let isOpen = false;
	await queue.submit(() => (isOpen = client.inTransaction), kind);
	expect(await Promise.all(answers)).toEqual([1, 2]);
	expect([isOpen, client.inTransaction, words(), said]).toEqual([true, false, ['one', 'two'], ['one', 'two']]);
});

test.for(KINDS)('a write that throws takes no other along, and those around it are told once that they stand (%o)', async (kind) => {
	const [one, two, three] = [say('one'), say('two', { throws: true }), say('three')].map((write) => queue.submit(write, kind));
	await expect(two).rejects.toThrow('two');
	expect(await Promise.all([one, three])).toEqual([1, 2]);
	expect(words()).toEqual(['one', 'three']);
	expect(said.slice(-2)).toEqual(['one', 'three']);
	expect(said.filter((each) => each === 'not two').length).toBeGreaterThan(0);
	// Each time that a write came about for nothing it is told so, before it is tried again.
	expect(said.filter((each) => each === 'one' || each === 'three')).toHaveLength(2);
});

test('what may not be run twice is not, whoever throws beside it', async () => {
	let runs = 0;
	const once = queue.submit(() => ++runs);
	const thrown = queue.submit(say('two', { throws: true }), { isRepeatable: true });
	await expect(thrown).rejects.toThrow('two');
	expect([await once, runs]).toEqual([1, 1]);
});

test('where the commit fails, all are told so, in reverse order', async () => {
	client.exec('pragma foreign_keys = on');
	client.exec('create table of (word text references word(said) deferrable initially deferred)');
	const writes = [say('one'), say('two'), () => void client.prepare(`insert into of values ('nobody')`).run()];
	const settled = await Promise.allSettled(writes.map((write) => queue.submit<unknown>(write, { isRepeatable: true })));
	expect(settled.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
	expect([words(), said]).toEqual([[], ['not two', 'not one']]);
});

// So does SQLite by itself where the disk is full or fails.
test.for(KINDS)('where the whole transaction is gone, all of its group are told so, and the next one goes on (%o)', async (kind) => {
	const lost = () => {
		client.exec('rollback');
		throw new Error('the disk is full');
	};
	const group = [queue.submit(say('one'), kind), queue.submit(lost, kind), queue.submit(say('three'), kind)];
	expect((await Promise.allSettled(group)).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
	expect([words(), said]).toEqual([[], ['not one']]);
	expect(await queue.submit(say('four'), kind)).toBe(1);
});
