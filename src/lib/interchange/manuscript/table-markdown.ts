import type { Node } from '@tiptap/pm/model';
import { inlineMarkdown, type ActorKey } from './inline-markdown.ts';

/**
 * A table in pipes. Pipes know heads in the first row only, no merged cells, and one line a cell: `<p>` stands between the paragraphs of a cell, cells
 * that a merged one covers are empty, a table without heads has an empty row of them.
 */
export function tableMarkdown(table: Node, actorKey: ActorKey): string {
	const rows = gridOf(table, actorKey);
	const width = Math.max(1, ...rows.map((row) => row.length));
	const [first] = table.children;
	const hasHeads = first !== undefined && first.childCount > 0 && first.children.every((cell) => cell.type.name === 'tableHeader');
	const [heads = [], ...body] = hasHeads ? rows : [[], ...rows];
	return [line(heads, width), `|${' --- |'.repeat(width)}`, ...body.map((row) => line(row, width))].join('\n');
}

function line(cells: readonly string[], width: number): string {
	return `|${Array.from({ length: width }, (_, index) => ` ${cells[index] ?? ''} |`).join('')}`;
}

function gridOf(table: Node, actorKey: ActorKey): string[][] {
	const grid: string[][] = table.children.map(() => []);
	table.forEach((row, _, y) => {
		let x = 0;
		row.forEach((cell) => {
			while (grid[y]?.[x] !== undefined) x += 1;
			cover(grid, y, x, cell);
			const top = grid[y];
			if (top !== undefined) top[x] = cellMarkdown(cell, actorKey);
			x += Number(cell.attrs['colspan']);
		});
	});
	return grid.map((row) => Array.from(row, (cell) => cell ?? ''));
}

function cover(grid: string[][], top: number, left: number, cell: Node) {
	for (let y = top; y < Math.min(grid.length, top + Number(cell.attrs['rowspan'])); y++)
		for (let x = left; x < left + Number(cell.attrs['colspan']); x++) (grid[y] ?? [])[x] = '';
}

function cellMarkdown(cell: Node, actorKey: ActorKey): string {
	const paragraphs: string[] = [];
	cell.descendants((node, _, parent) => {
		if (!node.isTextblock) return true;
		const words = inlineMarkdown(node, 'cell', actorKey);
		if (node.textContent.trim().length > 0) paragraphs.push(parent?.type.name === 'observerComment' ? `OC: ${words}` : words);
		return false;
	});
	return paragraphs.join('<p>');
}
