import { eq, sql } from 'drizzle-orm';
import type { ExcerptFormat } from '#lib/core/manuscript/format.ts';
import { OWN_COLUMNS } from '#lib/interchange/manuscript/excerpt-columns.ts';
import type { Context } from '../context.ts';
import type { ProjectDb } from '../db/open.ts';
import { prepared } from '../db/prepared.ts';
import { actor, note, session, sessionActor } from '../db/project-schema.ts';
import type { Attributes } from '../db/tables/fieldwork.ts';
import type { ExcerptRow } from '../query/read-excerpts.ts';
import type { Naming } from './naming.ts';

/** Those of a format that has columns for them. */
export function attributesFor(format: ExcerptFormat, context: Context, naming: Naming | null): ExcerptAttributes | null {
	return format === 'tidy' || format === 'xlsx' ? new ExcerptAttributes(context, naming) : null;
}

type Columns = Readonly<Record<string, string | number>>;
type Of = Pick<ExcerptRow, 'note' | 'session'>;

/** Everything that a project notes of the note and session of an excerpt, and its people by their pseudonyms, as columns of a table; each session and note is read once. */
export class ExcerptAttributes {
	readonly #context: Context;
	readonly #naming: Naming | null;
	readonly #named = new ColumnNames();
	readonly #ofNotes = new Map<string, Columns>();
	readonly #ofSessions = new Map<string, Columns>();
	// Excerpts come by note, and few people speak in one.
	#last: { readonly note: string; readonly byPeople: Map<string, Columns> } = { note: '', byPeople: new Map() };

	constructor(context: Context, naming: Naming | null) {
		this.#context = context;
		this.#naming = naming;
	}

	of(row: Of & Pick<ExcerptRow, 'people'>): Columns {
		if (this.#last.note !== row.note.id) this.#last = { note: row.note.id, byPeople: new Map() };
		const people = row.people.join('; ');
		let columns = this.#last.byPeople.get(people);
		if (columns === undefined) this.#last.byPeople.set(people, (columns = { ...this.#written(row), note_kind: row.note.kind, people }));
		return columns;
	}

	/** The columns that the excerpts of these notes have, asked before any of them is written. */
	in(notes: Iterable<Of>): ReadonlySet<string> {
		const columns = new Set<string>();
		for (const of of notes) for (const name of Object.keys(this.of({ ...of, people: [] }))) columns.add(name);
		return columns;
	}

	#written({ note: { id }, session: at }: Of): Columns {
		const ofNote = kept(this.#ofNotes, id, () => this.#noteColumns(id));
		return at === null ? ofNote : { ...ofNote, ...kept(this.#ofSessions, at.id, () => this.#sessionColumns(at.id)) };
	}

	#noteColumns(id: string): Columns {
		const row = noteRead(this.#context.db).get({ id });
		return this.#named.columns('note_', row?.attributes ?? {});
	}

	#sessionColumns(id: string): Columns {
		const { db } = this.#context;
		const row = sessionRead(db).get({ id });
		const present = presentRead(db).all({ id });
		return {
			...this.#named.columns('session_', row?.attributes ?? {}),
			session_place: row?.place ?? '',
			present: present.map(({ name }) => this.#naming?.person(name) ?? name).join('; ')
		};
	}
}

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

function kept(known: Map<string, Columns>, id: string, read: () => Columns): Columns {
	const found = known.get(id) ?? read();
	known.set(id, found);
	return found;
}

const noteRead = prepared((db: ProjectDb) =>
	db
		.select({ attributes: note.attributes })
		.from(note)
		.where(eq(note.id, sql.placeholder('id')))
		.prepare()
);
const sessionRead = prepared((db: ProjectDb) =>
	db
		.select({ attributes: session.attributes, place: session.place })
		.from(session)
		.where(eq(session.id, sql.placeholder('id')))
		.prepare()
);
const presentRead = prepared((db: ProjectDb) =>
	db
		.select({ name: actor.pseudonym })
		.from(sessionActor)
		.innerJoin(actor, eq(actor.id, sessionActor.actor))
		.where(eq(sessionActor.session, sql.placeholder('id')))
		.prepare()
);
