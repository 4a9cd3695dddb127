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

test('of what was packed nothing is held while more comes', async () => {
	setFlagsFromString('--expose-gc');
	const collect = runInNewContext('gc') as () => void;
	const zip = new ZipOnDisk(join(folder, 'large.zip'), new Date(0));
	const before = process.memoryUsage().arrayBuffers;
	for (let part = 0; part < 40; part++) {
		await zip.add(`part-${part}`, Buffer.alloc(2_000_000, part));
		await turn();
	}
	collect();
	const held = process.memoryUsage().arrayBuffers - before;
	await zip.finish('SHA256SUMS');
	// Eight megabytes may wait, of eighty.
	expect(held).toBeLessThan(20_000_000);
});
