import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, join, relative, resolve } from 'node:path';
import { isJunk } from '#lib/core/import/path.ts';

/** A file to take in: where it lies, and its path as the table shows it. */
export type Gathered = { readonly file: string; readonly path: string };
export type Missing = { readonly named: string; readonly message: string };

/** The files that a command line names: a folder stands for what is in it, in the order of its names. */
export async function gather(
	cwd: string,
	names: readonly string[]
): Promise<{ readonly files: readonly Gathered[]; readonly missing: readonly Missing[] }> {
	const files: Gathered[] = [];
	const missing: Missing[] = [];
	for (const named of names) {
		const path = resolve(cwd, named);
		const facts = await stat(path).catch(() => null);
		if (facts === null || !(facts.isFile() || facts.isDirectory())) missing.push({ named, message: 'There is no such file.' });
		else if (facts.isFile()) files.push({ file: path, path: basename(path) });
		else files.push(...(await inFolder(path)));
	}
	return { files, missing };
}

async function inFolder(folder: string): Promise<readonly Gathered[]> {
	const entries = await readdir(folder, { recursive: true, withFileTypes: true });
	return entries
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name))
		.filter((file) => !isJunk(relative(folder, file)))
		.toSorted()
		.map((file) => ({ file, path: `${basename(folder)}/${relative(folder, file).replaceAll('\\', '/')}` }));
}

export function bytesOf({ file }: Gathered): AsyncIterable<Uint8Array> {
	return createReadStream(file);
}
