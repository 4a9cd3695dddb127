import { asc, eq, inArray, sql } from 'drizzle-orm';
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
	const rows = [...new Set(places.map(({ passage }) => passage.row))];
	const passages = passagesAt(context, rows);
	const codings = codingsOf(
		context,
		[...passages.values()].map(({ id }) => id),
		codes
	);
	const notes = notesWith(context, [...new Set(places.map((place) => place.note.id))]);
	const sessions = sessionsOf(context, [...new Set([...notes.values()].flatMap((each) => (each.session === null ? [] : [each.session])))]);
	const peopleOf = peopleFor(context, layouts);
	const withdrawn = withdrawnIn(context, layouts);
	return places.map(({ passage, note, group }) => {
		const { id, serial, quote, place } = present(passages, passage.row);
		const { session, text, ...shown } = present(notes, note.id);
		const { from, to } = passage;
		const inSession = session === null ? null : (sessions.get(session) ?? null);
		return {
			...{ anchor: id as AnchorId, serial, text: text as TextId, from, to, quote, group },
			paragraphs: from === null || to === null ? null : paragraphsIn(layouts.of(text), from, to),
			note: { ...shown, id: shown.id as NoteId },
			session: inSession,
			people: peopleOf({ text: text as TextId, from, to, session: inSession }),
			withdrawn: withdrawn({ text, from, to, session }),
			codings: codings[place] ?? []
		};
	});
}

/** Finds the people of one excerpt after another; the actors are read when the first is asked for. */
function peopleFor({ db }: Context, layouts: Layouts) {
	let pseudonyms: ReadonlyMap<string, string> | null = null;
	const present = new Map<string, readonly string[]>();
	const named = (ids: readonly string[]) => {
		if (ids.length === 0) return [];
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
		const speaks = from === null ? [] : layouts.speechIn(text).filter(isSpoken);
		if (speaks.length > 0) return named([...new Set(speaks.map(({ speaker }) => speaker))]);
		if (session?.kind !== 'interview') return [];
		const known = present.get(session.id);
		if (known !== undefined) return known;
		const rows = db.select({ id: sessionActor.actor }).from(sessionActor).where(eq(sessionActor.session, session.id)).all();
		const people = named(rows.map(({ id }) => id));
		present.set(session.id, people);
		return people;
	};
}

type Passage = {
	readonly id: string;
	readonly serial: number | null;
	readonly quote: string;
	/** Among those that were read. */ readonly place: number;
};

function passagesAt({ db }: Context, rows: readonly number[]): ReadonlyMap<number, Passage> {
	const found = new Map<number, Passage>();
	for (const [row, id, serial, quote] of passagesRead(db).all(JSON.stringify(rows)))
		found.set(row, { id, serial, quote, place: found.size });
	return found;
}

/** Of each of these passages, in their order; a hole where one has none. */
function codingsOf(
	{ db }: Context,
	anchors: readonly string[],
	codes: ReadonlyMap<string, CodeLook>
): readonly (readonly ExcerptCoding[] | undefined)[] {
	const members = new Map(db.select({ id: member.id, name: member.name, initials: member.initials }).from(member).all().map(asMaker));
	const found: (ExcerptCoding[] | undefined)[] = anchors.map(() => undefined);
	for (const [place, id, code, at, revision, by] of codingsRead(db).all(JSON.stringify(anchors))) {
		const look = codes.get(code);
		if (look === undefined) continue;
		const { path, hue, pattern } = look;
		const shown = { id: id as CodingId, code: code as CodeId, path, hue, pattern, by: present(members, by), at, revision };
		const list = found[place];
		if (list === undefined) found[place] = [shown];
		else list.push(shown);
	}
	for (const list of found) if (list !== undefined && list.length > 1) list.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
	return found;
}

function asMaker({ id, ...names }: { id: string; name: string; initials: string }): [string, ExcerptCoding['by']] {
	return [id, { id: id as MemberId, ...names }];
}

// Rows are read bare: an export asks for a hundred thousand of them.
const passagesRead = prepared((db: ProjectDb) =>
	db.$client
		.prepare<[string], [row: number, id: string, serial: number | null, quote: string]>(
			'select a.rowid, a.id, a.serial, a.quote from json_each(?) r cross join anchor a on a.rowid = r.value'
		)
		.raw()
);
const codingsRead = prepared((db: ProjectDb) =>
	db.$client
		.prepare<[string], [place: number, id: string, code: string, at: number, revision: number, by: string]>(
			`select r.key, c.id, c.code, c.at, c.revision, c.by
			from json_each(?) r cross join coding c indexed by coding_anchor on c.anchor = r.value and c.deleted_at is null`
		)
		.raw()
);

function notesWith({ db }: Context, ids: readonly string[]) {
	const rows = db
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
		.where(inArray(note.id, [...ids]))
		.all();
	return new Map(rows.map((row) => [row.id, row]));
}

function sessionsOf({ db }: Context, ids: readonly string[]): ReadonlyMap<string, ExcerptSession> {
	const sites = Map.groupBy(
		db
			.select({ session: sessionSite.session, name: site.name })
			.from(sessionSite)
			.innerJoin(site, eq(site.id, sessionSite.site))
			.where(sql`${inArray(sessionSite.session, [...ids])} and ${site.deletedAt} is null`)
			.orderBy(asc(site.rank), asc(site.name))
			.all(),
		(row) => row.session
	);
	const rows = db
		.select({ id: session.id, title: session.title, date: session.date, kind: session.kind })
		.from(session)
		.where(inArray(session.id, [...ids]))
		.all();
	return new Map(
		rows.map((row) => [row.id, { ...row, id: row.id as SessionId, sites: (sites.get(row.id) ?? []).map(({ name }) => name) }])
	);
}

function present<Key, Value>(map: ReadonlyMap<Key, Value>, key: Key): Value {
	const value = map.get(key);
	if (value === undefined) throw new Error('A row that was found a moment ago is gone');
	return value;
}
