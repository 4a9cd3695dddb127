import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { AnchorId, CodeId, CodingId, MemberId, NoteId, SessionId, TextId } from '#lib/core/id/id.ts';
import type { Context } from '../context.ts';
import type { ProjectDb } from '../db/open.ts';
import { prepared } from '../db/prepared.ts';
import { actor, member, note, session, sessionActor, sessionSite, site } from '../db/project-schema.ts';
import type { CodeLook } from './code-looks.ts';
import type { Grouped, Placed } from './groups.ts';
import { Layouts, paragraphsIn } from './paragraphs.ts';
import { withdrawnIn } from './withdrawn.ts';

/** A passage with its live codings, as a list of results and an export show it. */
export type ExcerptRow = {
	readonly anchor: AnchorId;
	/** The `3` of `N12:3`; null before it was accepted. */
	readonly serial: number | null;
	readonly text: TextId;
	/** ProseMirror positions; null: the passage is detached. */
	readonly from: number | null;
	readonly to: number | null;
	/** Its present words; of a detached passage the last ones it had. */
	readonly quote: string;
	/** The ¶ numbers it touches, first and last; null where it lies in a heading only, or is detached. */
	readonly paragraphs: { readonly first: number; readonly last: number } | null;
	readonly note: {
		readonly id: NoteId;
		/** The `12` of `N12`. */
		readonly number: number;
		readonly title: string;
		readonly kind: (typeof note.$inferSelect)['kind'];
		readonly language: string;
	};
	/** Null: the note waits in the inbox. */
	readonly session: ExcerptSession | null;
	/** Who speaks in it, where that is marked; of an interview where nobody is, with whom it was. Pseudonyms. */
	readonly people: readonly string[];
	/** Who speaks in it or was present, and took their consent back. Pseudonyms. */
	readonly withdrawn: readonly string[];
	/** In the order in which they were made. */
	readonly codings: readonly ExcerptCoding[];
};

export type ExcerptSession = {
	readonly id: SessionId;
	readonly title: string;
	/** ISO day. */
	readonly date: string | null;
	readonly kind: (typeof session.$inferSelect)['kind'];
	/** Names, in the order of the project's sites. */
	readonly sites: readonly string[];
};

export type ExcerptCoding = {
	readonly id: CodingId;
	readonly code: CodeId;
	readonly path: string;
	/** The code's own or its nearest ancestor's. */
	readonly hue: string | null;
	readonly pattern: string | null;
	readonly by: { readonly id: MemberId; readonly name: string; readonly initials: string };
	readonly at: number;
	/** The revision of the code that it was made under. */
	readonly revision: number;
};

/** Reads what a page shows of the places that a question found (find.ts has asked what the member may see). */
export function readExcerpts(
	context: Context,
	places: readonly Placed[],
	codes: ReadonlyMap<string, CodeLook>,
	layouts = new Layouts(context)
): readonly Grouped<ExcerptRow>[] {
	const reader = new ExcerptReader(context, codes, layouts);
	const passages = reader.passages([...new Set(places.map(({ passage }) => passage.row))]);
	const byRow = new Map(passages.map((passage) => [passage.row, passage]));
	return places.map(({ passage, note, group }) => ({ ...reader.excerpt(present(byRow.get(passage.row)), note.id), group }));
}

/** A passage as its row and those of its codings have it. */
export type ReadPassage = {
	/** SQLite's own number of the row. */
	readonly row: number;
	readonly id: string;
	readonly serial: number | null;
	readonly quote: string;
	readonly from: number | null;
	readonly to: number | null;
	/** Does it stand in its text, or wait to be placed? */
	readonly isThere: boolean;
	readonly codings: readonly ExcerptCoding[];
};

/** Reads excerpts of one moment, some after others: what their notes, sessions and people are is read once. */
export class ExcerptReader {
	readonly #context: Context;
	readonly #codes: ReadonlyMap<string, CodeLook>;
	readonly #layouts: Layouts;
	readonly #makers: ReadonlyMap<string, ExcerptCoding['by']>;
	readonly #notes = new Map<string, OfNote>();
	readonly #sessions = new Map<string, ExcerptSession | null>();
	readonly #peopleOf: ReturnType<typeof peopleFor>;
	readonly #withdrawn: ReturnType<typeof withdrawnIn>;

	constructor(context: Context, codes: ReadonlyMap<string, CodeLook>, layouts: Layouts) {
		this.#context = context;
		this.#codes = codes;
		this.#layouts = layouts;
		this.#makers = new Map(
			context.db.select({ id: member.id, name: member.name, initials: member.initials }).from(member).all().map(asMaker)
		);
		this.#peopleOf = peopleFor(context, layouts);
		this.#withdrawn = withdrawnIn(context, layouts);
	}

	/** The passages of some rows, in their order; a row that is no more has none. */
	passages(rows: readonly number[]): readonly ReadPassage[] {
		const found: ReadPassage[] = [];
		const made: ExcerptCoding[][] = [];
		let codings: ExcerptCoding[] = [];
		let last = -1;
		for (const [row, id, serial, quote, from, to, isThere, coding, code, at, revision, by] of passagesRead(this.#context.db).all(
			JSON.stringify(rows)
		)) {
			if (row !== last) {
				codings = [];
				made.push(codings);
				found.push({ row, id, serial, quote, from, to, isThere: isThere === 1, codings });
				last = row;
			}
			const look = coding === null ? undefined : this.#codes.get(code);
			if (coding === null || look === undefined) continue;
			const { path, hue, pattern } = look;
			codings.push({ id: coding as CodingId, code: code as CodeId, path, hue, pattern, by: present(this.#makers.get(by)), at, revision });
		}
		for (const passage of made) if (passage.length > 1) passage.sort(inOrderOfMaking);
		return found;
	}

	/** Does any of the passages of these rows stand in its text, or wait to be placed? */
	isAnyThere(rows: Int32Array): boolean {
		return anyThere(this.#context.db).get(JSON.stringify([...rows])) === 1;
	}

	/** A note as its excerpts show it, and its session. */
	place(note: string): Pick<ExcerptRow, 'note' | 'session'> {
		const { note: shown, inSession } = this.#note(note);
		return { note: shown, session: inSession };
	}

	/** A passage as an excerpt of its note. */
	excerpt({ id, serial, quote, from, to, codings }: ReadPassage, noteId: string): ExcerptRow {
		const { note, text, session, inSession } = this.#note(noteId);
		return {
			anchor: id as AnchorId,
			serial,
			text,
			from,
			to,
			quote,
			paragraphs: from === null || to === null ? null : paragraphsIn(this.#layouts.of(text), from, to),
			note,
			session: inSession,
			people: this.#peopleOf({ text, from, to, session: inSession }),
			withdrawn: this.#withdrawn({ text, from, to, session }),
			codings
		};
	}

	#note(id: string): OfNote {
		let known = this.#notes.get(id);
		if (known === undefined) {
			const { session, text, ...note } = present(noteRead(this.#context.db).get({ id }));
			const inSession = session === null ? null : this.#session(session);
			known = { note: { ...note, id: note.id as NoteId }, text: text as TextId, session, inSession };
			this.#notes.set(id, known);
		}
		return known;
	}

	#session(id: string): ExcerptSession | null {
		let known = this.#sessions.get(id);
		if (known === undefined) this.#sessions.set(id, (known = sessionOf(this.#context, id)));
		return known;
	}
}

type OfNote = {
	readonly note: ExcerptRow['note'];
	readonly text: TextId;
	readonly session: string | null;
	/** Null as well where the session is gone. */
	readonly inSession: ExcerptSession | null;
};

function inOrderOfMaking(a: ExcerptCoding, b: ExcerptCoding): number {
	return a.at - b.at || (a.id < b.id ? -1 : 1);
}

const NOBODY: readonly string[] = [];

/** Finds the people of one excerpt after another; the actors are read when the first is asked for. */
function peopleFor({ db }: Context, layouts: Layouts) {
	let pseudonyms: ReadonlyMap<string, string> | null = null;
	const present = new Map<string, readonly string[]>();
	const named = (ids: readonly string[]) => {
		if (ids.length === 0) return NOBODY;
		pseudonyms ??= new Map(
			db
				.select({ id: actor.id, name: actor.pseudonym })
				.from(actor)
				.all()
				.map(({ id, name }) => [id, name])
		);
		return ids.flatMap((id) => pseudonyms?.get(id) ?? []);
	};
	type From = Pick<ExcerptRow, 'text' | 'from' | 'to'> & { readonly session: Pick<ExcerptSession, 'id' | 'kind'> | null };
	return ({ text, from, to, session }: From): readonly string[] => {
		// What is detached is spoken by nobody any more.
		const isSpoken = (stretch: { readonly from: number; readonly to: number }) =>
			from !== null && to !== null && stretch.from < to && from < stretch.to;
		const speech = from === null ? [] : layouts.speechIn(text);
		const speaks = speech.length === 0 ? speech : speech.filter(isSpoken);
		if (speaks.length > 0) return named([...new Set(speaks.map(({ speaker }) => speaker))]);
		if (session?.kind !== 'interview') return NOBODY;
		const known = present.get(session.id);
		if (known !== undefined) return known;
		const rows = db.select({ id: sessionActor.actor }).from(sessionActor).where(eq(sessionActor.session, session.id)).all();
		const people = named(rows.map(({ id }) => id));
		present.set(session.id, people);
		return people;
	};
}

function asMaker({ id, ...names }: { id: string; name: string; initials: string }): [string, ExcerptCoding['by']] {
	return [id, { id: id as MemberId, ...names }];
}

// Rows are read bare, a passage with each of its codings, or with none: an export asks for a hundred thousand of them.
type PassageRow = readonly [
	...[row: number, id: string, serial: number | null, quote: string, from: number | null, to: number | null, isThere: 0 | 1],
	...[coding: string | null, code: string, at: number, revision: number, by: string]
];
const passagesRead = prepared((db: ProjectDb) =>
	db.$client
		.prepare<[string], PassageRow>(
			`select a.rowid, a.id, a.serial, a.quote, a."from", a."to", a.state in ('live', 'detached'), c.id, c.code, c.at, c.revision, c.by
			from json_each(?) r cross join anchor a on a.rowid = r.value
			left join coding c indexed by coding_anchor on c.anchor = a.id and c.deleted_at is null`
		)
		.raw()
);

const anyThere = prepared((db: ProjectDb) =>
	db.$client
		.prepare<[string], number>(
			`select 1 from json_each(?) r cross join anchor a on a.rowid = r.value where a.state in ('live', 'detached') limit 1`
		)
		.pluck()
);

const noteRead = prepared((db: ProjectDb) =>
	db
		.select({
			id: note.id,
			text: note.text,
			number: note.number,
			title: note.title,
			kind: note.kind,
			language: note.language,
			session: note.session
		})
		.from(note)
		.where(eq(note.id, sql.placeholder('id')))
		.prepare()
);

function sessionOf({ db }: Context, id: string): ExcerptSession | null {
	const row = sessionRead(db).get({ id });
	return row === undefined
		? null
		: {
				...row,
				id: row.id as SessionId,
				sites: sitesRead(db)
					.all({ id })
					.map(({ name }) => name)
			};
}

const sessionRead = prepared((db: ProjectDb) =>
	db
		.select({ id: session.id, title: session.title, date: session.date, kind: session.kind })
		.from(session)
		.where(eq(session.id, sql.placeholder('id')))
		.prepare()
);
const sitesRead = prepared((db: ProjectDb) =>
	db
		.select({ name: site.name })
		.from(sessionSite)
		.innerJoin(site, eq(site.id, sessionSite.site))
		.where(and(eq(sessionSite.session, sql.placeholder('id')), isNull(site.deletedAt)))
		.orderBy(asc(site.rank), asc(site.name))
		.prepare()
);

function present<Value>(value: Value | undefined): Value {
	if (value === undefined) throw new Error('A row that was found a moment ago is gone');
	return value;
}
