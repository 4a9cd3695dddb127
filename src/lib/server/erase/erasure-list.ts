import {
	appendFileSync,
	copyFileSync,
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	renameSync,
	truncateSync,
	writeFileSync
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { PackedIdentity } from '#lib/core/erase/place.ts';
import { syncFolder } from '../instance/sync-folder.ts';
import type { PayloadMask } from './payloads.ts';
import type { RowMask } from './things.ts';

/** One erasing, as it is done again on a backup from before it: which characters, by who they are, and no word of them. */
export type Erasure = {
	readonly operation: string;
	readonly at: number;
	readonly by: string;
	readonly characters: readonly PackedIdentity[];
	/** Of each text which of its links, by the order in which its log first names them. */
	readonly links: Readonly<Record<string, readonly number[]>>;
	readonly things: readonly RowMask[];
	readonly payloads: readonly PayloadMask[];
	readonly files: readonly string[];
};

/** What became of an erasing: it was not committed after all; or nothing of the words is left in any file. */
type Mark = { readonly operation: string; readonly is: 'withdrawn' | 'cleaned' };
type Line = Erasure | Mark;

export type NotedErasure = {
	readonly erasure: Erasure;
	/** Not, where a crash came between its commit and the cleaning of the files. */
	readonly isCleaned: boolean;
};

/** Where the list of a project lies: in the data folder, beside the projects, so that putting one back leaves it. */
export function erasuresOf(root: string, project: string): string {
	return join(root, 'erasures', `${project}.jsonl`);
}

/** Adds an erasing to a list before it is committed; on the disk when this returns. */
export function noteErasure(list: string, erasure: Erasure): void {
	append(list, erasure);
}

/** It did not come to be: nobody was told that it was done. */
export function noteWithdrawn(list: string, operation: string): void {
	append(list, { operation, is: 'withdrawn' });
}

/** No byte of the project's files holds the words any more. */
export function noteCleaned(list: string, operations: readonly string[]): void {
	for (const operation of operations) append(list, { operation, is: 'cleaned' });
}

/** All that a list says, in order. */
export function notedErasures(list: string): readonly NotedErasure[] {
	const noted = new Map<string, NotedErasure>();
	for (const line of wholeLines(list).lines) {
		if (!('is' in line)) noted.set(line.operation, { erasure: line, isCleaned: false });
		else if (line.is === 'withdrawn') noted.delete(line.operation);
		else if (noted.has(line.operation)) noted.set(line.operation, { ...noted.get(line.operation)!, isCleaned: true });
	}
	return [...noted.values()];
}

/** A project that is restored under a new id takes its list along. */
export function copyErasures(root: string, from: string, to: string): void {
	const list = erasuresOf(root, from);
	if (!existsSync(list)) return;
	copyFileSync(list, erasuresOf(root, to));
	forgetCleaning(erasuresOf(root, to));
}

/**
 * Files that come from a backup are cleaned when they are opened, also where it was made after the erasing: it may have been made between its commit and the
 * cleaning.
 */
export function forgetEveryCleaning(root: string): void {
	const folder = join(root, 'erasures');
	if (!existsSync(folder)) return;
	for (const name of readdirSync(folder)) if (name.endsWith('.jsonl')) forgetCleaning(join(folder, name));
}

// Beside, then moved: a crash leaves the one list or the other.
function forgetCleaning(list: string): void {
	const kept = wholeLines(list).lines.filter((line) => !('is' in line) || line.is !== 'cleaned');
	const beside = join(dirname(list), `.${basename(list)}.part`);
	writeFileSync(beside, kept.map(written).join(''), { mode: 0o600, flush: true });
	renameSync(beside, list);
}

function append(list: string, line: Line): void {
	if (list === '') return;
	mkdirSync(dirname(list), { recursive: true, mode: 0o700 });
	const isNew = !existsSync(list);
	if (!isNew) truncateSync(list, wholeLines(list).end);
	appendFileSync(list, written(line), { mode: 0o600, flush: true });
	if (isNew) syncFolder(dirname(list));
}

function written(line: Line): string {
	return `${JSON.stringify(line)}\n`;
}

/**
 * The lines of a list, and where they end. A last line that a crash cut off while it was written is none: what it was to say was not committed. Anything else that
 * can't be read is damage: a project in which erased words may stand again is not opened.
 */
function wholeLines(list: string): { readonly lines: readonly Line[]; readonly end: number } {
	if (list === '' || !existsSync(list)) return { lines: [], end: 0 };
	const bytes = readFileSync(list);
	const lines: Line[] = [];
	let end = 0;
	while (end < bytes.length) {
		const at = bytes.indexOf('\n', end);
		const line = at === -1 ? null : read(bytes.subarray(end, at).toString());
		if (line === null) {
			if (at !== -1 && at + 1 < bytes.length) throw new Error(`The list of erasures ${list} is damaged at byte ${end}.`);
			break;
		}
		lines.push(line);
		end = at + 1;
	}
	return { lines, end };
}

function read(line: string): Line | null {
	try {
		return JSON.parse(line) as Line;
	} catch (error) {
		if (error instanceof SyntaxError) return null;
		throw error;
	}
}
