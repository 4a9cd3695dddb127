import { once, whileSame } from '#lib/core/text/alike.ts';
import { csvCell, csvCells, csvOf, type CsvOptions } from '../csv.ts';
import { codePath, memosOn } from './excerpt.ts';
import { PLACE, placeCells } from './excerpt-columns.ts';
import type { Manuscript } from './manuscript.ts';
import { memosInCell } from './memo.ts';
import type { PieceWriter } from './piece-writer.ts';

const COLUMNS = ['number', 'code', 'code_path', 'coder', 'coded_at', 'quote', 'citation', 'note', ...PLACE, 'group', 'excerpt_id'] as const;
/** Where there are any. */
const MEMOS = ['coding_memos', 'passage_memos'] as const;

/** Excerpts as a table, one row a coding; what is thought of a coding and of its words stands in columns of their own. */
export function codingsAsCsv({ blocks }: Manuscript, options: CsvOptions = {}): string {
	const hasMemos = blocks.some((block) => block.kind === 'excerpt' && memosOn(block.excerpt).length > 0);
	const { head, lines } = codingsWriter(hasMemos, options);
	return head + blocks.map(lines).join('');
}

/** The same piece by piece. */
export function codingsWriter(hasMemos: boolean, options: CsvOptions = {}): PieceWriter {
	const { delimiter = ',', newline = '\r\n' } = options;
	const cells = csvCells(options);
	const one = (cell: string) => csvCell(cell, delimiter);
	const ofPath = once((path: readonly string[]) => cells([path.at(-1) ?? '', codePath(path)]));
	const ofCoder = once(one);
	const ofNote = whileSame(one);
	const ofCitation = whileSame(one);
	const ofPlace = placeCells(cells);
	let group = '';
	return {
		head: csvOf(hasMemos ? [...COLUMNS, ...MEMOS] : COLUMNS, [], options),
		lines: (block) => {
			if (block.kind === 'heading') group = one(block.words);
			if (block.kind !== 'excerpt') return '';
			const { excerpt } = block;
			const number = one(excerpt.number ?? '');
			// What all codings of an excerpt share is put in words once.
			const [paragraphs, session, withdrawn] = ofPlace(excerpt);
			const place = `${paragraphs}${delimiter}${session}${delimiter}${withdrawn}`;
			const words = `${one(excerpt.quote)}${delimiter}${ofCitation(excerpt.citation)}`;
			const shared = `${words}${delimiter}${ofNote(excerpt.note)}${delimiter}${place}${delimiter}${group}${delimiter}${one(excerpt.id)}`;
			let lines = '';
			for (const { path, coder, at, memos } of excerpt.codings) {
				lines += `${number}${delimiter}${ofPath(path)}${delimiter}${ofCoder(coder)}${delimiter}${one(at)}${delimiter}${shared}`;
				if (hasMemos) lines += delimiter + cells([memosInCell(memos ?? []), memosInCell(excerpt.memos ?? [])]);
				lines += newline;
			}
			return lines;
		},
		tail: ''
	};
}
