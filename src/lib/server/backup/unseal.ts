import { Decrypter } from 'age-encryption';
import { createReadStream, createWriteStream, existsSync, readFileSync, statfsSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';
import type { SealedRefusal } from './refusals.ts';
import { isPart, readHead, type SealedHead } from './sealed-form.ts';
import { sha256Of } from './sums.ts';
import { TooMuch, unpackZip } from './unpack-zip.ts';

type Unsealed = { readonly ok: true; readonly head: SealedHead } | { readonly ok: false; readonly reason: SealedRefusal };

/** What begins every file that `age` wrote. */
const AGE = 'age-encryption.org/v1\n';
/** A database packs to a tenth; what unpacks to more than this many times its size is no project. */
const RATIO_MOST = 100;
/** A small project may be mostly empty pages, in bytes. */
const ALWAYS_ALLOWED = 64 * 1024 * 1024;

type Sealing = { readonly sealed: string; readonly zip: string; readonly beside: string; readonly identity: string };

/** Decrypts and unpacks a sealed file, a little at a time, and tests that all of it is there and nothing else. */
export async function unseal({ sealed, zip, beside, identity }: Sealing): Promise<Unsealed> {
	const fault = await decrypt(sealed, zip, identity);
	if (fault !== null) return { ok: false, reason: fault };
	const size = statSync(zip).size;
	const { bavail, bsize } = statfsSync(dirname(beside));
	try {
		const most = Math.min(Math.max(size * RATIO_MOST, ALWAYS_ALLOWED), bavail * bsize);
		if (!(await unpackZip(zip, beside, isPart, most))) return { ok: false, reason: 'not a backup' };
	} catch (error) {
		if (error instanceof TooMuch) return { ok: false, reason: 'too large' };
		throw error;
	}
	if (!existsSync(join(beside, 'fieldbook.json'))) return { ok: false, reason: 'not a backup' };
	const head = readHead(readFileSync(join(beside, 'fieldbook.json'), 'utf8'));
	if (head === null) return { ok: false, reason: 'not a backup' };
	if ('other' in head) return { ok: false, reason: 'later' };
	const database = join(beside, 'project.db');
	if (!existsSync(database) || (await sha256Of(database)) !== head.database.sha256) return { ok: false, reason: 'not a backup' };
	return { ok: true, head };
}

async function decrypt(sealed: string, target: string, identity: string): Promise<SealedRefusal | null> {
	if ((await beginningOf(sealed)) !== AGE) return 'not sealed';
	const decrypter = new Decrypter();
	decrypter.addIdentity(identity);
	try {
		const bytes = await decrypter.decrypt(Readable.toWeb(createReadStream(sealed)) as ReadableStream<Uint8Array>);
		await pipeline(Readable.fromWeb(bytes as NodeReadableStream), createWriteStream(target, { mode: 0o600, flags: 'wx' }));
		return null;
	} catch (error) {
		// The disk's faults have a code; the others are what the decryption has against the file.
		if (!(error instanceof Error) || ('code' in error && typeof error.code === 'string')) throw error;
		return error.message.startsWith('no identity matched') ? 'other key' : 'damaged';
	}
}

async function beginningOf(path: string): Promise<string> {
	const handle = await open(path);
	try {
		const { buffer, bytesRead } = await handle.read(Buffer.alloc(AGE.length), 0, AGE.length, 0);
		return buffer.toString('latin1', 0, bytesRead);
	} finally {
		await handle.close();
	}
}
