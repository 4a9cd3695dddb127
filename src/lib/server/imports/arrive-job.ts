import { createHash } from 'node:crypto';
import { open, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Proposals } from '#lib/core/import/arrival.ts';
import { cleanPath, nameOf } from '#lib/core/import/path.ts';
import { proposalsFrom } from '#lib/core/import/proposals.ts';
import { grouped, megabytes, refused } from '#lib/interchange/documents/reading.ts';
import { surveyDocument, type FileSurvey } from '#lib/interchange/documents/survey.ts';
import { FILE_MOST, MOST_BYTES, MOST_FILES, OUR_FAULT } from './limits.ts';
import type { StoredArrival } from './stored.ts';
import { unpackZip, ZipRefused, type Unpacked } from './unpack-zip.ts';

/** An upload that lies in the import's folder under the name `stored`. `room`: how many files and bytes the import may still take. */
export type ArriveJob = {
	readonly folder: string;
	readonly stored: string;
	readonly path: string;
	readonly room: { readonly files: number; readonly bytes: number };
	/** A civil day, for years that a file leaves out. */
	readonly today: string;
};

/** What came of it, without ids. */
export type Came = { readonly files: readonly CameFile[]; readonly skipped: number };
export type CameFile = StoredArrival extends infer Each
	? Each extends unknown
		? Omit<Each, 'id' | 'note' | 'text' | 'operation'>
		: never
	: never;

/** A job for a pool of workers: unpacks a zip, gives every file its hash, and looks it through. */
export default async function arriveJob(job: ArriveJob): Promise<Came> {
	return (await isZipOfFiles(job)) ? filesOfZip(job) : { files: [await oneFile(job)], skipped: 0 };
}

async function oneFile({ folder, stored, path, room, today }: ArriveJob): Promise<CameFile> {
	const { size } = await stat(join(folder, stored));
	const refusal =
		size > FILE_MOST ? `This file has ${megabytes(size)}; an import takes at most ${megabytes(FILE_MOST)} a file.` : noRoom(room, size);
	if (refusal !== null) {
		await rm(join(folder, stored), { force: true });
		return refusedFile(path, stored, size, '', refusal);
	}
	return looked(await readFile(join(folder, stored)), path, stored, today);
}

async function filesOfZip({ folder, stored, path, room, today }: ArriveJob): Promise<Came> {
	const files: CameFile[] = [];
	let skipped = 0;
	let left = room;
	const take = async (unpacked: Unpacked): Promise<CameFile> => {
		const name = `${stored}.${files.length}`;
		if ('message' in unpacked) return refusedFile(unpacked.path, name, unpacked.size, '', unpacked.message);
		const { bytes } = unpacked;
		const refusal = noRoom(left, bytes.length);
		if (refusal !== null) return refusedFile(unpacked.path, name, bytes.length, '', refusal);
		left = { files: left.files - 1, bytes: left.bytes - bytes.length };
		const file = await looked(bytes, unpacked.path, name, today);
		if (file.state === 'ready') await writeFile(join(folder, name), bytes, { mode: 0o600 });
		return file;
	};
	try {
		for await (const unpacked of unpackZip(join(folder, stored), () => (skipped += 1))) files.push(await take(unpacked));
		if (files.length === 0) files.push(refusedFile(path, stored, 0, '', 'There is no file in this archive.'));
	} catch (error) {
		if (!(error instanceof ZipRefused)) throw error;
		files.push(refusedFile(path, stored, 0, '', error.message));
	}
	await rm(join(folder, stored), { force: true });
	return { files, skipped };
}

async function looked(bytes: Uint8Array, path: string, stored: string, today: string): Promise<CameFile> {
	const clean = cleanPath(path);
	const hash = createHash('sha256').update(bytes).digest('hex');
	const survey = await surveyed(bytes, nameOf(clean));
	if (!survey.ok) return refusedFile(path, stored, bytes.length, hash, survey.reason);
	const { kind: format, title, author, created, modified, heading, language, words, tracked, comments, speakers, timeMarks } = survey;
	const opening = survey.opening.join('\n').slice(0, LONGEST_OPENING).toWellFormed();
	const properties = { title, author, created: dayOf(created), modified: dayOf(modified) };
	const clues = { path: clean, heading, opening, properties };
	const proposals: Proposals = proposalsFrom(clues, today);
	return {
		...{ state: 'ready', name: nameOf(clean), path: clean, stored, size: bytes.length, hash, format, clues, proposals, language },
		...{ words, trackedChanges: tracked.insertions + tracked.deletions, comments, timeMarks },
		speakers: speakers.map(({ name, turns }) => ({ name, turns }))
	};
}

// A reader that fails on one file of a stranger's is our fault, and no reason to refuse the others of the archive.
async function surveyed(bytes: Uint8Array, name: string): Promise<FileSurvey> {
	try {
		return await surveyDocument(bytes, name);
	} catch (error) {
		if (error instanceof Error) return refused(OUR_FAULT);
		throw error;
	}
}

const LONGEST_OPENING = 500;

function dayOf(time: string | null): string | null {
	return /^\d{4}-\d{2}-\d{2}/.exec(time ?? '')?.[0] ?? null;
}

function refusedFile(path: string, stored: string, size: number, hash: string, message: string): CameFile {
	const clean = cleanPath(path);
	return { state: 'refused', name: nameOf(clean), path: clean, stored, size, hash, message };
}

function noRoom({ files, bytes }: ArriveJob['room'], size: number): string | null {
	if (files <= 0) return `An import takes at most ${grouped(MOST_FILES)} files. Import these, then bring the others.`;
	return bytes < size ? `An import takes at most ${megabytes(MOST_BYTES)} at once. Import these, then bring the others.` : null;
}

// A Word file is a zip too, so the name decides: whatever else begins like a zip is judged by the reader.
async function isZipOfFiles({ folder, stored, path }: ArriveJob): Promise<boolean> {
	if (!/\.zip$/i.test(path)) return false;
	const handle = await open(join(folder, stored));
	try {
		const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0);
		return bytesRead === 4 && ['PK\u0003\u0004', 'PK\u0005\u0006'].includes(buffer.toString('latin1'));
	} finally {
		await handle.close();
	}
}
