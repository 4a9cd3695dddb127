import { closeSync, copyFileSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { PackedIdentity } from '#lib/core/erase/place.ts';
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

/** Where the list of a project lies: in the data folder, beside the projects, so that putting one back leaves it. */
export function erasuresOf(root: string, project: string): string {
	return join(root, 'erasures', `${project}.jsonl`);
}

/** Adds to a list; on the disk when this returns. */
export function noteErasure(list: string, erasure: Erasure): void {
	if (list === '') return;
	mkdirSync(dirname(list), { recursive: true, mode: 0o700 });
	const handle = openSync(list, 'a', 0o600);
	try {
		writeSync(handle, `${JSON.stringify(erasure)}\n`);
		fsyncSync(handle);
	} finally {
		closeSync(handle);
	}
}

/** All that a list says, in order. A last line that a crash cut off is no erasure: nobody was told that it was done. */
export function notedErasures(list: string): readonly Erasure[] {
	if (list === '' || !existsSync(list)) return [];
	return readFileSync(list, 'utf8')
		.split('\n')
		.slice(0, -1)
		.map((line) => JSON.parse(line) as Erasure);
}

/** A project that is restored under a new id takes its list along. */
export function copyErasures(root: string, from: string, to: string): void {
	const list = erasuresOf(root, from);
	if (existsSync(list)) copyFileSync(list, erasuresOf(root, to));
}
