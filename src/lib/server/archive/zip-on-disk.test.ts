import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, expect, test } from 'vitest';
import { ZipOnDisk } from './zip-on-disk.ts';

const folder = mkdtempSync(join(tmpdir(), 'fieldbook-zip-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

// What a collection finds is freed a moment later, by another thread.
function heldSince(before: number): number {
	collect();
	return process.memoryUsage().arrayBuffers - before;
}

test('of what was packed nothing is held while more comes', async () => {
	const zip = new ZipOnDisk(join(folder, 'large.zip'), new Date(0));
	const before = process.memoryUsage().arrayBuffers;
	for (let part = 0; part < 40; part++) {
		await zip.add(`part-${part}`, Buffer.alloc(2_000_000, part));
		await turn();
	}
	// Eight megabytes may wait, of eighty.
	await expect.poll(() => heldSince(before)).toBeLessThan(20_000_000);
	await zip.finish('SHA256SUMS');
});

test('of many small parts nothing is held beside their names', async () => {
	const zip = new ZipOnDisk(join(folder, 'many.zip'), new Date(0));
	collect();
	const before = process.memoryUsage().arrayBuffers;
	for (let part = 0; part < 600; part++) {
		await zip.add(`part-${part}`, 'She waits. '.repeat(2000));
		await turn();
	}
	await zip.finish('SHA256SUMS');
	// The names were cut out of twenty megabytes, beside words and what was packed.
	await expect.poll(() => heldSince(before)).toBeLessThan(10_000_000);
	expect(zip).toBeInstanceOf(ZipOnDisk);
});
