import { Paragraph, ShadingType, Table, TableCell, TableRow, TextRun, WidthType, type IParagraphOptions, type ParagraphChild } from 'docx';
import type { Node } from '@tiptap/pm/model';
import type { WordLists } from './word-lists.ts';
import type { CutBlock } from './pieces.ts';
import { runsOf, type RunWriting } from './word-runs.ts';

export type BlockWriting = RunWriting & {
	readonly cut: (block: Node, pos: number) => CutBlock;
	readonly lists: WordLists;
};

/** Where a block stands. Distances in twentieths of a point. */
type Place = {
	/** The style of its paragraphs. */
	readonly style: 'Normal' | 'Quote' | 'ObserverComment' | 'TableText' | 'TableHead';
	/** How far to the right of where its style puts it. */
	readonly indent: number;
	/** How deep in lists, from 0; −1 outside. */
	readonly depth: number;
	/** The list whose sign its next paragraph bears. */
	readonly sign: IParagraphOptions['numbering'] | null;
	/** The comment that has not said yet that it is one. */
	readonly label: { due: boolean } | null;
};

const STEP = 425;
const STYLE_INDENT: Readonly<Record<Place['style'], number>> = { Normal: 0, Quote: 567, ObserverComment: 284, TableText: 0, TableHead: 0 };
/** A4 between margins of an inch. */
export const TEXT_WIDTH = 9026;

/** The blocks of a document as paragraphs and tables. */
export function blocksOf(document: Node, writing: BlockWriting): (Paragraph | Table)[] {
	return within(document, -1, writing, { style: 'Normal', indent: 0, depth: -1, sign: null, label: null });
}

function within(parent: Node, before: number, writing: BlockWriting, place: Place): (Paragraph | Table)[] {
	const blocks: (Paragraph | Table)[] = [];
	parent.forEach((node, offset, index) => {
		// The sign of a list item stands before its first paragraph alone.
		const here = parent.type.name === 'listItem' && index > 0 ? { ...place, sign: null } : place;
		blocks.push(...blockOf(node, before + 1 + offset, writing, here));
	});
	return blocks;
}

function blockOf(node: Node, pos: number, writing: BlockWriting, place: Place): (Paragraph | Table)[] {
	const nested = place.indent + (place.style === 'Normal' ? 0 : STEP);
	switch (node.type.name) {
		case 'bulletList':
		case 'orderedList':
			return listOf(node, pos, writing, { ...place, depth: place.depth + 1, indent: place.indent + STEP });
		case 'blockquote':
			return within(node, pos, writing, { ...place, style: 'Quote', indent: nested });
		case 'observerComment':
			return within(node, pos, writing, { ...place, style: 'ObserverComment', indent: nested, label: { due: true } });
		case 'table':
			return [tableOf(node, pos, writing, place)];
		case 'horizontalRule':
			return [new Paragraph({ style: place.style, thematicBreak: true })];
		default:
			return [paragraphOf(node, pos, writing, place)];
	}
}

function listOf(list: Node, pos: number, writing: BlockWriting, place: Place): (Paragraph | Table)[] {
	const sign =
		list.type.name === 'orderedList'
			? writing.lists.numbered(Number(list.attrs['start']), place.depth)
			: writing.lists.bullets(place.depth);
	const blocks: (Paragraph | Table)[] = [];
	list.forEach((item, offset) => blocks.push(...within(item, pos + 1 + offset, writing, { ...place, sign })));
	return blocks;
}

function paragraphOf(node: Node, pos: number, writing: BlockWriting, place: Place): Paragraph {
	const isHeading = node.type.name === 'heading';
	const { pieces } = writing.cut(node, pos + 1);
	const children: ParagraphChild[] = [...runsOf(pieces, writing, { italics: place.style === 'ObserverComment' && !isHeading })];
	if (place.label?.due === true) {
		place.label.due = false;
		children.unshift(new TextRun({ text: 'OC: ', style: 'ObserverCommentLabel' }));
	}
	const style = isHeading ? `Heading${node.attrs['level']}` : place.depth >= 0 && place.style === 'Normal' ? 'ListParagraph' : place.style;
	const left = place.indent + (isHeading ? 0 : STYLE_INDENT[place.style]);
	return new Paragraph({
		style,
		children,
		...(place.sign === null ? {} : { numbering: place.sign }),
		...(place.indent === 0 ? {} : { indent: { left, ...(place.sign === null ? {} : { hanging: STEP }) } })
	});
}

function tableOf(table: Node, pos: number, writing: BlockWriting, { label }: Place): Table {
	const width = Math.max(1, ...table.children.map((row) => row.children.reduce((sum, cell) => sum + Number(cell.attrs['colspan']), 0)));
	const rows: TableRow[] = [];
	table.forEach((row, offset) => rows.push(rowOf(row, pos + 1 + offset, writing, label)));
	return new Table({
		rows,
		width: { size: 100, type: WidthType.PERCENTAGE },
		columnWidths: Array.from({ length: width }, () => Math.floor(TEXT_WIDTH / width)),
		margins: { left: 100, right: 100, top: 40, bottom: 40 }
	});
}

function rowOf(row: Node, pos: number, writing: BlockWriting, label: Place['label']): TableRow {
	const cells: TableCell[] = [];
	row.forEach((cell, offset) => cells.push(cellOf(cell, pos + 1 + offset, writing, label)));
	const isHead = row.childCount > 0 && row.children.every((cell) => cell.type.name === 'tableHeader');
	return new TableRow({ children: cells, ...(isHead ? { tableHeader: true } : {}), cantSplit: true });
}

function cellOf(cell: Node, pos: number, writing: BlockWriting, label: Place['label']): TableCell {
	const isHead = cell.type.name === 'tableHeader';
	const place: Place = { style: isHead ? 'TableHead' : 'TableText', indent: 0, depth: -1, sign: null, label };
	const blocks = within(cell, pos, writing, place);
	// A cell has to end with a paragraph.
	if (!(blocks.at(-1) instanceof Paragraph)) blocks.push(new Paragraph({ style: place.style }));
	return new TableCell({
		children: blocks,
		columnSpan: Number(cell.attrs['colspan']),
		rowSpan: Number(cell.attrs['rowspan']),
		...(isHead ? { shading: { type: ShadingType.CLEAR, fill: 'F0F0F0', color: 'auto' } } : {})
	});
}
