import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { crc32 } from 'node:zlib';
import { openPromise, type Entry, type ZipFile } from 'yauzl';

/**
 * Unpacks a zip file of ours beside, each part only under a name that is allowed and only if it is what was packed. False: it is none, or damaged.
 * `most`: how many bytes all parts may have together.
 */
export async function unpackZip(
	path: string,
	beside: string,
	isAllowed: (name: string) => boolean,
	most = Number.POSITIVE_INFINITY
): Promise<boolean> {
	let zip: ZipFile;
	try {
		zip = await openPromise(path, { strictFileNames: true, validateEntrySizes: true });
	} catch {
		// Whatever the zip reader has against it, it is no backup.
		return false;
	}
	let size = 0;
	try {
		for await (const entry of zip.eachEntry()) {
			if (!isAllowed(entry.fileName)) return false;
			size += entry.uncompressedSize;
			if (size > most) throw new TooMuch();
			await writeEntry(zip, entry, join(beside, entry.fileName));
		}
		return true;
	} catch (error) {
		if (error instanceof TooMuch) throw error;
		if (error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EACCES')) throw error;
		return false;
	} finally {
		zip.close();
	}
}

/** It would unpack to more than it may. */
export class TooMuch extends Error {}

async function writeEntry(zip: ZipFile, entry: Entry, path: string): Promise<void> {
	mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
	const bytes = await zip.openReadStreamPromise(entry);
	await pipeline(bytes, testedBy(entry), createWriteStream(path, { mode: 0o600, flush: true, flags: 'wx' }));
}

// The zip reader compares sizes only, and a changed byte may unpack to as many others.
function testedBy(entry: Entry) {
	return async function* (bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
		let sum = 0;
		for await (const each of bytes) {
			sum = crc32(each, sum);
			yield each;
		}
		if (sum !== entry.crc32) throw new Error(`${entry.fileName} is not what was packed`);
	};
}
