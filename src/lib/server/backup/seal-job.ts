import { Encrypter } from 'age-encryption';
import { createReadStream, createWriteStream, statSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';
import type { MessagePort } from 'node:worker_threads';
import { ZipFile } from 'yazl';
import { file } from '../db/project-schema.ts';
import { saidAll, tell } from '../jobs/telling.ts';
import { flushAfterCrash } from '../texts/flush.ts';
import { openBeside } from './beside.ts';
import { closeForReading } from './copy-project.ts';
import { originalAt, readmeOf, SEALED_FORMAT, type SealedHead, type SealedPerson } from './sealed-form.ts';
import { sha256Of } from './sums.ts';

/** Structured-clonable, so that it can be sent to a worker. */
export type SealJob = {
	/** The folder with the copy of its database; nobody else has that open. */
	readonly copy: string;
	/** Where its original files lie. They are named by their hash and never change. */
	readonly files: string;
	readonly target: string;
	readonly recipient: string;
	readonly project: { readonly id: string; readonly name: string };
	readonly people: readonly SealedPerson[];
	readonly at: number;
	/** Hears how many parts are packed, of how many. */
	readonly progress: MessagePort;
};

/** Packs and encrypts a copy of a project as one stream onto the disk: its memory does not depend on how large the project is. */
export default async function sealJob({ copy, files, target, recipient, project, people, at, progress }: SealJob): Promise<void> {
	try {
		const { originals, migrations } = finish(copy, at);
		const database = join(copy, 'project.db');
		const parts = [
			{ name: 'project.db', path: database, compress: true },
			// Word files and the like are packed already.
			...originals.map((hash) => ({ name: originalAt(hash), path: join(files, hash.slice(0, 2), hash), compress: false }))
		];
		const head: SealedHead = {
			format: SEALED_FORMAT,
			sealedAt: at,
			project,
			migrations,
			database: { size: statSync(database).size, sha256: await sha256Of(database) },
			people: [...people]
		};
		const zip = new ZipFile();
		zip.on('error', (error: Error) => (zip.outputStream as Readable).destroy(error));
		zip.addBuffer(Buffer.from(readmeOf(head)), 'README.txt');
		zip.addBuffer(Buffer.from(`${JSON.stringify(head)}\n`), 'fieldbook.json');
		for (const [done, { name, path, compress }] of parts.entries())
			zip.addReadStreamLazy(name, { mtime: new Date(at), mode: 0o100600, compress, size: statSync(path).size }, (give) => {
				tell(progress, { done, of: parts.length });
				give(null, createReadStream(path));
			});
		zip.end();
		await encryptTo(target, recipient, zip.outputStream as Readable);
	} finally {
		await saidAll(progress);
	}
}

// What waited in the server's memory when the copy was made is written down in the copy.
function finish(copy: string, at: number): { readonly originals: readonly string[]; readonly migrations: number } {
	const context = openBeside(copy, () => at);
	try {
		flushAfterCrash(context);
		const originals = context.db.select({ hash: file.hash }).from(file).all();
		const migrations = context.db.$client.pragma('user_version', { simple: true }) as number;
		return { originals: originals.map(({ hash }) => hash), migrations };
	} finally {
		context.db.$client.close();
		closeForReading(join(copy, 'project.db'));
	}
}

async function encryptTo(target: string, recipient: string, bytes: Readable): Promise<void> {
	const encrypter = new Encrypter();
	encrypter.addRecipient(recipient);
	const sealed = await encrypter.encrypt(Readable.toWeb(bytes) as ReadableStream<Uint8Array>);
	await pipeline(Readable.fromWeb(sealed as NodeReadableStream), createWriteStream(target, { mode: 0o600, flags: 'wx', flush: true }));
}
