import { existsSync, readdirSync, statSync } from 'node:fs';
import { appendFile, mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isUuid } from '#lib/core/id/id.ts';
import type { Context } from '../context.ts';
import type { ProjectDb } from '../db/open.ts';
import { StoredImport, type Entry, type StoredArrival } from './stored.ts';

/** How long what arrived waits for its importer after it was last touched, in milliseconds. */
export const KEPT_FOR = 24 * 60 * 60 * 1000;

const LOG = 'log.jsonl';
/** Lines that are parsed at a stretch: some milliseconds. */
const LINES_AT_ONCE = 100;

/**
 * The imports of one project before they are part of it: a folder each, with the bytes that arrived, what was read of them, and a log of what happened.
 * Beside the database and never in it, so that no backup, no export and no other member's page can hold them.
 */
export class Shelf {
	readonly #root: string;
	readonly #open = new Map<string, Promise<StoredImport | null>>();
	readonly #beginning = new Set<string>();
	readonly #writing = new Map<string, Promise<void>>();

	constructor(root: string) {
		this.#root = root;
	}

	folder(id: string): string {
		if (!isUuid(id)) throw new RangeError('Not the id of an import');
		return join(this.#root, id);
	}

	ids(): readonly string[] {
		return existsSync(this.#root) ? readdirSync(this.#root).filter(isUuid) : [];
	}

	find(id: string): Promise<StoredImport | null> {
		const known = this.#open.get(id);
		// What was left for a day is swept from the disk, whoever has it in mind still.
		if (known !== undefined && (this.#beginning.has(id) || existsSync(this.folder(id)))) return known;
		const loading = this.#load(id);
		this.#open.set(id, loading);
		return loading;
	}

	/** Begins an import, or gives the one that has this id already. */
	async begin(id: string, entry: Entry & { readonly is: 'begun' }): Promise<StoredImport> {
		const known = await this.find(id);
		if (known !== null) return known;
		const beginning = this.#open.get(id) ?? this.#begin(id, entry);
		this.#open.set(id, beginning);
		return (await beginning) ?? this.#begin(id, entry);
	}

	async #begin(id: string, entry: Entry): Promise<StoredImport> {
		this.#beginning.add(id);
		try {
			await mkdir(this.folder(id), { recursive: true, mode: 0o700 });
			const fresh = new StoredImport(id);
			await this.add(fresh, entry);
			return fresh;
		} finally {
			this.#beginning.delete(id);
		}
	}

	/** Writes down what happened, then takes it into account; in the order of the calls. */
	add(stored: StoredImport, entry: Entry): Promise<void> {
		const before = this.#writing.get(stored.id) ?? Promise.resolve();
		const writing = before.then(async () => {
			await appendFile(join(this.folder(stored.id), LOG), `${JSON.stringify(entry)}\n`, { mode: 0o600 });
			stored.apply(entry);
		});
		// What fails is told to who asked for it; the next entry is tried all the same.
		this.#writing.set(
			stored.id,
			writing.catch(() => undefined)
		);
		return writing;
	}

	/** Takes away the bytes of a file and what was read of it. */
	async forget({ id }: StoredImport, { stored }: StoredArrival): Promise<void> {
		const path = join(this.folder(id), stored);
		await Promise.all(['', '.accepted.json', '.rejected.json'].map((ending) => rm(`${path}${ending}`, { force: true })));
	}

	async remove(id: string): Promise<void> {
		const stored = await this.#open.get(id);
		if (stored !== undefined && stored !== null) stored.isGone = true;
		this.#open.delete(id);
		await this.#writing.get(id);
		this.#writing.delete(id);
		// A worker may be about to keep a reading there.
		await rm(this.folder(id), { recursive: true, force: true, maxRetries: 10 });
	}

	/** When it was last touched, in milliseconds since 1970. */
	touchedAt(id: string): number {
		return touchedAt(this.folder(id));
	}

	async #load(id: string): Promise<StoredImport | null> {
		const text = await readFile(join(this.folder(id), LOG), 'utf8').catch((error: NodeJS.ErrnoException) => {
			if (error.code === 'ENOENT') return null;
			throw error;
		});
		if (text === null) {
			this.#open.delete(id);
			return null;
		}
		// What is written next must not be glued to half a line.
		if (text !== '' && !text.endsWith('\n')) await appendFile(join(this.folder(id), LOG), '\n');
		const stored = new StoredImport(id);
		for (const [index, line] of text.split('\n').entries()) {
			const entry = entryOf(line);
			if (entry !== null) stored.apply(entry);
			if (index % LINES_AT_ONCE === LINES_AT_ONCE - 1) await new Promise((resolve) => setImmediate(resolve));
		}
		return stored.by === '' ? null : stored;
	}
}

// A crash may leave half a last line: then that did not happen.
function entryOf(line: string): Entry | null {
	if (!line.endsWith('}')) return null;
	try {
		return JSON.parse(line) as Entry;
	} catch (error) {
		if (error instanceof SyntaxError) return null;
		throw error;
	}
}

/** When the import in this folder was last touched, in milliseconds since 1970; a folder without a log: when it was made. */
export function touchedAt(folder: string): number {
	const log = join(folder, LOG);
	return statSync(existsSync(log) ? log : folder).mtimeMs;
}

const shelves = new WeakMap<ProjectDb, Shelf>();

export function shelfOf({ db, arrivals }: Pick<Context, 'db' | 'arrivals'>): Shelf {
	const known = shelves.get(db);
	if (known !== undefined) return known;
	const fresh = new Shelf(arrivals);
	shelves.set(db, fresh);
	return fresh;
}
