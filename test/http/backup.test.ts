import { cpSync, createWriteStream, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ZipFile } from 'yazl';
import { HttpBrowser } from './browser.ts';
import { FieldWorker } from './field-worker.ts';
import { Importing } from './importing.ts';
import { ProjectClient } from './project.ts';
import { freshFolder, removeFolder, startServer, type Running } from './server.ts';
import { fieldbook } from './terminal.ts';
import { fillFolder } from './world.ts';

const folders: string[] = [];
const folder = () => {
	const made = freshFolder();
	folders.push(made);
	return made;
};

/** A backup that was made while people worked, and what they had been told was safe before it began. */
let importedNote: string;
let backup: string;
let data: string;
let project: string;
let token: (name: string) => string;
let texts: string[];
let safe: FieldWorker['acknowledged'];
let server: Running;

beforeAll(async () => {
	data = folder();
	const names = ['c0', 'c1', 'c2', 'c3'];
	const made = await fillFolder(
		data,
		names.map((name) => [name, ['write', 'code']] as const)
	);
	project = made.project;
	token = (name) => made.people.find((person) => person.name === name)?.token ?? '';
	server = await startServer(data);
	const { address } = server;
	const owner = new ProjectClient(new HttpBrowser(address, token('owner')), project);
	texts = [(await owner.note('Ten minutes, says Signe.', { released: true })).text];
	texts.push((await owner.note('Nine slips lie on the desk. '.repeat(1600), { released: true })).text);
	const code = await owner.code('Opening the list');
	const imported = await new Importing(owner.browser, project).whole('slips.txt', 'Nine slips, imported.', { released: true });
	importedNote = imported.outcome === 'imported' ? imported.note : '';
	let random = 0.5;
	const next = () => (random = (random * 9301 + 0.49297) % 1);
	const workers = names.map((name) => ({ name, worker: new FieldWorker(name, texts, code, next) }));
	let stopped = false;
	const working = workers.map(({ name, worker }) => worker.work(new HttpBrowser(address, token(name)), project, () => stopped));
	while (workers.some(({ worker }) => worker.acknowledged.length < 10)) await new Promise((resolve) => setTimeout(resolve, 20));
	safe = workers.flatMap(({ worker }) => [...worker.acknowledged]);
	const before = workers.reduce((sum, { worker }) => sum + worker.acknowledged.length, 0);
	backup = join(folder(), 'fieldbook.zip');
	expect(await fieldbook(data, ['backup', backup])).toEqual({ code: 0, out: `Backed up to ${backup}.\n`, err: '' });
	expect(
		workers.reduce((sum, { worker }) => sum + worker.acknowledged.length, 0),
		'nobody wrote while it was made'
	).toBeGreaterThan(before);
	stopped = true;
	await Promise.all(working);
});
afterAll(async () => {
	await server.stop();
	for (const each of folders) removeFolder(each);
});

test('a backup that was made while people worked has all that they were told was safe, and its check is clean', async () => {
	const target = folder();
	expect(await fieldbook(target, ['restore', backup])).toEqual({ code: 0, out: 'Restored 2 projects.\n', err: '' });
	expect(await fieldbook(target, ['check'])).toEqual({ code: 0, out: 'Everything is as it should be.\n', err: '' });
	const restored = await startServer(target);
	try {
		const owner = new ProjectClient(new HttpBrowser(restored.address, token('owner')), project);
		const views = await Promise.all(texts.map((text) => owner.text(text)));
		const all = JSON.stringify(views);
		for (const { intent } of safe) {
			if (intent.kind === 'write') expect(all.split(`${intent.word} `)).toHaveLength(2);
			else if (intent.kind === 'code') expect(all.split(`"${intent.coding}"`)).toHaveLength(2);
			else {
				const own = new ProjectClient(new HttpBrowser(restored.address, token(intent.word.slice(0, 2))), project);
				expect(JSON.stringify(await own.text(intent.text))).toContain(intent.word);
			}
		}
		expect(JSON.stringify(await owner.text(await owner.textOf(importedNote)))).toContain('imported');
		// It is a whole instance: one goes on working in it.
		await owner.note('After the restore.', { released: true });
	} finally {
		await restored.stop();
	}
	expect(readdirSync(target).filter((name) => name.startsWith('.'))).toEqual([]);
});

describe('restore', () => {
	test('is refused while a server runs on that data, and the server goes on', async () => {
		const { code, err, out } = await fieldbook(data, ['restore', backup]);
		expect({ code, out }).toEqual({ code: 1, out: '' });
		expect(err).toMatch(/^Fieldbook is already running on .*\n$/);
		const owner = new ProjectClient(new HttpBrowser(server.address, token('owner')), project);
		expect((await owner.text(texts[0] ?? '')).version).toBeGreaterThan(0);
	});

	test('puts what was there aside, whole', async () => {
		const target = folder();
		await fieldbook(target, ['user', 'add', '--email', 'old@example.org', '--name', 'Old'], 'four unrelated words do\n');
		const { code, out } = await fieldbook(target, ['restore', backup]);
		expect(code).toBe(0);
		const aside = /kept in (.*)\.\n$/.exec(out)?.[1] ?? '';
		expect(existsSync(join(aside, 'instance.db'))).toBe(true);
		const back = folder();
		cpSync(aside, back, { recursive: true });
		expect((await fieldbook(back, ['check'])).code).toBe(0);
	});

	type Bad = readonly [string, (path: string) => Promise<void> | void, RegExp];
	const good = () => readFileSync(backup);
	const BAD: readonly Bad[] = [
		['nothing', () => undefined, /There is no file/],
		['an empty file', (path) => writeFileSync(path, ''), /not a backup/],
		['a text', (path) => writeFileSync(path, 'not a zip'), /not a backup/],
		['half a backup', (path) => writeFileSync(path, good().subarray(0, good().length / 2)), /not a backup/],
		[
			'a backup with a byte changed',
			(path) => {
				const bytes = good();
				// Inside what is packed: far from the names at the end and the head at the beginning.
				bytes[Math.floor(bytes.length / 2)] = (bytes[Math.floor(bytes.length / 2)] ?? 0) ^ 0xff;
				writeFileSync(path, bytes);
			},
			/not a backup/
		],
		['a zip of something else', (path) => zip(path, { 'letter.txt': 'Dear all' }), /not a backup/],
		[
			'a zip that climbs out',
			(path) => zip(path, { 'fieldbook.json': format(1), 'projects/aaaaaaaa-aaaa-7aaa-8aaa-aaaaaaaaaaaa/evil': 'x' }),
			/not a backup/
		],
		['no format', (path) => zip(path, { 'instance.db': 'x' }), /not a backup/],
		['a format that is no JSON', (path) => zip(path, { 'fieldbook.json': '{', 'instance.db': 'x' }), /not a backup/],
		['somebody else’s format', (path) => zip(path, { 'fieldbook.json': '{"format":"other/1"}', 'instance.db': 'x' }), /not a backup/],
		[
			'a later format',
			(path) => zip(path, { 'fieldbook.json': format(2), 'instance.db': 'x' }),
			/another release of Fieldbook \(fieldbook-backup\/2\)/
		],
		[
			'a database that is none',
			(path) => zip(path, { 'fieldbook.json': format(1), 'instance.db': 'not a database '.repeat(1000) }),
			/not a backup/
		]
	];

	let target: string;
	beforeAll(async () => {
		target = folder();
		await fieldbook(target, ['user', 'add', '--email', 'old@example.org', '--name', 'Old'], 'four unrelated words do\n');
	});

	test.for(BAD)('of %s is refused with a sentence, and nothing is changed', async ([, make, sentence]) => {
		const before = contentOf(target);
		const path = join(folder(), 'bad.zip');
		await make(path);
		const { code, out, err } = await fieldbook(target, ['restore', path]);
		expect({ code, out }).toEqual({ code: 1, out: '' });
		expect(err).toMatch(sentence);
		expect(err.trim().split('\n')).toHaveLength(1);
		expect(contentOf(target)).toEqual(before);
	});
});

describe('backup', () => {
	test('is refused with a sentence where the file can’t be written, and leaves nothing behind', async () => {
		const place = folder();
		mkdirSync(join(place, 'taken'));
		for (const each of [data, await copyOf(backup)]) {
			const { code, err } = await fieldbook(each, ['backup', join(place, 'taken')]);
			expect(code).toBe(1);
			expect(err.trim().split('\n')).toHaveLength(1);
			expect(readdirSync(each).filter((name) => name.startsWith('.'))).toEqual([]);
		}
		expect(readdirSync(place)).toEqual(['taken']);
	});

	test('keeps the former file until the new one is whole', async () => {
		const place = join(folder(), 'fieldbook.zip');
		expect((await fieldbook(data, ['backup', place])).code).toBe(0);
		expect((await fieldbook(data, ['backup', place])).code).toBe(0);
		expect(readFileSync(place).subarray(0, 2).toString()).toBe('PK');
	});
});

async function copyOf(file: string): Promise<string> {
	const target = folder();
	expect((await fieldbook(target, ['restore', file])).code).toBe(0);
	return target;
}

function format(number: number): string {
	return `{"format":"fieldbook-backup/${number}"}`;
}

function zip(path: string, files: Readonly<Record<string, string>>): Promise<void> {
	const made = new ZipFile();
	for (const [name, content] of Object.entries(files)) made.addBuffer(Buffer.from(content), name);
	made.end();
	return pipeline(made.outputStream, createWriteStream(path));
}

/** Every file and its bytes, but for the lock. */
function contentOf(root: string): Readonly<Record<string, string>> {
	const names = readdirSync(root, { recursive: true, withFileTypes: true }).filter(
		(entry) => entry.isFile() && !entry.name.startsWith('lock.db')
	);
	return Object.fromEntries(names.map(({ parentPath, name }) => [join(parentPath, name), readFileSync(join(parentPath, name), 'base64')]));
}
