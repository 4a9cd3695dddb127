import { buffer } from 'node:stream/consumers';
import type { Readable } from 'node:stream';
import { csvLine, csvOf, type CsvOptions } from '../csv.ts';
import { workbookOf, type Cell } from '../workbook.ts';
import { codePath, memosOn } from './excerpt.ts';
import { COLUMNS, inCell, LAST, MEMOS, placeCells } from './excerpt-columns.ts';
import type { Manuscript, ManuscriptBlock } from './manuscript.ts';
import { memosInCell } from './memo.ts';
import type { PieceWriter } from './piece-writer.ts';

/** What some excerpts of a table have beside what all have: it says which columns there are, and is known before the first row is written. */
export type TableHead = { readonly attributes: ReadonlySet<string>; readonly hasMemos: boolean };

/** Excerpts as a tidy table: one row an excerpt, a column for each thing that is known of any, several values apart by «; ». */
function columnsOf({ attributes, hasMemos }: TableHead): readonly string[] {
	return [...COLUMNS, ...[...attributes, ...(hasMemos ? [MEMOS] : [])].toSorted(), LAST];
}

/** Gives the row of one block after another; null for what is no excerpt. */
function rowsIn(columns: readonly string[]): (block: ManuscriptBlock) => readonly Cell[] | null {
	const more = columns.slice(COLUMNS.length, -1);
	let heading = '';
	let order = 0;
	return (block) => {
		if (block.kind === 'heading') heading = block.words;
		if (block.kind !== 'excerpt') return null;
		order += 1;
		const { excerpt } = block;
		const { quote, printed = quote, codings, attributes } = excerpt;
		return [
			...[order, heading, excerpt.number ?? '', quote, printed, excerpt.citation],
			inCell(codings.map(({ path }) => path.at(-1) ?? '')),
			inCell(codings.map(({ path }) => codePath(path))),
			inCell(codings.map(({ coder }) => coder)),
			...[codings.length, codings[0]?.at ?? '', excerpt.note, excerpt.language ?? '', ...placeCells(excerpt)],
			...more.map((name) => (name === MEMOS ? memosInCell(memosOn(excerpt)) : (attributes?.[name] ?? ''))),
			excerpt.id
		];
	};
}

/** As CSV, piece by piece. */
export function tableWriter(head: TableHead, options: CsvOptions = {}): PieceWriter {
	const columns = columnsOf(head);
	const rowOf = rowsIn(columns);
	return {
		head: csvOf(columns, [], options),
		lines: (block) => {
			const row = rowOf(block);
			return row === null ? '' : csvLine(row.map(String), options);
		},
		tail: ''
	};
}

/** As an Excel workbook, whose rows are asked for one after another. */
export function tableAsWorkbook(head: TableHead, blocks: Iterable<ManuscriptBlock>): Readable {
	const columns = columnsOf(head);
	return workbookOf('Excerpts', columns, rowsOf(blocks, rowsIn(columns)));
}

function* rowsOf(blocks: Iterable<ManuscriptBlock>, rowOf: ReturnType<typeof rowsIn>): Generator<readonly Cell[]> {
	for (const block of blocks) {
		const row = rowOf(block);
		if (row !== null) yield row;
	}
}

/** What the excerpts of a manuscript that is there as a whole have. */
export function headOf({ blocks }: Pick<Manuscript, 'blocks'>): TableHead {
	const attributes = new Set<string>();
	let hasMemos = false;
	for (const block of blocks) {
		if (block.kind !== 'excerpt') continue;
		for (const name of Object.keys(block.excerpt.attributes ?? {})) attributes.add(name);
		hasMemos ||= memosOn(block.excerpt).length > 0;
	}
	return { attributes, hasMemos };
}

/** All of a manuscript as CSV. */
export function excerptTableAsCsv(manuscript: Manuscript, options: CsvOptions = {}): string {
	const { head, lines } = tableWriter(headOf(manuscript), options);
	return head + manuscript.blocks.map(lines).join('');
}

/** All of a manuscript as an Excel workbook. */
export async function excerptTableAsWorkbook(manuscript: Manuscript): Promise<Uint8Array> {
	return new Uint8Array(await buffer(tableAsWorkbook(headOf(manuscript), manuscript.blocks)));
}
