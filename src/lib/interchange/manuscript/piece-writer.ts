import type { ExcerptFormat } from '#lib/core/manuscript/format.ts';
import { codingsWriter } from './codings-csv.ts';
import { htmlWriter } from './manuscript-html.ts';
import type { ManuscriptBlock } from './manuscript.ts';

/** Writes what leaves one piece after another, so that of a hundred thousand excerpts none is kept once it is written. */
export type PieceWriter = { readonly head: string; readonly lines: (block: ManuscriptBlock) => string; readonly tail: string };

/** Null: in this format the beginning depends on what follows, and it is written whole. */
export function pieceWriter(
	format: ExcerptFormat,
	{ title, memos }: { readonly title: string; readonly memos: boolean }
): PieceWriter | null {
	if (format === 'html') return htmlWriter(title, true);
	// There are columns for memos only where there are any.
	if (format === 'csv' && !memos) return { ...codingsWriter(false, { mark: true }), tail: '' };
	return null;
}
