import { cite, type CitationStyle } from '#lib/core/citation/citation.ts';
import type { Quotation } from './quotation.ts';
import type { SessionKind } from '#lib/ui/sessions/kinds.ts';

export type ExcerptContext = {
	readonly before: string;
	readonly quote: string;
	readonly after: string;
	readonly moreBefore: boolean;
	readonly moreAfter: boolean;
};

/** An excerpt as the list of results shows it. */
export type ExcerptRow = {
	readonly anchor: string;
	readonly serial: number | null;
	/** Null: its words were deleted, and it waits in the review tray with those that it had. */
	readonly from: number | null;
	readonly quote: string;
	readonly paragraphs: { readonly first: number; readonly last: number } | null;
	readonly note: { readonly id: string; readonly number: number; readonly title: string; readonly kind: string; readonly language: string };
	readonly session: {
		readonly id: string;
		readonly title: string;
		readonly date: string | null;
		readonly kind: SessionKind;
		readonly sites: readonly string[];
	} | null;
	/** Who speaks in it. */
	readonly people: readonly string[];
	/** Who speaks in it or was present, and took their consent back. */
	readonly withdrawn: readonly string[];
	readonly codings: readonly {
		readonly id: string;
		readonly code: string;
		readonly path: string;
		readonly by: { readonly id: string; readonly name: string; readonly initials: string };
		readonly at: number;
	}[];
	readonly group:
		| { readonly by: 'session'; readonly session: string | null }
		| { readonly by: 'code'; readonly code: string }
		| { readonly by: 'coder'; readonly coder: string; readonly name: string }
		| { readonly by: 'site'; readonly site: string | null; readonly name: string };
	/** A sentence on each side; null where the passage has just lost its place. */
	readonly context: ExcerptContext | null;
};

/** `¶ 2–3`; the note's number where it lies in a heading only. */
export function placeOf({ paragraphs, note }: Pick<ExcerptRow, 'paragraphs' | 'note'>): string {
	if (paragraphs === null) return `N${note.number}`;
	return paragraphs.first === paragraphs.last ? `¶ ${paragraphs.first}` : `¶ ${paragraphs.first}–${paragraphs.last}`;
}

/** The citation as the project cites. */
export function citationOf(
	{ note, session, paragraphs, serial, people }: Pick<ExcerptRow, 'note' | 'session' | 'paragraphs' | 'serial' | 'people'>,
	style: CitationStyle
): string {
	return cite(
		{
			kind: note.kind,
			date: session?.date ?? null,
			sites: session?.sites ?? [],
			paragraphs: paragraphs === null ? null : [paragraphs.first, paragraphs.last],
			title: note.title,
			number: serial === null ? null : `N${note.number}:${serial}`,
			session: session?.title ?? null,
			people
		},
		style
	);
}

/** As it is shown: a ¶ and its number stay on one line. */
export function unbroken(citation: string): string {
	return citation.replaceAll('¶ ', '¶\u00a0');
}

/** An excerpt as it is copied. */
export function quotationOf(
	row: Pick<ExcerptRow, 'quote' | 'note' | 'session' | 'paragraphs' | 'serial' | 'people'>,
	style: CitationStyle
): Quotation {
	return { quote: row.quote, citation: citationOf(row, style), language: row.note.language };
}

/** What is asked about excerpts: which theme, which collection. The words of one alone are shown. */
export function excerptErrand(rows: readonly Pick<ExcerptRow, 'anchor' | 'quote'>[]): {
	readonly anchors: readonly string[];
	readonly words: string;
} {
	return { anchors: rows.map(({ anchor }) => anchor), words: rows.length === 1 ? (rows[0]?.quote ?? '') : '' };
}

/** The codes of an excerpt, each once, with who applied it. */
export function codesOf({
	codings
}: Pick<ExcerptRow, 'codings'>): readonly { readonly code: string; readonly path: string; readonly by: readonly string[] }[] {
	return [...Map.groupBy(codings, ({ code }) => code)].map(([code, same]) => ({
		code,
		path: same[0]?.path ?? '',
		by: [...new Set(same.map(({ by }) => by.initials))]
	}));
}

/** A text cut at the words that were asked for; `prefix*` is the beginning of one. */
export function hitsIn(text: string, words: readonly string[]): readonly { readonly text: string; readonly hit: boolean }[] {
	const wanted = words.flatMap((phrase) => {
		const parts = phrase.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
		return parts.map((word, at) => (phrase.endsWith('*') && at === parts.length - 1 ? `${word}[\\p{L}\\p{N}\\p{M}]*` : word));
	});
	if (wanted.length === 0) return [{ text, hit: false }];
	const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(${wanted.join('|')})(?![\\p{L}\\p{N}])`, 'giu');
	return text.split(pattern).map((part, at) => ({ text: part, hit: at % 2 === 1 }));
}
