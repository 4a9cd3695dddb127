import { getFileNameLowLevel, openPromise, type Entry, type ZipFile } from 'yauzl';
import type { Readable } from 'node:stream';
import { cleanPath, isJunk, leadsOutside } from '#lib/core/import/path.ts';
import { grouped, megabytes } from '#lib/interchange/documents/reading.ts';
import { FILE_MOST } from './limits.ts';

/** What a zip may hold. `entries` counts folders and junk too; sizes are unpacked bytes; `ratio` is judged where an entry is larger than `small`. */
export type ZipLimits = {
	readonly entries: number;
	readonly one: number;
	readonly all: number;
	readonly ratio: number;
	readonly small: number;
};

export const ZIP_LIMITS: ZipLimits = { entries: 10_000, one: FILE_MOST, all: 1_000_000_000, ratio: 120, small: 2_000_000 };

/** A file of the zip with its bytes, or the sentence why it was left packed. */
export type Unpacked = { readonly path: string } & ({ readonly bytes: Buffer } | { readonly message: string; readonly size: number });

/** The archive as a whole was refused. */
export class ZipRefused extends Error {}

const BROKEN = 'This zip archive is damaged. Unpack it on your computer, then drop the folder.';
const IS_ZIP = /\.zip$/i;

/**
 * The files of a zip, one after the other, so that no more than one is in memory. Names and sizes are judged by its directory before a byte is unpacked, and
 * bytes are counted while they come, since a directory may lie. `skipped` is told of junk. Throws `ZipRefused`.
 */
export async function* unpackZip(path: string, skipped: () => void, limits = ZIP_LIMITS): AsyncGenerator<Unpacked> {
	const zip = await openPromise(path, { decodeStrings: false, validateEntrySizes: true, autoClose: false }).catch(() => {
		throw new ZipRefused(BROKEN);
	});
	try {
		let room = limits.all;
		for (const { entry, path: name } of await entriesOf(zip, skipped, limits)) {
			const message = refusalOf(entry, name, room, limits);
			const unpacked: Unpacked =
				message === null
					? await bytesOf(zip, entry, name, Math.min(room, limits.one))
					: { path: cleanPath(name), message, size: entry.uncompressedSize };
			if ('bytes' in unpacked) room -= unpacked.bytes.length;
			yield unpacked;
		}
	} finally {
		zip.close();
	}
}

type Named = { readonly entry: Entry; readonly path: string };

async function entriesOf(zip: ZipFile, skipped: () => void, limits: ZipLimits): Promise<readonly Named[]> {
	if (zip.entryCount > limits.entries)
		throw new ZipRefused(`This archive has more than ${grouped(limits.entries)} entries. It was not unpacked.`);
	const named: Named[] = [];
	try {
		for await (const entry of zip.eachEntry()) {
			const path = getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, false);
			if (path.endsWith('/')) continue;
			if (isJunk(path)) skipped();
			else named.push({ entry, path });
		}
	} catch (error) {
		if (error instanceof Error) throw new ZipRefused(BROKEN);
		throw error;
	}
	return named;
}

function refusalOf(entry: Entry, path: string, room: number, limits: ZipLimits): string | null {
	const { uncompressedSize: size, compressedSize: packed } = entry;
	if (leadsOutside(path)) return 'This file’s name leads out of the archive. It was not unpacked: rename it and import it by itself.';
	// The high half of the attributes is a Unix mode, whose kind 12 is a symbolic link.
	if (entry.externalFileAttributes >>> 28 === 0xa) return 'This is a link to another file and no file. Import the file itself.';
	if (entry.isEncrypted()) return 'This file is protected by a password. Unpack the archive on your computer, then drop the folder.';
	if (IS_ZIP.test(path)) return 'This is an archive inside the archive. Unpack it on your computer, then import the files inside it.';
	if (size > limits.one) return `This file has ${megabytes(size)}; an import takes at most ${megabytes(limits.one)} a file.`;
	if (size > limits.small && size > packed * limits.ratio)
		return 'This file unpacks to far more than any text would. It was not unpacked: import it by itself if you trust it.';
	if (size > room) return `The archive unpacks to more than ${megabytes(limits.all)}. Import this file by itself.`;
	return entry.canDecodeFileData() ? null : 'This file is packed in a way that is not known here. Unpack the archive on your computer.';
}

async function bytesOf(zip: ZipFile, entry: Entry, path: string, most: number): Promise<Unpacked> {
	const chunks: Buffer[] = [];
	let length = 0;
	try {
		const stream: Readable = await zip.openReadStreamPromise(entry);
		for await (const chunk of stream) {
			length += (chunk as Buffer).length;
			if (length > most)
				return { path: cleanPath(path), message: 'This file unpacks to more than the archive says. It was not unpacked.', size: length };
			chunks.push(chunk as Buffer);
		}
	} catch (error) {
		// Whatever yauzl and zlib say of a broken entry means one thing to its owner.
		if (error instanceof Error)
			return { path: cleanPath(path), message: 'This file is damaged inside the archive.', size: entry.uncompressedSize };
		throw error;
	}
	return { path: cleanPath(path), bytes: Buffer.concat(chunks, length) };
}
