import type { CitationStyle } from '#lib/core/citation/citation.ts';
import type { ExcerptRow } from '../query/read-excerpts.ts';
import { citationOf, numberOf } from './excerpt-writer.ts';

/** The columns of an excerpt where a result is read as a table: by a person at a terminal, by a script. */
export const PLAIN_COLUMNS = [
	...(['number', 'codes', 'coders', 'note', 'paragraphs', 'session', 'date', 'kind', 'sites'] as const),
	...(['detached', 'citation', 'quote'] as const)
] as const;

export type PlainRow = Readonly<Record<(typeof PLAIN_COLUMNS)[number], string>>;

/** An excerpt in words, cited as the project cites. */
export function plainRow(row: ExcerptRow, style: CitationStyle): PlainRow {
	const { note, session, paragraphs, codings, quote } = row;
	return {
		number: numberOf(row) ?? '',
		codes: [...new Set(codings.map(({ path }) => path))].join('; '),
		coders: [...new Set(codings.map(({ by }) => by.name))].join('; '),
		note: note.title,
		paragraphs: paragraphs === null ? '' : [...new Set([paragraphs.first, paragraphs.last])].join('–'),
		session: session?.title ?? '',
		date: session?.date ?? '',
		kind: session?.kind ?? note.kind,
		sites: session?.sites.join('; ') ?? '',
		detached: row.from === null ? 'yes' : 'no',
		citation: citationOf(row, style),
		quote
	};
}
