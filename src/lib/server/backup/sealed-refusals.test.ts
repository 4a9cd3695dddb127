import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { WholeProject } from '../check/broken-project.fixture.ts';
import { allProjects } from '../instance/projects.ts';
import { restoreProject, type RestoreOptions } from './restore-project.ts';
import { hidden, makeAdministrator, makeSealedProject } from './sealed.fixture.ts';

/* What may be wrong with a sealed file, its key or its bringer, as somebody without the key could bring it about. */

let whole: WholeProject;
let folder: string;
let sealed: string;
let printed: string;
let remove: () => Promise<void>;

beforeAll(async () => {
	({ whole, folder, sealed, printed, remove } = await makeSealedProject());
});
afterAll(() => remove());

describe('a restoration is refused with its reason, and nothing is changed:', () => {
	type Bad = {
		readonly title: string;
		readonly reason: string;
		readonly make?: (bytes: Buffer) => Uint8Array;
		readonly options?: Partial<RestoreOptions>;
	};
	const flipped = (at: (length: number) => number) => (bytes: Buffer) => {
		const copy = Buffer.from(bytes);
		const place = at(bytes.length);
		copy[place] = (copy[place] ?? 0) ^ 0xff;
		return copy;
	};
	const OTHER_KEY = 'AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX';
	const BAD: readonly Bad[] = [
		{ title: 'an empty file', reason: 'not sealed', make: () => new Uint8Array() },
		{ title: 'a text', reason: 'not sealed', make: () => Buffer.from('Dear all') },
		{ title: 'half of it', reason: 'damaged', make: (bytes) => bytes.subarray(0, bytes.length / 2) },
		{ title: 'all but its last byte', reason: 'damaged', make: (bytes) => bytes.subarray(0, bytes.length - 1) },
		{ title: 'its head alone', reason: 'damaged', make: (bytes) => bytes.subarray(0, 60) },
		{ title: 'a byte changed in the middle', reason: 'damaged', make: flipped((length) => Math.floor(length / 2)) },
		{ title: 'a byte added', reason: 'damaged', make: (bytes) => Buffer.concat([bytes, Buffer.from('x')]) },
		{ title: 'another key', reason: 'other key', options: { key: OTHER_KEY } },
		{ title: 'a key that is none', reason: 'no key', options: { key: 'open sesame' } },
		{ title: 'two keys', reason: 'no key', options: { key: `${OTHER_KEY}\n${OTHER_KEY}` } }
	];

	test.for(BAD.map((bad) => [bad.title, bad] as const))('%s', async ([, { reason, make, options }]) => {
		const { instance, root } = whole.ground;
		const path = join(folder, 'bad.age');
		writeFileSync(path, make?.(readFileSync(sealed)) ?? readFileSync(sealed));
		const before = [allProjects(instance), readdirSync(join(root, 'projects'))];
		expect(await restoreProject(instance, { sealed: path, owner: whole.team.owner.id, key: null, ...options })).toEqual({
			ok: false,
			reason
		});
		expect([allProjects(instance), readdirSync(join(root, 'projects'))]).toEqual(before);
		expect(hidden(whole.ground)).toEqual([]);
	});

	test('who did not manage it when it was sealed needs the key, and only an administrator restores', async () => {
		const { instance } = whole.ground;
		const { researcher } = whole.team;
		const ask = (key: string | null) => restoreProject(instance, { sealed, owner: researcher.id, key });
		expect(await ask(printed)).toEqual({ ok: false, reason: 'not allowed' });
		makeAdministrator(instance, researcher.id);
		expect(await ask(null)).toEqual({ ok: false, reason: 'not yours' });
		expect(await ask(printed)).toMatchObject({ ok: true });
	});

	test('cancelled', async () => {
		const { instance } = whole.ground;
		const before = allProjects(instance);
		const cancel = new AbortController();
		const told = () => cancel.abort();
		const restoring = restoreProject(instance, { sealed, owner: whole.team.owner.id, key: null, told, signal: cancel.signal });
		await expect(restoring).rejects.toThrow(/abort/i);
		expect(allProjects(instance)).toEqual(before);
		expect(hidden(whole.ground)).toEqual([]);
	});
});
