import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { buffer } from 'node:stream/consumers';
import { PassThrough, type Readable } from 'node:stream';
import yazl from 'yazl';
import { grouped, megabytes, refused, type Refused } from './reading.ts';

/** What a package may unpack to: how many entries, how many bytes of XML, how many tags in them. */
export type PackageLimits = { readonly entries: number; readonly unpacked: number; readonly tags: number };

/** A Word file of 500 pages has some 20 entries, 15 MB of XML and 300,000 tags. With 1,000,000 tags the parser takes 10 s and 1.3 GB (measured). */
export const PACKAGE_LIMITS: PackageLimits = { entries: 5000, unpacked: 80_000_000, tags: 1_000_000 };

export const DAMAGED =
	'This Word file is damaged. Open it in Word (which may offer to repair it), save it under a new name, and import that.';

/** What is said of a package that was not opened. */
export type PackageWords = {
	readonly damaged: string;
	readonly secured: string;
	readonly untrusted: string;
	readonly tooManyParts: (limits: PackageLimits) => string;
	readonly tooMuch: (limits: PackageLimits) => string;
};

const OF_WORD: PackageWords = {
	damaged: DAMAGED,
	secured: 'A part of this Word file is protected by a password. Remove the password in Word, save the file and import it again.',
	untrusted: 'This Word file names parts outside itself and can’t be trusted. Open it in Word, save it under a new name, and import that.',
	tooManyParts: ({ entries }) => `This file has more than ${grouped(entries)} parts, which no Word document has. It was not opened.`,
	tooMuch: ({ unpacked, tags }) =>
		`This file unpacks to more than ${megabytes(unpacked)} or ${grouped(tags)} tags, more than a note can be made of. Split it and import the pieces, or save it as plain text.`
};

export type Parts = ReadonlyMap<string, Buffer>;

/** The package was refused for what its directory or its bytes say. */
class Refusal extends Error {}

/**
 * The XML parts of a Word file or a spreadsheet. Names, sizes and count are judged by the central directory before a byte is unpacked, and bytes are counted while they
 * come, since a directory may lie; pictures and whatever else a package holds are never unpacked.
 */
export async function unpack(
	bytes: Uint8Array,
	limits = PACKAGE_LIMITS,
	words = OF_WORD
): Promise<{ readonly ok: true; readonly parts: Parts } | Refused> {
	const parts = new Map<string, Buffer>();
	try {
		const zip = await yauzl.fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
			strictFileNames: false,
			validateEntrySizes: true
		});
		const entries = await entriesOf(zip, limits, words);
		let room = limits.unpacked;
		for (const entry of entries) {
			const part = await read(zip, entry, room);
			if (part === null) throw new Refusal(words.tooMuch(limits));
			room -= part.length;
			parts.set(entry.fileName, part);
		}
		if (tagsIn(parts) > limits.tags) throw new Refusal(words.tooMuch(limits));
	} catch (error) {
		if (error instanceof Refusal) return refused(error.message);
		// Whatever yauzl and zlib say of a broken archive means one thing to its owner.
		if (error instanceof Error) return refused(/invalid relative path|absolute path/.test(error.message) ? words.untrusted : words.damaged);
		throw error;
	}
	return { ok: true, parts };
}

async function entriesOf(zip: ZipFile, limits: PackageLimits, words: PackageWords): Promise<Entry[]> {
	const entries: Entry[] = [];
	let count = 0;
	let stated = 0;
	for await (const entry of zip.eachEntry()) {
		count += 1;
		if (count > limits.entries) throw new Refusal(words.tooManyParts(limits));
		if (!/\.(?:xml|rels)$/i.test(entry.fileName)) continue;
		if (entry.isEncrypted()) throw new Refusal(words.secured);
		entries.push(entry);
		stated += entry.uncompressedSize;
		if (stated > limits.unpacked) throw new Refusal(words.tooMuch(limits));
	}
	return entries;
}

/** Null: it has more bytes than there is room for. */
async function read(zip: ZipFile, entry: Entry, room: number): Promise<Buffer | null> {
	const stream: Readable = await zip.openReadStreamPromise(entry);
	const chunks: Buffer[] = [];
	let length = 0;
	for await (const chunk of stream) {
		length += (chunk as Buffer).length;
		if (length > room) return null;
		chunks.push(chunk as Buffer);
	}
	return Buffer.concat(chunks, length);
}

function tagsIn(parts: Parts): number {
	let count = 0;
	for (const part of parts.values()) for (let at = part.indexOf('<'); at >= 0; at = part.indexOf('<', at + 1)) count += 1;
	return count;
}

/** The parts as a package again, for a parser that takes only that. */
export async function repack(parts: Parts): Promise<Buffer> {
	const zip = new yazl.ZipFile();
	for (const [name, part] of parts) zip.addBuffer(part, name, { compress: false, mtime: new Date(0) });
	zip.end();
	return buffer(zip.outputStream.pipe(new PassThrough()));
}
