import { eq } from 'drizzle-orm';
import { cite, citing, type CitationParts, type CitationStyle } from '#lib/core/citation/citation.ts';
import { OWN_COLUMNS } from '#lib/interchange/manuscript/excerpt-columns.ts';
import type { ExcerptForExport } from '#lib/interchange/manuscript/excerpt.ts';
import type { ExcerptFormat } from '#lib/core/manuscript/format.ts';
import type { Context } from '../context.ts';
import { actor, code, note, session, sessionActor } from '../db/project-schema.ts';
import type { Attributes } from '../db/tables/fieldwork.ts';
import type { Thinking } from '../memos/thinking.ts';
import { citationStyle } from '../project.ts';
import type { ExcerptRow } from '../query/read-excerpts.ts';
import type { Naming } from './naming.ts';

type Row = Omit<ExcerptRow, 'group'>;

/** Turns excerpts into what leaves, one after another. A table has all that is known of each besides. `naming`: with real names. */
export function excerptWriter(
	context: Context,
	format: ExcerptFormat,
	naming: Naming | null = null
): (row: Row, thinking: Thinking) => ExcerptForExport {
	const write = writerOf(context, format, naming);
	return naming === null ? write : (row, thinking) => write(naming.row(row), thinking);
}

function writerOf(context: Context, format: ExcerptFormat, naming: Naming | null): (row: Row, thinking: Thinking) => ExcerptForExport {
	const paths = codePaths(context);
	const citation = citing(citationStyle(context));
	const attributesOf = format === 'tidy' || format === 'xlsx' ? attributeReader(context, naming) : null;
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
		session:
			row.session === null
				? null
				: { title: row.session.title, date: row.session.date ?? '', kind: row.session.kind, sites: row.session.sites },
		note: row.note.title,
		number: numberOf(row),
		withdrawn: row.withdrawn,
		memos: thinking.on(row.anchor),
		...(attributesOf === null ? {} : { attributes: attributesOf(row) })
	});
}

/** Everything that a project notes of the note and session of an excerpt, and its people by their pseudonyms; each session and note is read once. */
function attributeReader({ db }: Context, naming: Naming | null): (row: Row) => NonNullable<ExcerptForExport['attributes']> {
	const named = new ColumnNames();
	const ofNotes = new Map<string, Columns>();
	const ofSessions = new Map<string, Columns>();
	const noteColumns = (id: string): Columns => {
		const row = db.select({ attributes: note.attributes }).from(note).where(eq(note.id, id)).get();
		return named.columns('note_', row?.attributes ?? {});
	};
	const sessionColumns = (id: string): Columns => {
		const row = db.select({ attributes: session.attributes, place: session.place }).from(session).where(eq(session.id, id)).get();
		const present = db
			.select({ name: actor.pseudonym })
			.from(sessionActor)
			.innerJoin(actor, eq(actor.id, sessionActor.actor))
			.where(eq(sessionActor.session, id))
			.all();
		return {
			...named.columns('session_', row?.attributes ?? {}),
			session_place: row?.place ?? '',
			present: present.map(({ name }) => naming?.person(name) ?? name).join('; ')
		};
	};
	return (row) => ({
		...kept(ofNotes, row.note.id, noteColumns),
		...(row.session === null ? {} : kept(ofSessions, row.session.id, sessionColumns)),
		note_kind: row.note.kind,
		people: row.people.join('; ')
	});
}

type Columns = Readonly<Record<string, string | number>>;

/** What else is written of notes and sessions, beside the table's own columns. */
const RESERVED = [...OWN_COLUMNS, 'note_kind', 'people', 'session_place', 'present'];

/** Each attribute has one column throughout, and none is another's or a fixed one's: a value would take the place of the other. */
class ColumnNames {
	readonly #taken = new Set(RESERVED);
	readonly #columns = new Map<string, string>();

	columns(prefix: string, attributes: Attributes): Columns {
		return Object.fromEntries(
			Object.entries(attributes).map(([name, value]) => [this.#of(prefix + name), typeof value === 'boolean' ? String(value) : value])
		);
	}

	#of(name: string): string {
		const known = this.#columns.get(name);
		if (known !== undefined) return known;
		let column = name
			.trim()
			.toLowerCase()
			.replace(/[^\p{L}\p{N}]+/gu, '_');
		while (this.#taken.has(column)) column += '_';
		this.#taken.add(column);
		this.#columns.set(name, column);
		return column;
	}
}

function kept(known: Map<string, Columns>, id: string, read: (id: string) => Columns): Columns {
	const found = known.get(id) ?? read(id);
	known.set(id, found);
	return found;
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
