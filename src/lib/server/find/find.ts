import { and, eq, isNull, sql, type SQL } from 'drizzle-orm';
import { HUES } from '#lib/core/codebook/hues.ts';
import { FOUND_KINDS, type Found, type FoundKind } from '#lib/core/find/found.ts';
import { findable, fitOf, rank, wantedWords, type Findable } from '#lib/core/find/rank.ts';
import type { Member } from '#lib/core/permission/member.ts';
import { codeReference } from '#lib/core/query/names.ts';
import type { Context } from '../context.ts';
import { code, memo, note, session, textTable } from '../db/project-schema.ts';
import { REFERENCE_SIGN } from '../references/reference-sign.ts';
import { listMirrored } from '../people/mirror.ts';
import { readCodes } from '../query/code-looks.ts';
import { listQuestions } from '../questions/read-questions.ts';
import { visibleMemos, visibleNotes } from '../visibility.ts';
import { findWords } from './words.ts';
import { thingOf, thingsOf, type Thing, type ThingKind } from './things.ts';

/** So many of each kind are shown. */
const SHOWN = 6;
/** So many of the best are asked of the readers: who may see few of the notes still gets the best of those. */
const ASKED = 400;

export type FindOptions = {
	/** Only these kinds; all, where nothing is said. */
	readonly kinds?: readonly FoundKind[];
	readonly most?: number;
};

/** What fits the typed words, of everything that the member may see; the best first within each kind. Nothing typed finds nothing. */
export function find(
	context: Context,
	member: Member,
	typed: string,
	{ kinds = FOUND_KINDS, most = SHOWN }: FindOptions = {}
): readonly Found[] {
	if (wantedWords(typed).length === 0) return [];
	const found = kinds.flatMap((kind): readonly Found[] => {
		if (kind === 'words') return findWords(context, member, typed, most);
		if (kind === 'person') return shownPeople(rank(people(context), typed, most), typed);
		const asked = rank(thingsOf(context, kind), typed, kind === 'note' || kind === 'memo' ? ASKED : most);
		return shown(context, member, kind, asked)
			.slice(0, most)
			.map((each) => ({ ...each, fit: fitOf(thingOf(context, kind, each.id) ?? findable(each.name), typed) }));
	});
	// What its title has led to is not shown again for its words.
	const byTitle = new Set(found.flatMap(({ kind, id }) => (kind === 'note' || kind === 'memo' ? [id] : [])));
	return found.filter(({ kind, id }) => kind !== 'words' || !byTitle.has(id));
}

/** The things of these names as lists show them, in the order asked; what is gone or not the member's to see is left out. */
export function findAgain(
	context: Context,
	member: Member,
	asked: readonly { readonly kind: FoundKind; readonly id: string }[]
): readonly Found[] {
	return asked.flatMap(({ kind, id }): readonly Found[] => {
		if (kind === 'words' || kind === 'person') return [];
		if (kind === 'note' || kind === 'memo') return shown(context, member, kind, [{ id, ...findable('') }]);
		const thing = thingOf(context, kind, id);
		return thing === null ? [] : shown(context, member, kind, [thing]);
	});
}

const PLAIN = { more: '', date: null, snippet: '', code: null, isMemo: false, fit: 0 } as const;

type Person = Findable & { readonly id: string };

function people(context: Context): readonly Person[] {
	return listMirrored(context)
		.filter(({ leftAt }) => leftAt === null)
		.map(({ id, name, initials }) => ({ id, ...findable(name, initials) }));
}

function shownPeople(found: readonly Person[], typed: string): readonly Found[] {
	return found.map((person) => ({ ...PLAIN, kind: 'person' as const, id: person.id, name: person.name, fit: fitOf(person, typed) }));
}

function shown(context: Context, member: Member, kind: ThingKind, things: readonly Thing[]): readonly Found[] {
	if (things.length === 0) return [];
	switch (kind) {
		case 'note':
			return inOrder(things, notesOf(context, member, things));
		case 'memo':
			return inOrder(things, memosOf(context, member, things));
		case 'session':
			return inOrder(things, sessionsOf(context, things));
		case 'code':
			return codesOf(context, things);
		case 'theme':
		case 'collection':
			return things.map(({ id, name }) => ({ ...PLAIN, kind, id, name }));
		case 'question': {
			const mine = new Set(listQuestions(context, member).map(({ id }) => id));
			return things.filter(({ id }) => mine.has(id)).map(({ id, name }) => ({ ...PLAIN, kind, id, name }));
		}
		case 'actor':
		case 'site':
			return things.map(({ id, name, also }) => ({ ...PLAIN, kind, id, name, more: also }));
	}
}

function inOrder(things: readonly Thing[], found: readonly Found[]): readonly Found[] {
	const byId = new Map(found.map((each) => [each.id, each]));
	return things.flatMap(({ id }) => byId.get(id) ?? []);
}

const OPENING = 90;
const opening = sql<string>`substr(${textTable.plain}, 1, ${OPENING})`;

function notesOf({ db }: Context, member: Member, things: readonly Thing[]): readonly Found[] {
	const rows = db
		.select({ id: note.id, title: note.title, opening, kind: note.kind, date: session.date })
		.from(note)
		.innerJoin(textTable, eq(textTable.id, note.text))
		.leftJoin(session, eq(session.id, note.session))
		.where(and(idsIn(note.id, things), visibleNotes(member)))
		.all();
	return rows.map(({ id, title, opening: begins, kind, date }) => ({
		...PLAIN,
		kind: 'note',
		id,
		name: nameOf(title, begins),
		more: kind,
		date
	}));
}

function memosOf({ db }: Context, member: Member, things: readonly Thing[]): readonly Found[] {
	const rows = db
		.select({ id: memo.id, title: memo.title, opening, subject: memo.subject })
		.from(memo)
		.innerJoin(textTable, eq(textTable.id, memo.text))
		.where(and(idsIn(memo.id, things), visibleMemos(member)))
		.all();
	return rows.map(({ id, title, opening: begins, subject }) => ({
		...PLAIN,
		kind: 'memo',
		id,
		name: nameOf(title, begins),
		more: `on a ${subject}`
	}));
}

function sessionsOf({ db }: Context, things: readonly Thing[]): readonly Found[] {
	const rows = db
		.select({ id: session.id, title: session.title, date: session.date, place: session.place })
		.from(session)
		.where(and(idsIn(session.id, things), isNull(session.deletedAt)))
		.all();
	return rows.map(({ id, title, date, place }) => ({ ...PLAIN, kind: 'session', id, name: title, more: place, date }));
}

function codesOf(context: Context, things: readonly Thing[]): readonly Found[] {
	const looks = readCodes(context);
	const named = context.db
		.select({ id: code.id, name: code.name, parent: code.parent, aliases: code.aliases })
		.from(code)
		.where(isNull(code.deletedAt))
		.all();
	const byId = new Map(named.map((row) => [row.id, row]));
	// A root without a colour has that of its place, as the codebook draws it.
	const roots = [...looks.values()].filter(({ path, name }) => path === name).map(({ path }) => path);
	const hueByPlace = (path: string) => HUES[Math.max(0, roots.indexOf(path.split(' / ')[0] ?? '')) % HUES.length] ?? null;
	return things.flatMap(({ id }): readonly Found[] => {
		const look = looks.get(id);
		const row = byId.get(id);
		if (look === undefined || row === undefined) return [];
		const { hue, pattern } = look;
		const above = look.path.split(' / ').slice(0, -1).join(' / ');
		return [
			{
				...PLAIN,
				kind: 'code',
				id,
				name: look.name,
				more: above,
				code: { hue: hue ?? hueByPlace(look.path), pattern, reference: codeReference(named, row) }
			}
		];
	});
}

function nameOf(title: string, begins: string): string {
	return title.trim() || begins.trim().split('\n')[0]?.replaceAll(REFERENCE_SIGN, '…') || 'Untitled';
}

function idsIn(column: typeof note.id | typeof memo.id | typeof session.id, things: readonly { readonly id: string }[]): SQL {
	return sql`${column} in (select value from json_each(${JSON.stringify(things.map(({ id }) => id))}))`;
}
