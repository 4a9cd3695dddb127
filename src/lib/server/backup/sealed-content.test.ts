import Database from 'better-sqlite3';
import { Decrypter, Encrypter } from 'age-encryption';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPromise } from 'yauzl';
import { ZipFile } from 'yazl';
import { makeWholeProject, type WholeProject } from '../check/broken-project.fixture.ts';
import { allProjects } from '../instance/projects.ts';
import { stopWorkers } from '../jobs/pool.ts';
import { restoreProject } from './restore-project.ts';
import type { SealedHead } from './sealed-form.ts';
import { sealingKey, type SealingKey } from './sealing-key.ts';
import { sealProject } from './seal-project.ts';

/* What somebody who has the key could put into a sealed file: each is refused, and nothing is changed by it. */

type Parts = Map<string, Buffer>;

let whole: WholeProject;
let folder: string;
let key: SealingKey;
let good: Parts;

beforeAll(async () => {
	whole = await makeWholeProject();
	folder = mkdtempSync(join(tmpdir(), 'fieldbook-sealed-'));
	const { context, owner } = whole.team;
	const target = join(folder, 'good.age');
	expect(await sealProject(whole.ground.instance, context, owner, { target })).toEqual({ ok: true });
	key = await sealingKey(whole.ground.instance);
	good = await open(target);
});
afterAll(async () => {
	await stopWorkers();
	whole.ground.remove();
	rmSync(folder, { recursive: true, force: true });
});

async function open(path: string): Promise<Parts> {
	const decrypter = new Decrypter();
	decrypter.addIdentity(key.identity);
	const inside = join(folder, 'inside.zip');
	writeFileSync(inside, await decrypter.decrypt(readFileSync(path)));
	const zip = await openPromise(inside);
	const parts: Parts = new Map();
	for await (const entry of zip.eachEntry()) parts.set(entry.fileName, await buffer(await zip.openReadStreamPromise(entry)));
	return parts;
}

async function seal(parts: Parts): Promise<string> {
	const zip = new ZipFile();
	for (const [name, bytes] of parts) zip.addBuffer(bytes, name);
	zip.end();
	return sealBytes(await buffer(zip.outputStream));
}

async function sealBytes(bytes: Uint8Array): Promise<string> {
	const encrypter = new Encrypter();
	encrypter.addRecipient(key.recipient);
	const path = join(folder, 'made.age');
	writeFileSync(path, await encrypter.encrypt(bytes));
	return path;
}

function restoring(sealed: string) {
	return restoreProject(whole.ground.instance, { sealed, owner: whole.team.owner.id, key: null, isOperator: true });
}

function withHead(change: (head: SealedHead) => unknown): Parts {
	const head = JSON.parse((good.get('fieldbook.json') ?? Buffer.alloc(0)).toString()) as SealedHead;
	return new Map([...good, ['fieldbook.json', Buffer.from(JSON.stringify(change(head)))]]);
}

/** With a database that was changed by hand, and a head that knows of it. */
function withDatabase(change: (client: Database.Database) => void, more: Partial<SealedHead> = {}): Parts {
	const path = join(folder, 'changed.db');
	writeFileSync(path, good.get('project.db') ?? Buffer.alloc(0));
	const client = new Database(path);
	client.pragma('foreign_keys = OFF');
	change(client);
	client.close();
	return withDatabaseBytes(readFileSync(path), more);
}

function withDatabaseBytes(bytes: Buffer, more: Partial<SealedHead> = {}): Parts {
	const sha256 = createHash('sha256').update(bytes).digest('hex');
	return new Map([...withHead((head) => ({ ...head, database: { size: bytes.length, sha256 }, ...more })), ['project.db', bytes]]);
}

function without(name: string): Parts {
	return new Map([...good].filter(([each]) => each !== name));
}

const original = () => `files/${whole.original.slice(0, 2)}/${whole.original}`;
const stray = createHash('sha256').update('stray').digest('hex');

type Bad = readonly [title: string, reason: string, parts: () => Parts];
const BAD: readonly Bad[] = [
	['a zip of something else', 'not a backup', () => new Map([['letter.txt', Buffer.from('Dear all')]])],
	['no head', 'not a backup', () => without('fieldbook.json')],
	['a head that is no JSON', 'not a backup', () => new Map([...good, ['fieldbook.json', Buffer.from('{')]])],
	['somebody else’s format', 'not a backup', () => withHead((head) => ({ ...head, format: 'other/1' }))],
	['a later format', 'later', () => withHead((head) => ({ ...head, format: 'fieldbook-project/2' }))],
	['a head without its people', 'not a backup', () => withHead((head) => ({ ...head, people: undefined }))],
	['no database', 'not a backup', () => without('project.db')],
	['another database than its head says', 'not a backup', () => new Map([...good, ['project.db', Buffer.from('other')]])],
	['a database that is none', 'not a backup', () => withDatabaseBytes(Buffer.from('not a database '.repeat(1000)))],
	['an original missing', 'faults', () => without(original())],
	['an original that is another', 'faults', () => new Map([...good, [original(), Buffer.from('Ten slips.')]])],
	['a file that no row names', 'faults', () => new Map([...good, [`files/${stray.slice(0, 2)}/${stray}`, Buffer.from('stray')]])],
	['a file in a folder that is not its own', 'not a backup', () => new Map([...good, [`files/00/${stray}`, Buffer.from('stray')]])],
	['a part beside', 'not a backup', () => new Map([...good, ['project.db-wal', Buffer.from('x')]])],
	[
		'a part that unpacks to a thousand times its size',
		'too large',
		() => new Map([...good, ['README.txt', Buffer.alloc(80 * 1024 * 1024)]])
	],
	['a database of a later release', 'later', () => withDatabase((client) => void client.pragma('user_version = 99'), { migrations: 99 })],
	[
		'a database of another release than its head says',
		'not a backup',
		() => withDatabase((client) => void client.pragma('user_version = 99'))
	],
	[
		'a database that can’t be brought up to date',
		'faults',
		() =>
			withDatabase(
				(client) => {
					client.exec('delete from __drizzle_migrations');
					client.pragma('user_version = 1');
				},
				{ migrations: 1 }
			)
	],
	[
		'a text that is no document',
		'faults',
		() => withDatabase((client) => void client.exec("update text set base = '{', snapshot_seq = 0"))
	],
	['no project in its database', 'faults', () => withDatabase((client) => void client.exec('delete from project'))],
	[
		'a trigger of its own',
		'faults',
		() => withDatabase((client) => void client.exec('create trigger t after insert on history begin update note set released_at = 1; end'))
	],
	['a table of its own', 'faults', () => withDatabase((client) => void client.exec('create table more (x)'))],
	[
		'a history that was changed',
		'faults',
		() => withDatabase((client) => void client.exec("update history set kind = 'code.move' where seq = 3"))
	],
	['a note whose author is nobody', 'faults', () => withDatabase((client) => void client.exec("update note set author = 'nobody'"))]
];

test.for(BAD.map(([title, ...rest]) => [title, rest] as const))('with %s', async ([, [reason, parts]]) => {
	const { instance, root } = whole.ground;
	const before = [allProjects(instance), readdirSync(root), readdirSync(join(root, 'projects'))];
	expect(await restoring(await seal(parts()))).toEqual({ ok: false, reason });
	expect([allProjects(instance), readdirSync(root), readdirSync(join(root, 'projects'))]).toEqual(before);
});

test('with no zip at all', async () => {
	expect(await restoring(await sealBytes(Buffer.from('Dear all')))).toEqual({ ok: false, reason: 'not a backup' });
});

test('while the same parts, put together again by hand, are restored', async () => {
	expect(await restoring(await seal(good))).toMatchObject({ ok: true });
});
