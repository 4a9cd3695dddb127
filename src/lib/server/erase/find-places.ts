import { and, asc, eq, inArray, isNotNull, sql } from 'drizzle-orm';
import type { Finder } from '#lib/core/find-code/finder.ts';
import { findInDocument, findInLog, type Occurrence } from '#lib/core/erase/find-in-log.ts';
import {
	ERASED_AT_MOST,
	type FoundPlaces,
	type FoundWords,
	packIdentity,
	type PlaceInFile,
	type PlaceInText,
	type PlaceInThing,
	unpackIdentity,
	type Whole
} from '#lib/core/erase/place.ts';
import { finderOfWords, wantedIn } from '#lib/core/erase/wanted-words.ts';
import type { TextId } from '#lib/core/id/id.ts';
import type { Member } from '#lib/core/permission/member.ts';
import { BASE_VERSION } from '#lib/core/text/identity.ts';
import { identitySet, within } from '#lib/core/text/identity-set.ts';
import type { Context } from '../context.ts';
import { batch, memo, note, textTable } from '../db/project-schema.ts';
import { flushTexts } from '../texts/flush.ts';
import { seenChanges } from '../history/seen-changes.ts';
import { releasesOf } from '../past/chronicle.ts';
import { roomsOf } from '../texts/rooms.ts';
import { visibleHistory } from '../visibility.ts';
import { quote } from '#lib/core/anchor/quote.ts';
import { mayErase, mayEraseIn, mayEraseThing } from './may-erase.ts';
import { linesWith } from './payloads.ts';
import { findInThings, stringsIn } from './things.ts';
import { linkedWith } from './plan-texts.ts';
import { inContext } from '#lib/core/erase/find-in-log.ts';

/** What somebody selected in a text, with the words that they see there, and what else is to be looked for; null: what follows from the selection. */
export type Sought = {
	readonly text: TextId;
	readonly from: number;
	readonly to: number;
	readonly words: string;
	readonly wanted: readonly string[] | null;
};

/**
 * The places that hold the selected words besides where they are selected: retyped in this or other texts, now or in their past, and in everything else that
 * people name and describe. They are other characters, so each is offered for a person's yes. Yields often.
 */
export function* findPlaces(
	context: Context,
	member: Member,
	sought: Sought
): Generator<undefined, FoundPlaces | 'unseen' | 'not allowed' | 'changed'> {
	const may = mayErase(context, member, sought.text);
	if (may !== true) return may === null ? 'unseen' : 'not allowed';
	flushTexts(context);
	const selected = selectedIn(context, sought);
	if (selected === null) return 'changed';
	const found = yield* findWords(context, member, { texts: [sought.text], wanted: sought.wanted ?? wantedIn(selected.words), selected });
	return { selected, ...found };
}

/** Words to be looked for: everywhere, these texts first, or in these alone; and not those that are selected already. */
export type Wanted = {
	readonly texts: readonly TextId[];
	readonly wanted: readonly string[];
	readonly selected?: PlaceInText;
	readonly isHereOnly?: boolean;
};

/** All places that hold words and that the member may erase, now or in the past. Yields often. */
export function* findWords(
	context: Context,
	member: Member,
	{ texts: first, wanted, selected, isHereOnly = false }: Wanted
): Generator<undefined, FoundWords> {
	const { db } = context;
	flushTexts(context);
	const find = finderOfWords(wanted);
	const known = identitySet(selected?.runs.map(unpackIdentity) ?? []);
	const texts: PlaceInText[] = [];
	const seen = new Set<string>();
	for (const id of isHereOnly ? first : inOrder(db, first)) {
		if (texts.length > ERASED_AT_MOST) break;
		if (!mayEraseIn(context, member, id)) continue;
		const found = yield* occurrences(context, member, id, find);
		for (const each of found) {
			const places = each.runs.map(packIdentity);
			const key = JSON.stringify(places);
			if (each.runs.every((run) => within(known, run).reduce((sum, { length }) => sum + length, 0) === run.length) || seen.has(key))
				continue;
			seen.add(key);
			const { before, words, after, isPast } = each;
			texts.push({ before, words, after, isPast, text: id, runs: places, of: wholeOf(db, id) });
		}
	}
	const things = thingsWith(context, member, wanted, find);
	const holders = [...first, ...new Set(texts.map(({ text }) => text as TextId))];
	return {
		wanted,
		texts: texts.slice(0, ERASED_AT_MOST),
		things: things.slice(0, ERASED_AT_MOST),
		files: filesOf(context, member, holders, selected === undefined ? texts : [selected, ...texts]),
		isCut: texts.length > ERASED_AT_MOST || things.length > ERASED_AT_MOST
	};
}

function selectedIn(context: Context, { text, from, to, words }: Sought): PlaceInText | null {
	const state = roomsOf(context).find(text);
	// Whoever has not heard yet what others wrote before the words would name other characters.
	if (state === null || from >= to || to > state.doc.content.size || quote(state.doc, from, to) !== words) return null;
	const runs = state.identities.characters(from, to).map(({ run }) => packIdentity(run));
	if (runs.length === 0) return null;
	return { ...{ before: '', words, after: '' }, text, runs, of: wholeOf(context.db, text), isPast: false };
}

/** All texts, those that are asked about and those that they share characters with first. */
function inOrder(db: Context['db'], texts: readonly TextId[]): readonly TextId[] {
	const near = linkedWith(db, texts);
	const all = db.select({ id: textTable.id }).from(textTable).orderBy(asc(textTable.seq)).all();
	return [...new Set([...texts, ...near, ...all.map(({ id }) => id as TextId)])];
}

// A text in which nothing was ever deleted stands as its log has it: only where something went is the log gone through.
function* occurrences(context: Context, member: Member, id: TextId, find: Finder): Generator<undefined, readonly Occurrence[]> {
	const { db } = context;
	const deleted = db
		.select({ seq: batch.seq })
		.from(batch)
		.where(and(eq(batch.text, id), sql`${batch.removed} like '%words%'`))
		.limit(1)
		.get();
	if (deleted === undefined) {
		const row = db.select({ plain: textTable.plain }).from(textTable).where(eq(textTable.id, id)).get();
		yield;
		if (row === undefined || !row.plain.split('\n').some((line) => find(line).length > 0)) return [];
		return findInDocument(roomsOf(context).get(id), find);
	}
	const { base } = db.select({ base: textTable.base }).from(textTable).where(eq(textTable.id, id)).get()!;
	const batches = db
		.select({ seq: batch.seq, steps: batch.steps, verdict: batch.verdict })
		.from(batch)
		.where(eq(batch.text, id))
		.orderBy(asc(batch.seq))
		.all();
	const begins = isOwn(db, member, id) ? 0 : Math.max(0, ...releasesOf(db, id));
	const unseen = batches.filter(({ seq }) => seq < begins).length;
	return yield* findInLog({ text: id, base, batches, unseen }, find);
}

function isOwn(db: Context['db'], member: Member, text: TextId): boolean {
	return db.select({ author: note.author }).from(note).where(eq(note.text, text)).get()?.author === member.id;
}

function wholeOf(db: Context['db'], text: TextId): Whole {
	const ofNote = db.select({ id: note.id, title: note.title, number: note.number }).from(note).where(eq(note.text, text)).get();
	if (ofNote !== undefined) return { subject: 'note', id: ofNote.id, name: ofNote.title === '' ? `N${ofNote.number}` : ofNote.title };
	const ofMemo = db.select({ id: memo.id, title: memo.title }).from(memo).where(eq(memo.text, text)).get();
	return { subject: 'memo', id: ofMemo?.id ?? '', name: ofMemo?.title === '' ? 'Memo' : (ofMemo?.title ?? '') };
}

function thingsWith(context: Context, member: Member, wanted: readonly string[], find: Finder): readonly PlaceInThing[] {
	const { db } = context;
	const found = new Map<string, PlaceInThing>();
	for (const each of findInThings(db, find)) {
		const key = `${each.entity}:${each.id}`;
		if (!found.has(key) || found.get(key)!.isPast) found.set(key, each);
	}
	const seen = new Set(linesWith(db, wanted, find, visibleHistory(member)).map(({ seq }) => seq));
	for (const { seq, changes, names } of linesWith(db, wanted, find)) {
		const isSeen = seen.has(seq);
		const said = [
			...(isSeen ? seenChanges(context, member, changes) : changes).map(({ entity, id, before, after }) => ({
				thing: ofChange(entity, id),
				words: stringsIn([before, after])
			})),
			...Object.entries(names ?? {}).map(([key, name]) => ({ thing: key, words: [name] }))
		];
		for (const { thing, words } of said) {
			const [first] = words.flatMap((each) => find(each).map(({ start, end }) => inContext(each, start, end)));
			const at = thing.indexOf(':');
			const [entity, id] = [thing.slice(0, at) as PlaceInThing['entity'], thing.slice(at + 1)];
			if (first !== undefined && !found.has(thing) && entity !== 'text' && entity !== 'anchor')
				found.set(thing, { ...first, ...(isSeen ? {} : UNTOLD), entity, id, name: '', isPast: true });
		}
	}
	return [...found.values()].filter((thing) => mayEraseThing(context, member, thing));
}

// The past of a note that another wrote begins with its release: words from before it can be erased, and nothing that stood around them is told.
const UNTOLD = { before: '', after: '' };

function ofChange(entity: string, id: string): string {
	return entity === 'codeRevision' ? `code:${id.split('/')[0]}` : `${entity}:${id}`;
}

/** The imported originals that the words came with. */
function filesOf(context: Context, member: Member, texts: readonly TextId[], places: readonly PlaceInText[]): readonly PlaceInFile[] {
	const imported = new Set(places.flatMap(({ runs }) => runs.flatMap(([text, version]) => (version === BASE_VERSION ? [text] : []))));
	const rows = context.db
		.select({ hash: note.original, name: note.originalName, text: note.text })
		.from(note)
		.where(and(isNotNull(note.original), inArray(note.text, [...texts])))
		.all();
	return rows.flatMap(({ hash, name, text }) =>
		hash !== null && imported.has(text) && mayEraseIn(context, member, text as TextId) ? [{ hash, name: name ?? 'the imported file' }] : []
	);
}
