import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Arrived } from '#lib/core/import/import.ts';
import { cleanPath, isJunk, nameOf } from '#lib/core/import/path.ts';
import { megabytes } from '#lib/interchange/documents/reading.ts';
import type { Member } from '#lib/core/permission/member.ts';
import type { Context } from '../context.ts';
import { arriveInWorker, TOO_HUNGRY } from '../jobs/pool.ts';
import type { CameFile } from './arrive-job.ts';
import { MOST_BYTES, MOST_FILES, UPLOAD_MOST } from './limits.ts';
import { arrivalsOf } from './own-import.ts';
import { ownImport, type Outcome } from './own.ts';
import { readAhead } from './read-ahead.ts';
import { shelfOf } from './shelf.ts';
import type { StoredArrival, StoredImport } from './stored.ts';

export type Upload = {
	/** A UUID of the client's: sent again, the file arrived once. */
	readonly id: string;
	/** As it was dropped, with its folders. */
	readonly path: string;
	readonly bytes: AsyncIterable<Uint8Array>;
};

const coming = new Map<string, Promise<Outcome<Arrived>>>();

/** Takes one upload in: its bytes go to the import's folder as they come, and a worker looks them through. A bad file is a row that says why. */
export async function takeIn(context: Context, member: Member, id: string, upload: Upload): Promise<Outcome<Arrived>> {
	const stored = await ownImport(context, member, id);
	if (stored === null) return { ok: false, reason: 'unknown' };
	const key = `${context.project}/${id}/${upload.id}`;
	const known = coming.get(key) ?? arrivedBefore(context, member, stored, upload.id);
	if (known !== null) return known;
	stored.comingIn += 1;
	const taking = take(context, member, stored, upload).finally(() => {
		coming.delete(key);
		stored.comingIn -= 1;
		readAhead(context, stored);
	});
	coming.set(key, taking);
	return taking;
}

function arrivedBefore(context: Context, member: Member, stored: StoredImport, upload: string): Outcome<Arrived> | null {
	const ids = stored.uploads.get(upload);
	if (ids === undefined) return null;
	const arrivals = ids.flatMap((id) => stored.arrivals.get(id) ?? []);
	return { ok: true, value: { arrivals: arrivalsOf(context, member, stored, arrivals), skipped: 0 } };
}

async function take(context: Context, member: Member, stored: StoredImport, upload: Upload): Promise<Outcome<Arrived>> {
	const shelf = shelfOf(context);
	const add = async (files: readonly CameFile[], skipped: number): Promise<Outcome<Arrived>> => {
		const arrivals = files.map((file, index) => named(context, file, files.length === 1 && index === 0 ? upload.id : context.newId()));
		await shelf.add(stored, { is: 'arrived', upload: upload.id, arrivals, skipped });
		return { ok: true, value: { arrivals: arrivalsOf(context, member, stored, arrivals), skipped } };
	};
	if (isJunk(upload.path)) {
		await drain(upload.bytes);
		return add([], 1);
	}
	const folder = shelf.folder(stored.id);
	const size = await writeUpload(join(folder, upload.id), upload.bytes);
	const refused = (message: string) => add([refusedFile(upload, size ?? UPLOAD_MOST, message)], 0);
	if (size === null) return refused(`This is larger than ${megabytes(UPLOAD_MOST)}, the most that is taken at once. Bring it in parts.`);
	const came = await arriveInWorker({
		...{ folder, stored: upload.id, path: upload.path, today: new Date(context.now()).toISOString().slice(0, 10) },
		room: { files: MOST_FILES - stored.arrivals.size, bytes: MOST_BYTES - stored.size }
	});
	return came === null ? refused(TOO_HUNGRY) : add(came.files, came.skipped);
}

/** Gives the size, or null for what is too large: then nothing is kept. */
async function writeUpload(path: string, bytes: AsyncIterable<Uint8Array>): Promise<number | null> {
	let size = 0;
	async function* counted(): AsyncGenerator<Uint8Array> {
		for await (const chunk of bytes) {
			size += chunk.byteLength;
			if (size > UPLOAD_MOST) throw new TooLarge();
			yield chunk;
		}
	}
	try {
		await pipeline(counted, createWriteStream(path, { mode: 0o600 }));
		return size;
	} catch (error) {
		// Broken off or too large: nothing of it stays.
		await rm(path, { force: true });
		if (error instanceof TooLarge) return null;
		throw error;
	}
}

class TooLarge extends Error {}

async function drain(bytes: AsyncIterable<Uint8Array>): Promise<void> {
	let size = 0;
	for await (const chunk of bytes) {
		size += chunk.byteLength;
		if (size > UPLOAD_MOST) return;
	}
}

function refusedFile({ id, path }: Upload, size: number, message: string): CameFile {
	const clean = cleanPath(path);
	return { state: 'refused', name: nameOf(clean), path: clean, stored: id, size, hash: '', message };
}

function named({ newId }: Context, file: CameFile, id: string): StoredArrival {
	return { ...file, id, note: newId(), text: newId(), operation: newId() };
}
