import { codePath } from '../manuscript/excerpt.ts';
import type { MemoForExport } from '../manuscript/memo.ts';

/** A code as it leaves: plain values. */
export type CodeForExport = {
	readonly id: string;
	/** From the outermost code to the code itself. */
	readonly path: readonly string[];
	/** Its name is somebody's words. */
	readonly inVivo: boolean;
	/** These four are plain text; paragraphs are parted by line feeds. */
	readonly definition: string;
	readonly include: string;
	readonly exclude: string;
	readonly example: string;
	readonly aliases: readonly string[];
	/** The names of the themes that it is in. */
	readonly themes: readonly string[];
	/** Its own; null: it is drawn like its parent. */
	readonly hue: string | null;
	readonly pattern: string | null;
	/** Of this code alone, without its sub-codes, of what the reader may see. */
	readonly codings: number;
	readonly notes: number;
	/** A few of its passages, where they were asked for. */
	readonly excerpts: readonly ExampleExcerpt[];
	/** On the code itself, where they were asked for. */
	readonly memos: readonly MemoForExport[];
};

/** A passage that shows what a code means, with its citation. Paragraphs of the quote are joined by `\n`. */
export type ExampleExcerpt = {
	readonly quote: string;
	readonly citation: string;
	/** On its words and on its codings with this code. */
	readonly memos: readonly MemoForExport[];
};

/** Codes in the order of the tree: parents before children. */
export type CodebookForExport = {
	/** The project's name. */
	readonly project: string;
	/** Whose eyes the counts and excerpts are for, and the day, as `2021-03-16`. */
	readonly maker: string;
	readonly day: string;
	readonly codes: readonly CodeForExport[];
};

/** So many excerpts stand with a code at most. */
export const MOST_EXCERPTS = 3;

/** Its own name, in quotation marks where it is somebody's words. */
export function nameOf({ path, inVivo }: CodeForExport): string {
	const name = path.at(-1) ?? '';
	return inVivo ? `‘${name}’` : name;
}

/** Where it stands in the tree; empty for an outermost code, whose name says it. */
export function placeOf({ path }: CodeForExport): string {
	return path.length < 2 ? '' : codePath(path);
}

/** `12 codings in 5 notes`: always both, so that frequency is not taken for importance. */
export function countsOf({ codings, notes }: Pick<CodeForExport, 'codings' | 'notes'>): string {
	if (codings === 0) return 'Not used yet';
	return `${codings} ${codings === 1 ? 'coding' : 'codings'} in ${notes} ${notes === 1 ? 'note' : 'notes'}`;
}

/** What is said of a code, in the order of the page; what is empty is left out. */
export function saidOf({ definition, include, exclude, example, aliases, themes }: CodeForExport): readonly Said[] {
	return [
		{ label: 'Definition', paragraphs: paragraphsOf(definition) },
		{ label: 'Include', paragraphs: paragraphsOf(include) },
		{ label: 'Exclude', paragraphs: paragraphsOf(exclude) },
		{ label: 'Example', paragraphs: paragraphsOf(example) },
		{ label: 'Also called', paragraphs: aliases.length === 0 ? [] : [aliases.join(', ')] },
		{ label: themes.length === 1 ? 'Theme' : 'Themes', paragraphs: themes.length === 0 ? [] : [themes.join('; ')] }
	].filter(({ paragraphs }) => paragraphs.length > 0);
}

export type Said = { readonly label: string; readonly paragraphs: readonly string[] };

/** Under the title: how much it is, and for whom it was counted. */
export function factsOf({ maker, day, codes }: CodebookForExport): string {
	const codings = codes.reduce((sum, code) => sum + code.codings, 0);
	const counts = `${codes.length} ${codes.length === 1 ? 'code' : 'codes'}, ${codings} ${codings === 1 ? 'coding' : 'codings'}`;
	return `${counts}, as ${maker} may read them, ${day}.`;
}

function paragraphsOf(prose: string): readonly string[] {
	return prose
		.split('\n')
		.map((line) => line.trim())
		.filter((line) => line !== '');
}
