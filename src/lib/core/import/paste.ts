import { readBlock, type Block } from './block.ts';
import { readCell, type Vocabulary } from './cell.ts';
import type { Choice } from './choice.ts';
import { withoutEnding } from './file-name.ts';
import { nameOf } from './path.ts';
import { withPatch, type Column, type Patch, type Row } from './rules.ts';

export type Pasted = {
	/** By the arrival's id. */
	readonly files: Readonly<Record<string, Choice>>;
	/** Cells that say something which their column does not know. What stood there stays. */
	readonly notRead: readonly { readonly arrival: string; readonly column: Column; readonly words: string }[];
	/** File names of the block that no row has, or that several have. */
	readonly notFound: readonly string[];
	/** Lines below the last row, which had no row to go to. */
	readonly left: number;
};

/** The order in which a block without headers fills columns to the right. */
export const COLUMNS: readonly Column[] = ['title', 'date', 'kind', 'sites', 'session', 'language', 'released'];

// What people call these columns, in English and Danish.
const HEADERS: Readonly<Record<Column | 'file', readonly string[]>> = {
	file: ['file', 'file name', 'filename', 'fil', 'filnavn', 'document', 'name'],
	title: ['title', 'titel', 'heading', 'overskrift'],
	date: ['date', 'dato', 'day', 'dag'],
	kind: ['kind', 'type', 'art', 'slags'],
	sites: ['site', 'sites', 'place', 'sted', 'hospital', 'organisation'],
	session: ['session'],
	language: ['language', 'sprog', 'lang'],
	released: ['who sees it', 'visibility', 'released', 'seen by'],
	tracked: ['tracked changes'],
	comments: ['comments', 'kommentarer'],
	include: ['include', 'import']
};

/** A paste at one cell of the table: down and to the right from there; or, where its first line names a file column and others, by file name. */
export function paste(
	text: string,
	rows: readonly Row[],
	at: { readonly row: number; readonly column: Column },
	vocabulary: Vocabulary
): Pasted {
	const block = readBlock(text, namesFiles);
	const headers = block[0] ?? [];
	return namesFiles(headers) ? byName(block, rows, vocabulary) : downwards(block, rows, at, vocabulary);
}

function headerOf(cell: string): Column | 'file' | null {
	const words = cell.trim().toLowerCase();
	const found = Object.entries(HEADERS).find(([, names]) => names.includes(words));
	return found === undefined ? null : (found[0] as Column | 'file');
}

function namesFiles(cells: readonly string[]): boolean {
	const known = cells.map(headerOf);
	return known.includes('file') && known.some((column) => column !== null && column !== 'file');
}

function byName(block: Block, rows: readonly Row[], vocabulary: Vocabulary): Pasted {
	const columns = (block[0] ?? []).map(headerOf);
	const fileAt = columns.indexOf('file');
	const filling = new Filling(vocabulary);
	const notFound: string[] = [];
	for (const cells of block.slice(1)) {
		const name = cells[fileAt] ?? '';
		if (name === '') continue;
		const row = rowOfFile(name, rows);
		if (row === null) notFound.push(name);
		else {
			const values = columns.flatMap((column, at) => (column === null || column === 'file' ? [] : [[column, cells[at] ?? ''] as const]));
			// A spreadsheet leaves open what it does not know; only the cells that say something are taken.
			filling.fill(
				row,
				values.filter(([, words]) => words !== '')
			);
		}
	}
	return { ...filling.result(), notFound, left: 0 };
}

function downwards(
	block: Block,
	rows: readonly Row[],
	at: { readonly row: number; readonly column: Column },
	vocabulary: Vocabulary
): Pasted {
	const from = COLUMNS.indexOf(at.column);
	const columns = from < 0 ? [at.column] : COLUMNS.slice(from);
	const filling = new Filling(vocabulary);
	for (const [line, cells] of block.entries()) {
		const row = rows[at.row + line];
		if (row !== undefined)
			filling.fill(
				row,
				columns.slice(0, cells.length).map((column, place) => [column, cells[place] ?? ''] as const)
			);
	}
	return { ...filling.result(), notFound: [], left: Math.max(0, block.length - (rows.length - at.row)) };
}

// The whole path, the name, or the name without its ending; several of that name are none.
function rowOfFile(name: string, rows: readonly Row[]): Row | null {
	const asked = name.replaceAll('\\', '/').toLowerCase();
	for (const partOf of [(path: string) => path, nameOf, (path: string) => withoutEnding(nameOf(path))]) {
		const found = rows.filter(({ arrival }) => partOf(arrival.path).toLowerCase() === asked);
		if (found.length > 0) return found.length === 1 ? (found[0] ?? null) : null;
	}
	return null;
}

class Filling {
	readonly #vocabulary: Vocabulary;
	readonly #files: Record<string, Choice> = {};
	readonly #notRead: { readonly arrival: string; readonly column: Column; readonly words: string }[] = [];

	constructor(vocabulary: Vocabulary) {
		this.#vocabulary = vocabulary;
	}

	fill({ arrival, choice }: Row, values: readonly (readonly [Column, string])[]): void {
		let patch: Patch = {};
		for (const [column, words] of values) {
			const read = readCell(column, words, this.#vocabulary);
			if (read === null) this.#notRead.push({ arrival: arrival.id, column, words });
			else patch = { ...patch, ...read };
		}
		if (Object.keys(patch).length > 0) this.#files[arrival.id] = withPatch(choice, patch);
	}

	result(): Pick<Pasted, 'files' | 'notRead'> {
		return { files: this.#files, notRead: this.#notRead };
	}
}
