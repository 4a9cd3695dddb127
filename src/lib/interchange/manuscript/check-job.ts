import { findQuotations, type Expected, type Finding } from '#lib/core/manuscript/check.ts';
import { readManuscript } from './read-manuscript.ts';

/** Structured-clonable, so that it can be sent to a worker. */
export type CheckJob = { readonly bytes: Uint8Array; readonly expected: readonly Expected[] };

export type Checked =
	| {
			readonly ok: true;
			readonly findings: readonly Finding[];
			/** The bookmarks of excerpts that the manuscript has, those that nobody asked for among them. */
			readonly bookmarks: readonly string[];
			readonly words: number;
	  }
	| { readonly ok: false; readonly reason: string };

/** Finds quotations in a Word file, in a worker thread. */
export default async function checkJob({ bytes, expected }: CheckJob): Promise<Checked> {
	const read = await readManuscript(bytes);
	if (!read.ok) return read;
	const { text, bookmarks } = read.manuscript;
	return {
		ok: true,
		findings: findQuotations(read.manuscript, expected),
		bookmarks: [...new Set(bookmarks.map(({ name }) => name).filter((name) => name.startsWith('_fb_')))],
		words: text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0
	};
}
