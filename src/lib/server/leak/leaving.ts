import { and, eq, isNull, type SQL, sql } from 'drizzle-orm';
import type { CitationStyle } from '#lib/core/citation/citation.ts';
import { printed } from '#lib/core/collection/print-edits.ts';
import type { Door } from '#lib/core/leak/door.ts';
import type { Leaving } from '#lib/core/leak/leak.ts';
import type { Member } from '#lib/core/permission/member.ts';
import type { ListName } from '#lib/interchange/api/lists.ts';
import { presentCollection } from '../collections/collections.ts';
import { gathered } from '../collections/read-collection.ts';
import { collectionNames, readStanding } from '../collections/read-standing.ts';
import type { Context } from '../context.ts';
import { actor, anchor, code, coding, memo, note, session, site, textTable, theme } from '../db/project-schema.ts';
import { citationOf } from '../exchange/excerpt-writer.ts';
import { everyLine } from '../history/every-line.ts';
import { citationStyle } from '../project.ts';
import { everyExcerpt, understand } from '../query/ask.ts';
import type { ExcerptRow } from '../query/read-excerpts.ts';
import { listQuestions } from '../questions/read-questions.ts';
import { flushTexts } from '../texts/flush.ts';
import { visibleMemos, visibleNotes } from '../visibility.ts';

/** What is about to leave; a list of the project, as the API gives it, beside what a page names. */
export type Leaves = Door | { readonly kind: 'list'; readonly of: ListName | 'notes' };

/** The words that leave by a door, as far as the member may read them, with where each stands: what people wrote, and what things are called. */
export function* leaving(context: Context, member: Member, door: Leaves): Generator<Leaving> {
	flushTexts(context);
	switch (door.kind) {
		case 'note':
			yield* notesOf(context, member, door.id);
			if (door.memos) yield* memosOf(context, member, door.id);
			return yield* codesOn(context, member, door.id);
		case 'excerpts':
			yield* excerptsOf(context, member, door);
			if (door.memos) yield* memosOf(context, member, null);
			return yield* codesOf(context);
		case 'codebook':
			if (door.excerpts) yield* excerptsOf(context, member, { question: '' });
			if (door.memos) yield* memosOf(context, member, null);
			return yield* codesOf(context);
		case 'collection':
			return yield* collectionOf(context, member, door);
		case 'words':
			return yield { where: 'what was copied', text: door.words };
		case 'picture':
			return yield* namesOf(context);
		case 'list':
			return yield* listOf(context, member, door.of);
		case 'archive':
			yield* notesOf(context, member, null);
			yield* memosOf(context, member, null);
			yield* codesOf(context);
			yield* thingsOf(context);
			yield* collectionsOf(context, member);
			yield* questionsOf(context, member);
			return yield* historyOf(context, member);
	}
}

function* notesOf({ db }: Context, member: Member, id: string | null): Generator<Leaving> {
	const ids = db
		.select({ id: note.id })
		.from(note)
		.where(id === null ? visibleNotes(member) : and(eq(note.id, id), visibleNotes(member)))
		.all();
	for (const { id: each } of ids) {
		const row = db
			.select({
				number: note.number,
				title: note.title,
				file: note.originalName,
				plain: textTable.plain,
				session: session.title,
				place: session.place,
				attributes: note.attributes
			})
			.from(note)
			.leftJoin(session, eq(session.id, note.session))
			.innerJoin(textTable, eq(textTable.id, note.text))
			.where(eq(note.id, each))
			.get()!;
		const name = `note N${row.number}`;
		yield { where: `the title of ${name}`, text: row.title };
		if (row.file !== null) yield { where: `the file name of ${name}`, text: row.file };
		if (row.session !== null) yield { where: `the session of ${name}`, text: `${row.session}\n${row.place ?? ''}` };
		// They leave with the archive alone.
		if (id === null) yield { where: `the attributes of ${name}`, text: inWords(row.attributes) };
		yield { where: name, text: row.plain };
	}
}

function* memosOf({ db }: Context, member: Member, noteId: string | null): Generator<Leaving> {
	const rows = db
		.select({ title: memo.title, plain: textTable.plain })
		.from(memo)
		.innerJoin(textTable, eq(textTable.id, memo.text))
		.where(noteId === null ? visibleMemos(member) : and(onNote(noteId), visibleMemos(member)))
		.all();
	for (const { title, plain } of rows) {
		const name = title === '' ? 'a memo' : `the memo ‘${title}’`;
		yield { where: `the title of a memo`, text: title };
		yield { where: name, text: plain };
	}
}

// On the note itself, on a passage in it, or on a coding of one.
function onNote(id: string): SQL {
	return sql`case ${memo.subject}
		when 'note' then ${memo.subjectId} = ${id}
		when 'passage' then exists (select 1 from anchor a join note n on n.text = a.text where a.id = ${memo.subjectId} and n.id = ${id})
		when 'coding' then exists (select 1 from coding c join anchor a on a.id = c.anchor join note n on n.text = a.text where c.id = ${memo.subjectId} and n.id = ${id})
		else 0 end`;
}

type Asked = { readonly question: string; readonly only?: readonly string[]; readonly isTable?: boolean };

function* excerptsOf(context: Context, member: Member, { question, only, isTable = false }: Asked): Generator<Leaving> {
	const understood = understand(context, question);
	if (!understood.ok) return;
	const wanted = only === undefined ? null : new Set(only);
	const style = citationStyle(context);
	const told = new Set<string>();
	for (const { rows } of everyExcerpt(context, member, understood.question))
		for (const row of rows) {
			if (wanted !== null && !wanted.has(row.anchor)) continue;
			yield { where: `an excerpt of note N${row.note.number}`, text: row.quote };
			if (!told.has(row.note.id)) yield* aroundExcerpt(context, row, { style, isTable });
			told.add(row.note.id);
		}
}

type Around = Omit<ExcerptRow, 'group'>;

/** What leaves with the excerpts of a note: what it and its session are called, and in a table what is known of them. */
function* aroundExcerpt(
	{ db }: Context,
	row: Around,
	{ style, isTable }: { readonly style: CitationStyle; readonly isTable: boolean }
): Generator<Leaving> {
	const { id, number, title } = row.note;
	const of = row.session;
	yield { where: `the citation of an excerpt of note N${number}`, text: citationOf(row, style), isCitation: true };
	yield { where: `the title of note N${number}`, text: title };
	if (of !== null) yield { where: `the session of note N${number}`, text: of.title };
	if (!isTable) return;
	const own = db.select({ attributes: note.attributes }).from(note).where(eq(note.id, id)).get();
	yield { where: `the attributes of note N${number}`, text: inWords(own?.attributes ?? {}) };
	const known = of === null ? undefined : db.select().from(session).where(eq(session.id, of.id)).get();
	if (known !== undefined)
		yield { where: `the session of note N${number}`, text: [known.place ?? '', inWords(known.attributes)].join('\n'), session: known.id };
}

function* namesOf({ db }: Context): Generator<Leaving> {
	for (const { name } of db.select().from(code).where(isNull(code.deletedAt)).all()) yield { where: 'the name of a code', text: name };
	for (const { title } of db.select().from(session).where(isNull(session.deletedAt)).all())
		yield { where: 'the title of a session', text: title };
	for (const { pseudonym } of db.select().from(actor).where(isNull(actor.deletedAt)).all()) yield { where: 'a pseudonym', text: pseudonym };
	for (const { name } of db.select().from(site).where(isNull(site.deletedAt)).all()) yield { where: 'the name of a site', text: name };
}

function* listOf(context: Context, member: Member, of: ListName | 'notes'): Generator<Leaving> {
	switch (of) {
		case 'notes':
			return yield* notesOf(context, member, null);
		case 'memos':
			return yield* memosOf(context, member, null);
		case 'codes':
			return yield* codesOf(context);
		case 'members':
			return;
		case 'themes':
			return yield* themesOf(context);
		case 'sessions':
			return yield* sessionsOf(context);
		case 'actors':
			return yield* actorsOf(context);
		case 'sites':
			return yield* sitesOf(context);
	}
}

// Its headings, the author's own words and its quotations as they are printed; with a table leaves what is known of each besides.
function* collectionOf(
	context: Context,
	member: Member,
	{ id, isTable = false }: { readonly id: string; readonly isTable?: boolean }
): Generator<Leaving> {
	const of = presentCollection(context, id);
	if (of === null) return;
	const style = citationStyle(context);
	yield { where: 'the name of the collection', text: of.name };
	for (const item of gathered(context, readStanding(context, member, id))) {
		if (item.kind !== 'excerpt') yield { where: item.kind === 'heading' ? 'a heading' : 'a paragraph of your own', text: item.prose };
		else if (item.excerpt !== null) {
			const { note: from, codings } = item.excerpt;
			yield { where: `an excerpt of note N${from.number}`, text: printed(item.quote, item.edits) };
			yield* aroundExcerpt(context, item.excerpt, { style, isTable });
			for (const { path } of codings) yield { where: 'the name of a code', text: path };
		}
	}
}

function* codesOf({ db }: Context): Generator<Leaving> {
	for (const { name, definition, include, exclude, example, aliases } of db.select().from(code).where(isNull(code.deletedAt)).all()) {
		yield { where: 'the name of a code', text: name };
		yield { where: `another name of the code ‘${name}’`, text: aliases.join('\n') };
		for (const text of [definition, include, exclude, example]) yield { where: `what the code ‘${name}’ means`, text };
	}
}

// With a note leave the names of its codes, and not what they mean.
function* codesOn({ db }: Context, member: Member, noteId: string): Generator<Leaving> {
	const rows = db
		.selectDistinct({ name: code.name })
		.from(code)
		.innerJoin(coding, and(eq(coding.code, code.id), isNull(coding.deletedAt)))
		.innerJoin(anchor, eq(anchor.id, coding.anchor))
		.innerJoin(note, eq(note.text, anchor.text))
		.where(and(eq(note.id, noteId), visibleNotes(member)))
		.all();
	for (const { name } of rows) yield { where: 'the name of a code', text: name };
}

function* thingsOf(context: Context): Generator<Leaving> {
	yield* themesOf(context);
	yield* sessionsOf(context);
	yield* actorsOf(context);
	yield* sitesOf(context);
}

function* themesOf({ db }: Context): Generator<Leaving> {
	for (const { name, claim } of db.select().from(theme).where(isNull(theme.deletedAt)).all())
		yield { where: `the theme ‘${name}’`, text: `${name}\n${claim}` };
}

function* sessionsOf({ db }: Context): Generator<Leaving> {
	for (const { id, title, place, access, attributes } of db.select().from(session).where(isNull(session.deletedAt)).all())
		yield { where: `the session ‘${title}’`, text: [title, place, access, inWords(attributes)].join('\n'), session: id };
}

function* actorsOf({ db }: Context): Generator<Leaving> {
	for (const { pseudonym, role, description, attributes, consentReason } of db.select().from(actor).where(isNull(actor.deletedAt)).all())
		yield { where: `the actor ‘${pseudonym}’`, text: [role, description, inWords(attributes), consentReason].join('\n') };
}

function* sitesOf({ db }: Context): Generator<Leaving> {
	for (const { name, description } of db.select().from(site).where(isNull(site.deletedAt)).all())
		yield { where: `the site ‘${name}’`, text: description };
}

function inWords(attributes: Readonly<Record<string, unknown>>): string {
	return Object.values(attributes).map(String).join('\n');
}

// Whole, with what a draft leaves out of its quotations.
function* collectionsOf(context: Context, member: Member): Generator<Leaving> {
	for (const { id, name } of collectionNames(context)) {
		yield { where: 'the name of a collection', text: name };
		for (const { prose, quote, isReadable } of readStanding(context, member, id)) {
			yield { where: `the collection ‘${name}’`, text: prose };
			if (isReadable) yield { where: `a quotation in the collection ‘${name}’`, text: quote };
		}
	}
}

function* questionsOf(context: Context, member: Member): Generator<Leaving> {
	for (const { name, written } of listQuestions(context, member)) yield { where: 'a saved question', text: `${name}\n${written}` };
}

function* historyOf(context: Context, member: Member): Generator<Leaving> {
	for (const { sentence } of everyLine(context, member)) yield { where: 'a line of History', text: sentence };
}
