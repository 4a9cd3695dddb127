import type { MemoForExport } from './memo.ts';

/** An excerpt as it leaves: plain values, with pseudonyms already in place. */
export type ExcerptForExport = {
	/** The anchor's id; the manuscript carries it in a hidden bookmark, so that the quotation can be found again. */
	readonly id: string;
	/** Paragraphs joined by `\n`. */
	readonly quote: string;
	/** As it is printed, where words were left out and put in. */
	readonly printed?: string;
	/** The language of its note. */
	readonly language?: string;
	/** The first and the last ¶ number. */
	readonly paragraphs: readonly [number, number] | null;
	/** As `core/citation` makes it. */
	readonly citation: string;
	readonly codings: readonly CodingForExport[];
	readonly session: { readonly title: string; readonly date: string; readonly kind: string; readonly sites: readonly string[] } | null;
	readonly note: string;
	/** What else is known of it, a column each: of its note, its session, its people. */
	readonly attributes?: Readonly<Record<string, string | number>>;
	/** The serial number: `N12:3`. */
	readonly number: string | null;
	/** Who speaks in it or was present, and took their consent back. */
	readonly withdrawn?: readonly string[];
	/** On the passage itself. */
	readonly memos?: readonly MemoForExport[];
};

export type CodingForExport = {
	/** From the outermost code to the code itself. */
	readonly path: readonly string[];
	readonly coder: string;
	/** When it was coded, as ISO 8601. */
	readonly at: string;
	readonly memos?: readonly MemoForExport[];
};

/** `Establishing trust › Drawers`. */
export function codePath(path: readonly string[]): string {
	return path.join(' › ');
}

/** `Drawers (A. T., M. L.)`: the codes of an excerpt in the order of their first coding, each with who applied it. */
export function codesLine(codings: readonly CodingForExport[]): string {
	// Most excerpts have one.
	if (codings.length === 1) return `${codePath(codings[0]!.path)} (${codings[0]!.coder})`;
	const coders = Map.groupBy(codings, ({ path }) => codePath(path));
	return [...coders].map(([path, of]) => `${path} (${[...new Set(of.map(({ coder }) => coder))].join(', ')})`).join('; ');
}

/** What is thought of an excerpt: of its codings, then of its words. */
export function memosOn({ codings, memos = [] }: Pick<ExcerptForExport, 'codings' | 'memos'>): readonly MemoForExport[] {
	const onCodings = codings.some((coding) => coding.memos !== undefined && coding.memos.length > 0);
	return onCodings ? [...codings.flatMap((coding) => coding.memos ?? []), ...memos] : memos;
}

/** The number of an excerpt and its codes, on a line below it; empty where there are neither. */
export function belowLine({ number, codings }: Pick<ExcerptForExport, 'number' | 'codings'>): string {
	const codes = codesLine(codings);
	return number === null || number === '' || codes === '' ? (number ?? '') + codes : `${number} · ${codes}`;
}

/** The paragraphs of an excerpt as it is printed. */
export function printedParagraphs({ quote, printed = quote }: Pick<ExcerptForExport, 'quote' | 'printed'>): readonly string[] {
	return quoteParagraphs(printed);
}

/** The paragraphs of a quote; empty ones say nothing in a quotation. */
export function quoteParagraphs(quote: string): readonly string[] {
	const paragraphs = quote.includes('\n') ? quote.split('\n') : [quote];
	return paragraphs.filter((paragraph) => paragraph.trim().length > 0);
}
