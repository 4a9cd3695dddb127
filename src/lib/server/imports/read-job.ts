import { Node } from '@tiptap/pm/model';
import { readFile, rename, writeFile } from 'node:fs/promises';
import type { DocumentJson } from '#lib/core/text/document.ts';
import { countWords, plainText } from '#lib/core/text/projection.ts';
import { schema } from '#lib/core/text/schema.ts';
import { readDocument } from '#lib/interchange/documents/read-document.ts';
import type { DocumentComment, MediaType, Reading, ReadOptions, Refused } from '#lib/interchange/documents/reading.ts';

/** A file to be read whole. `keptAt`: where a kept reading is looked for first, or null; `isKept`: whether a fresh one is kept there. */
export type ReadFileJob = {
	readonly source: { readonly path: string } | { readonly bytes: Uint8Array };
	readonly fileName: string;
	readonly options: ReadOptions;
	readonly keptAt: string | null;
	readonly isKept?: boolean;
};

export type ReadFile =
	| {
			readonly ok: true;
			readonly document: DocumentJson;
			readonly title: string | null;
			readonly mediaType: MediaType;
			readonly words: number;
			readonly comments: readonly DocumentComment[];
			readonly warnings: readonly string[];
	  }
	| Refused;

/** A job for a pool of workers. */
export default async function readFileJob(job: ReadFileJob): Promise<ReadFile> {
	const reading = (await keptReading(job)) ?? (await freshReading(job));
	if (!reading.ok) return reading;
	const { document, title, mediaType, comments, warnings } = reading;
	return { ok: true, document, title, mediaType, comments, warnings, words: countWords(plainText(Node.fromJSON(schema, document)).text) };
}

async function keptReading({ keptAt }: ReadFileJob): Promise<Reading | null> {
	if (keptAt === null) return null;
	const text = await readFile(keptAt, 'utf8').catch((error: NodeJS.ErrnoException) => {
		if (error.code === 'ENOENT') return null;
		throw error;
	});
	return text === null ? null : (JSON.parse(text) as Reading);
}

async function freshReading({ source, fileName, options, keptAt, isKept }: ReadFileJob): Promise<Reading> {
	const bytes = 'bytes' in source ? source.bytes : await readFile(source.path);
	const reading = await readDocument(bytes, fileName, options);
	if (keptAt !== null && isKept === true) {
		// Beside, then moved: two may read the same file at once, and a crash leaves no half reading.
		const beside = `${keptAt}.${process.pid}.${Math.random().toString(36).slice(2)}`;
		await writeFile(beside, JSON.stringify(reading), { mode: 0o600 });
		await rename(beside, keptAt);
	}
	return reading;
}
