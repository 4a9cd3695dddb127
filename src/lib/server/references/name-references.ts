import { and, eq, sql, type SQL } from 'drizzle-orm';
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core';
import { HIDDEN, referenceKey, type NamedReference, type Reference, type ReferenceKind } from '#lib/core/memo/reference.ts';
import type { Member } from '#lib/core/permission/member.ts';
import type { Context } from '../context.ts';
import { whereMerged } from '../codebook/meanwhile.ts';
import { anchor, code, coding, memo, note, question, session, textTable, theme } from '../db/project-schema.ts';
import { standingOf, standingWords } from '../questions/read-questions.ts';
import { memoName } from './back-links.ts';
import {
	pastPassages,
	visibleAnchors,
	visibleIfRestored,
	visibleMemos,
	visibleMemosOfWhatWent,
	visibleNotes,
	visibleQuestionsIfRestored
} from '../visibility.ts';

/** Gives each reader the present names: renamed things have their new one, and what is not the reader's to see has none. */
export function nameReferences(context: Context, member: Member, references: readonly Reference[]): ReadonlyMap<string, NamedReference> {
	const named = new Map<string, NamedReference>(references.map((reference) => [referenceKey(reference), HIDDEN]));
	for (const [kind, of] of Map.groupBy(references, (reference) => reference.kind)) {
		const ids = [...new Set(of.map(({ id }) => id))];
		for (const [id, each] of NAMING[kind](context, member, ids)) named.set(referenceKey({ kind, id }), each);
	}
	return named;
}

type Naming = (context: Context, member: Member, ids: readonly string[]) => Iterable<readonly [string, NamedReference]>;

const NAMING: Readonly<Record<ReferenceKind, Naming>> = {
	code: codes,
	note: notes,
	session: sessions,
	passage: passages,
	coding: codings,
	memo: memos,
	theme: themes,
	question: questions
};

function isOneOf(column: SQLiteColumn, ids: readonly string[]): SQL {
	return sql`${column} in (select value from json_each(${JSON.stringify(ids)}))`;
}

function here(name: string, path: string, quote: string | null = null): NamedReference {
	return { state: 'here', name, path, quote };
}

function* codes(context: Context, _member: Member, ids: readonly string[]): ReturnType<Naming> {
	for (const id of ids) {
		// What was merged lives on in what it went into.
		const row = codeRow(context, whereMerged(context, id) ?? id);
		if (row === undefined) continue;
		yield [id, row.deletedAt === null ? here(row.name, `codebook?code=${row.id}`) : { state: 'deleted', name: row.name }];
	}
}

function codeRow({ db }: Context, id: string) {
	return db.select({ id: code.id, name: code.name, deletedAt: code.deletedAt }).from(code).where(eq(code.id, id)).get();
}

function* sessions({ db }: Context, _member: Member, ids: readonly string[]): ReturnType<Naming> {
	const rows = db
		.select({ id: session.id, title: session.title, deletedAt: session.deletedAt })
		.from(session)
		.where(isOneOf(session.id, ids))
		.all();
	for (const { id, title, deletedAt } of rows)
		yield [id, deletedAt === null ? here(title, `sessions/${id}`) : { state: 'deleted', name: title }];
}

function* themes({ db }: Context, _member: Member, ids: readonly string[]): ReturnType<Naming> {
	const rows = db.select({ id: theme.id, name: theme.name, deletedAt: theme.deletedAt }).from(theme).where(isOneOf(theme.id, ids)).all();
	for (const { id, name, deletedAt } of rows) yield [id, deletedAt === null ? here(name, `themes/${id}`) : { state: 'deleted', name }];
}

// With what it finds now: so a memo that speaks of a question says how much that is, to each reader what they may see.
function* questions(context: Context, member: Member, ids: readonly string[]): ReturnType<Naming> {
	const rows = context.db
		.select()
		.from(question)
		.where(and(isOneOf(question.id, ids), visibleQuestionsIfRestored(member)))
		.all();
	for (const { id, name, written, deletedAt } of rows)
		yield [
			id,
			deletedAt === null
				? here(`${name} (${standingWords(standingOf(context, member, written))})`, `explore?saved=${id}`)
				: { state: 'deleted', name }
		];
}

const OPENING = 60;
const opening = sql<string>`substr(${textTable.plain}, 1, ${OPENING})`;

function* notes({ db }: Context, member: Member, ids: readonly string[]): ReturnType<Naming> {
	const rows = db
		.select({ id: note.id, title: note.title, number: note.number, stands: sql<number>`${visibleNotes(member)}` })
		.from(note)
		.where(and(isOneOf(note.id, ids), visibleIfRestored(member)))
		.all();
	for (const { id, title, number, stands } of rows) {
		const name = title || `N${number}`;
		yield [id, stands === 1 ? here(name, `notes/${id}`) : { state: 'deleted', name }];
	}
}

function* memos({ db }: Context, member: Member, ids: readonly string[]): ReturnType<Naming> {
	const rows = db
		.select({ id: memo.id, title: memo.title, opening, stands: sql<number>`${visibleMemos(member)}` })
		.from(memo)
		.innerJoin(textTable, eq(textTable.id, memo.text))
		.where(and(isOneOf(memo.id, ids), visibleMemosOfWhatWent(member)))
		.all();
	for (const { id, title, opening: begins, stands } of rows) {
		const name = title || memoName(begins);
		yield [id, stands === 1 ? here(name, `memos/${id}`) : { state: 'deleted', name }];
	}
}

function* passages({ db }: Context, member: Member, ids: readonly string[]): ReturnType<Naming> {
	const rows = db
		.select({
			id: anchor.id,
			serial: anchor.serial,
			quote: anchor.quote,
			note: note.id,
			title: note.title,
			number: note.number,
			...standing(member)
		})
		.from(anchor)
		.innerJoin(note, eq(note.text, anchor.text))
		.where(and(isOneOf(anchor.id, ids), visibleIfRestored(member), pastPassages(member)))
		.all();
	for (const row of rows) {
		const name = row.serial === null ? row.title || `N${row.number}` : `N${row.number}:${row.serial}`;
		yield [row.id, row.stands === 1 ? here(name, `notes/${row.note}#passage-${row.id}`, row.quote) : { state: 'deleted', name }];
	}
}

function* codings({ db }: Context, member: Member, ids: readonly string[]): ReturnType<Naming> {
	const rows = db
		.select({
			...{
				id: coding.id,
				code: code.name,
				gone: sql<number>`${coding.deletedAt} is not null or ${code.deletedAt} is not null`,
				passage: anchor.id,
				quote: anchor.quote
			},
			...{ note: note.id, title: note.title, number: note.number, ...standing(member) }
		})
		.from(coding)
		.innerJoin(code, eq(code.id, coding.code))
		.innerJoin(anchor, eq(anchor.id, coding.anchor))
		.innerJoin(note, eq(note.text, anchor.text))
		.where(and(isOneOf(coding.id, ids), visibleIfRestored(member), pastPassages(member)))
		.all();
	for (const row of rows) {
		const name = `${row.code} in ${row.title || `N${row.number}`}`;
		const stands = row.stands === 1 && row.gone === 0;
		yield [row.id, stands ? here(name, `notes/${row.note}#passage-${row.passage}`, row.quote) : { state: 'deleted', name }];
	}
}

function standing(member: Member) {
	return { stands: sql<number>`${and(visibleAnchors(member), visibleNotes(member))}` };
}
