import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { sha256Of } from '../backup/sums.ts';

/** So many bytes wait to be packed before whoever makes them has to wait too. */
const WAITING_MOST = 8 * 1024 * 1024;

/** Node cuts small buffers out of pieces of this size, in bytes. By itself it takes 64 kB, of which each stays as long as anything of it is held. */
const PIECE = 8 * 1024;

/** A zip file that grows on the disk part by part, with the checksum of each. Its memory does not depend on how much goes into it. */
export class ZipOnDisk {
	readonly #zip = new ZipFile();
	readonly #options: { readonly mtime: Date; readonly mode: number; readonly compressionLevel: number };
	readonly #done: Promise<void>;
	readonly #path: string;
	readonly #sums: string[] = [];
	#waiting = 0;
	#turn: () => void = () => undefined;
	#failed: unknown = null;

	constructor(path: string, mtime: Date) {
		this.#path = path;
		// yazl holds the names of all parts to its end: those of a large project would hold a quarter of a gigabyte of what they were cut out beside.
		Buffer.poolSize = PIECE;
		// The quickest level: a large project's archive is a ninth larger than at level 4 and there half a second sooner.
		this.#options = { mtime, mode: 0o100644, compressionLevel: 1 };
		this.#zip.on('error', (error: unknown) => this.#zip.outputStream.emit('error', error));
		this.#done = pipeline(this.#zip.outputStream, createWriteStream(path, { mode: 0o600 }));
		// It is awaited at the end; until then whoever waits for room hears of a full disk.
		this.#done.catch((error: unknown) => {
			this.#failed = error;
			this.#turn();
		});
	}

	/** Adds a part that is in memory; resolves once there is room for more. */
	async add(name: string, content: string | Uint8Array): Promise<void> {
		const bytes = typeof content === 'string' ? Buffer.from(content) : content;
		this.#sums.push(`${createHash('sha256').update(bytes).digest('hex')}  ${name}\n`);
		const size = bytes.byteLength;
		this.#waiting += size;
		// yazl keeps what it was given here to its end: the bytes are taken out of it.
		const held = [bytes];
		// Its turn comes when all before it is packed.
		this.#zip.addReadStreamLazy(name, { ...this.#options, size }, (give) => {
			this.#waiting -= size;
			this.#turn();
			give(null, Readable.from(held.splice(0), { objectMode: false }));
		});
		while (this.#waiting > WAITING_MOST && this.#failed === null) await new Promise<void>((resolve) => (this.#turn = resolve));
		if (this.#failed !== null) throw this.#failed;
	}

	/** Adds a file that does not change any more. `sha256`: where it is known. */
	async addFile(name: string, path: string, sha256?: string): Promise<void> {
		this.#sums.push(`${sha256 ?? (await sha256Of(path))}  ${name}\n`);
		this.#zip.addFile(path, name, { ...this.#options });
	}

	/** Adds the list of checksums, and resolves when all of it is on the disk. */
	async finish(sums: string): Promise<void> {
		this.#zip.addBuffer(Buffer.from(this.#sums.join('')), sums, { ...this.#options });
		this.#zip.end();
		await this.#done;
		const handle = await open(this.#path, 'r+');
		await handle.sync();
		await handle.close();
	}
}
