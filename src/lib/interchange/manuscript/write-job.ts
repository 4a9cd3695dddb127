import type { ExcerptFormat } from '#lib/core/manuscript/format.ts';
import { excerptTableAsWorkbook, headOf } from './excerpt-table.ts';
import { manuscriptAsWord } from './manuscript-word.ts';
import type { Manuscript } from './manuscript.ts';
import { pieceWriter } from './piece-writer.ts';

/** Structured-clonable, so that it can be sent to a worker. */
export type WriteJob = { readonly format: ExcerptFormat; readonly manuscript: Manuscript };

/** Writes a manuscript as a file, in a worker thread. */
export default async function writeJob({ format, manuscript }: WriteJob): Promise<Uint8Array> {
	if (format === 'docx') return manuscriptAsWord(manuscript);
	if (format === 'xlsx') return excerptTableAsWorkbook(manuscript);
	const { title, codes, blocks } = manuscript;
	const { head, lines, tail } = pieceWriter(format, { title, codes, table: headOf(manuscript) });
	return new Uint8Array(Buffer.from(head + blocks.map(lines).join('') + tail));
}
