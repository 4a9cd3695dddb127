import { cite, citing, type CitationParts, type CitationStyle } from '#lib/core/citation/citation.ts';
import { whileSame } from '#lib/core/text/alike.ts';
import type { ExcerptForExport } from '#lib/interchange/manuscript/excerpt.ts';
import type { Context } from '../context.ts';
import { code } from '../db/project-schema.ts';
import type { Thinking } from '../memos/thinking.ts';
import { citationStyle } from '../project.ts';
import type { ExcerptRow } from '../query/read-excerpts.ts';
import type { ExcerptAttributes } from './excerpt-attributes.ts';
import type { Naming } from './naming.ts';

type Row = Omit<ExcerptRow, 'group'>;

/** Turns excerpts into what leaves, one after another. `naming`: with real names; `attributes`: with all that is known of each besides, as a table has it. */
export function excerptWriter(
	context: Context,
	{ naming, attributes }: { readonly naming: Naming | null; readonly attributes: ExcerptAttributes | null }
): (row: Row, thinking: Thinking) => ExcerptForExport {
	const write = writerOf(context, attributes);
	return naming === null ? write : (row, thinking) => write(naming.row(row), thinking);
}

function writerOf(context: Context, attributes: ExcerptAttributes | null): (row: Row, thinking: Thinking) => ExcerptForExport {
	const paths = codePaths(context);
	const citation = citing(citationStyle(context));
	const sessionOf = whileSame(asSession);
	return (row, thinking) => ({
		id: row.anchor,
		quote: row.quote,
		language: row.note.language,
		paragraphs: row.paragraphs === null ? null : [row.paragraphs.first, row.paragraphs.last],
		citation: citation(citationParts(row)),
		codings: row.codings.map(({ id: coding, code: id, path, by, at }) => ({
			path: paths.get(id) ?? [path],
			coder: by.name,
			at: new Date(at).toISOString(),
			memos: thinking.on(coding)
		})),
		session: sessionOf(row.session),
		note: row.note.title,
		number: numberOf(row),
		withdrawn: row.withdrawn,
		memos: thinking.on(row.anchor),
		...(attributes === null ? {} : { attributes: attributes.of(row) })
	});
}

function asSession(session: Row['session']): ExcerptForExport['session'] {
	return session === null ? null : { title: session.title, date: session.date ?? '', kind: session.kind, sites: session.sites };
}

/** `N12:3`, or null before the passage was accepted. */
export function numberOf({ note, serial }: Pick<ExcerptRow, 'note' | 'serial'>): string | null {
	return serial === null ? null : `N${note.number}:${serial}`;
}

/** The citation of an excerpt as the project cites. */
export function citationOf(row: Row, style: CitationStyle): string {
	return cite(citationParts(row), style);
}

function citationParts(row: Row): CitationParts {
	return {
		kind: row.note.kind,
		date: row.session?.date ?? null,
		sites: row.session?.sites ?? [],
		paragraphs: row.paragraphs === null ? null : ([row.paragraphs.first, row.paragraphs.last] as const),
		title: row.note.title,
		number: numberOf(row),
		session: row.session?.title ?? null,
		people: row.people
	};
}

function codePaths({ db }: Context): ReadonlyMap<string, readonly string[]> {
	const codes = new Map(
		db
			.select({ id: code.id, parent: code.parent, name: code.name })
			.from(code)
			.all()
			.map((row) => [row.id, row])
	);
	const pathOf = (id: string): readonly string[] => {
		const row = codes.get(id);
		return row === undefined ? [] : [...(row.parent === null ? [] : pathOf(row.parent)), row.name];
	};
	return new Map([...codes.keys()].map((id) => [id, pathOf(id)]));
}
