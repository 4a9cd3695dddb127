import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ZipFile } from 'yazl';
import { unpackZip, ZipRefused, ZIP_LIMITS, type ZipLimits } from './unpack-zip.ts';

let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'fieldbook-zip-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function zipped(files: Readonly<Record<string, string>>): Promise<string> {
	const zip = new ZipFile();
	for (const [name, words] of Object.entries(files)) zip.addBuffer(Buffer.from(words), name);
	zip.end();
	const path = join(folder, 'a.zip');
	writeFileSync(path, await buffer(zip.outputStream.pipe(new PassThrough())));
	return path;
}

async function unpacked(path: string, limits: Partial<ZipLimits> = {}) {
	const found: string[] = [];
	let skipped = 0;
	for await (const each of unpackZip(path, () => (skipped += 1), { ...ZIP_LIMITS, ...limits }))
		found.push(`${each.path}: ${'bytes' in each ? each.bytes.toString() : each.message}`);
	return { found, skipped };
}

test('the files of a zip come one after the other, junk is counted', async () => {
	const path = await zipped({ 'a/one.txt': 'One.', 'a/.DS_Store': 'x', 'two.txt': 'Two.' });
	expect(await unpacked(path)).toEqual({ found: ['a/one.txt: One.', 'two.txt: Two.'], skipped: 1 });
});

test('a file that is too large by itself, or for what is left, says so; the others go on', async () => {
	const path = await zipped({ 'large.txt': 'x'.repeat(100), 'a.txt': 'x'.repeat(40), 'b.txt': 'y'.repeat(40), 'c.txt': 'z' });
	const { found } = await unpacked(path, { one: 50, all: 70 });
	expect(found.map((line) => line.slice(0, 40))).toEqual([
		'large.txt: This file has 0 MB; an import',
		`a.txt: ${'x'.repeat(33)}`,
		'b.txt: The archive unpacks to more than ',
		'c.txt: z'
	]);
});

test('an archive of too many entries is refused as a whole, and so is one that is none', async () => {
	await expect(unpacked(await zipped({ a: '', b: '', c: '' }), { entries: 2 })).rejects.toThrow(ZipRefused);
	const none = join(folder, 'none.zip');
	writeFileSync(none, 'PK\u0003\u0004 nothing');
	await expect(unpacked(none)).rejects.toThrow('damaged');
});

test('a directory that lies about a size is found out while the bytes come', async () => {
	const path = await zipped({ 'a.txt': 'x'.repeat(5000) });
	const { found } = await unpacked(path, { one: 5000, all: 5000 });
	expect(found).toHaveLength(1);
	const zip = Buffer.from(await zippedBytes(path));
	// The size stands in the central directory, 24 bytes after its mark.
	zip.writeUInt32LE(10, zip.indexOf('PK\u0001\u0002', 0, 'latin1') + 24);
	writeFileSync(path, zip);
	expect((await unpacked(path)).found[0]).toMatch(/damaged inside the archive|more than the archive says/);
});

async function zippedBytes(path: string): Promise<Buffer> {
	const { readFile } = await import('node:fs/promises');
	return readFile(path);
}
