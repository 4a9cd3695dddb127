import { buffer } from 'node:stream/consumers';
import type { Readable } from 'node:stream';
import { once, whileSame } from '#lib/core/text/alike.ts';
import { csvCells, csvOf, type CsvOptions } from '../csv.ts';
import { workbookOf, type Cell } from '../workbook.ts';
import { codePath, memosOn, type CodingForExport, type ExcerptForExport } from './excerpt.ts';
import { COLUMNS, inCell, LAST, MEMOS, placeCells, type Put } from './excerpt-columns.ts';
import type { Manuscript, ManuscriptBlock } from './manuscript.ts';
import { memosInCell } from './memo.ts';
import type { PieceWriter } from './piece-writer.ts';

/** What some excerpts of a table have beside what all have: it says which columns there are, and is known before the first row is written. */
export type TableHead = { readonly attributes: ReadonlySet<string>; readonly hasMemos: boolean };

/** Excerpts as a tidy table: one row an excerpt, a column for each thing that is known of any, several values apart by «; ». */
function columnsOf({ attributes, hasMemos }: TableHead): readonly string[] {
	return [...COLUMNS, ...[...attributes, ...(hasMemos ? [MEMOS] : [])].toSorted(), LAST];
}

/** Gives the row of one block after another, some cells side by side at a time; null for what is no excerpt. */
function rowsIn<Cells>(columns: readonly string[], put: Put<Cells>): (block: ManuscriptBlock) => readonly Cells[] | null {
	const ofMore = moreOf(columns.slice(COLUMNS.length, -1), put);
	const ofPlace = placeCells(put);
	const ofCode = once((path: readonly string[]) => put([path.at(-1) ?? '', codePath(path)]));
	const ofCoder = once((coder: string) => put([coder]));
	const asBefore = () => whileSame((words: string) => put([words]));
	const [ofCitation, ofNote, ofLanguage] = [asBefore(), asBefore(), asBefore()];
	let heading = put(['']);
	let order = 0;
	return (block) => {
		if (block.kind === 'heading') heading = put([block.words]);
		if (block.kind !== 'excerpt') return null;
		order += 1;
		const { excerpt } = block;
		const { id, number, quote, printed = quote, citation, codings, note, language = '' } = excerpt;
		return [
			...[put([order]), heading, put([number ?? '', quote, printed]), ofCitation(citation)],
			codings.length === 1 ? ofCode(codings[0]!.path) : put(ofCodes(codings)),
			codings.length === 1 ? ofCoder(codings[0]!.coder) : put([inCell(codings.map(({ coder }) => coder))]),
			...[put([codings.length, codings[0]?.at ?? '']), ofNote(note), ofLanguage(language), ...ofPlace(excerpt)],
			...[...ofMore.map((cells) => cells(excerpt)), put([id])]
		];
	};
}

function ofCodes(codings: readonly CodingForExport[]): readonly string[] {
	return [inCell(codings.map(({ path }) => path.at(-1) ?? '')), inCell(codings.map(({ path }) => codePath(path)))];
}

// Memos have their place in the alphabet, between attributes.
function moreOf<Cells>(names: readonly string[], put: Put<Cells>): readonly ((excerpt: ExcerptForExport) => Cells)[] {
	const at = names.indexOf(MEMOS);
	const parts = at === -1 ? [names] : [names.slice(0, at), [MEMOS], names.slice(at + 1)];
	return parts
		.filter((part) => part.length > 0)
		.map((part) => {
			if (part[0] === MEMOS) return (excerpt) => put([memosInCell(memosOn(excerpt))]);
			const cells = whileSame((attributes: ExcerptForExport['attributes']) => put(part.map((name) => attributes?.[name] ?? '')));
			return ({ attributes }) => cells(attributes);
		});
}

/** As CSV, piece by piece. */
export function tableWriter(head: TableHead, options: CsvOptions = {}): PieceWriter {
	const { delimiter = ',', newline = '\r\n' } = options;
	const columns = columnsOf(head);
	const rowOf = rowsIn(columns, csvCells(options));
	return {
		head: csvOf(columns, [], options),
		lines: (block) => {
			const row = rowOf(block);
			return row === null ? '' : row.join(delimiter) + newline;
		},
		tail: ''
	};
}

/** As an Excel workbook, whose rows are asked for one after another. */
export function tableAsWorkbook(head: TableHead, blocks: Iterable<ManuscriptBlock>): Readable {
	const columns = columnsOf(head);
	return workbookOf('Excerpts', columns, rowsOf(blocks, columns));
}

function* rowsOf(blocks: Iterable<ManuscriptBlock>, columns: readonly string[]): Generator<readonly Cell[]> {
	const rowOf = rowsIn(columns, (cells) => cells);
	for (const block of blocks) {
		const row = rowOf(block);
		if (row !== null) yield row.flat();
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
