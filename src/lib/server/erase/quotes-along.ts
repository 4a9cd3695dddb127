import { eq, sql } from 'drizzle-orm';
import { quote } from '#lib/core/anchor/quote.ts';
import { finderOfWords } from '#lib/core/erase/wanted-words.ts';
import type { Finder } from '#lib/core/find-code/finder.ts';
import type { Change } from '#lib/core/history/operation.ts';
import type { ProjectDb } from '../db/open.ts';
import { anchor, anchorEvent, collectionItem, history, historyPayload } from '../db/project-schema.ts';
import { masksIn, type PayloadMask } from './payloads.ts';
import type { TextsPlan } from './plan-texts.ts';
import { maskEach, type RowMask } from './things.ts';

/** What a quote was, and what it is masked. */
type Quotes = readonly (readonly [was: string, is: string])[];

/**
 * Collections keep copies of what they quote: where the words of a passage are masked, its copies are, and what history says of them. They are found by their
 * passage, since a long selection is looked for nowhere by its words. Before the plan is written.
 */
export function maskQuotes(
	db: ProjectDb,
	plan: TextsPlan
): { readonly masks: readonly RowMask[]; readonly changes: readonly Change[]; readonly payloads: readonly PayloadMask[] } {
	const quotes = changedQuotes(db, plan);
	if (quotes.size === 0) return { masks: [], changes: [], payloads: [] };
	const lines = linesOfItems(db);
	const finders = new Map<string, Finder>();
	const know = (item: string, passage: unknown) => {
		const own = typeof passage === 'string' ? quotes.get(passage) : undefined;
		if (own !== undefined) finders.set(`collectionItem:${item}`, finderOf(own));
	};
	for (const { id, passage } of db.select({ id: collectionItem.id, passage: collectionItem.anchor }).from(collectionItem).all())
		know(id, passage);
	// Those that were taken out again are in history alone.
	for (const { changes } of lines)
		for (const { entity, id, before, after } of changes) if (entity === 'collectionItem') know(id, after?.['anchor'] ?? before?.['anchor']);
	const payloads = lines.flatMap(({ seq, line, ...payload }): readonly PayloadMask[] => {
		const masks = masksIn(
			payload,
			({ entity, id }) => finders.get(`${entity}:${id}`) ?? null,
			() => null
		);
		return masks.length === 0 ? [] : [{ seq, line, masks }];
	});
	return { ...maskEach(db, finders), payloads };
}

function linesOfItems(db: ProjectDb) {
	return db
		.select({ seq: historyPayload.seq, line: history.operation, changes: historyPayload.changes, names: historyPayload.names })
		.from(historyPayload)
		.innerJoin(history, eq(history.seq, historyPayload.seq))
		.where(sql`${historyPayload.changes} like '%"collectionItem"%'`)
		.all();
}

/** The quotes of each passage that the plan masks: its present one, and those of its past. */
function changedQuotes(db: ProjectDb, { events, passages, texts }: TextsPlan): ReadonlyMap<string, Quotes> {
	const found = new Map<string, (readonly [string, string])[]>();
	const put = (passage: string, was: string, is: string) => {
		if (was !== is) found.set(passage, [...(found.get(passage) ?? []), [was, is]]);
	};
	for (const { id, quote: is } of events) {
		const row = db.select({ of: anchorEvent.anchor, was: anchorEvent.quote }).from(anchorEvent).where(eq(anchorEvent.id, id)).get();
		if (row !== undefined) put(row.of, row.was, is);
	}
	const states = new Map(texts.map(({ state }) => [state.id, state]));
	for (const { id, text, span } of passages) {
		const state = states.get(text);
		const row =
			state === undefined || span === null ? undefined : db.select({ was: anchor.quote }).from(anchor).where(eq(anchor.id, id)).get();
		if (row !== undefined) put(id, row.was, quote(state!.doc, span!.from, span!.to));
	}
	return found;
}

/** Masks a copy as the quote that it is of. One that was copied between two known quotes loses every word that went from these. */
function finderOf(quotes: Quotes): Finder {
	const findWords = finderOfWords(quotes.flatMap(([was, is]) => wordsGone(was, is)));
	return (words) => {
		const known = quotes.find(([was, is]) => was === words && was.length === is.length);
		if (known === undefined) return findWords(words);
		return stretches(...known);
	};
}

function stretches(was: string, is: string): readonly { readonly start: number; readonly end: number }[] {
	const found: { start: number; end: number }[] = [];
	for (let at = 0; at < was.length; at += 1) {
		if (was[at] === is[at]) continue;
		const last = found.at(-1);
		if (last?.end === at) last.end = at + 1;
		else found.push({ start: at, end: at + 1 });
	}
	return found;
}

function wordsGone(was: string, is: string): readonly string[] {
	return [...new Set(stretches(was, is).flatMap(({ start, end }) => was.slice(start, end).match(/[\p{L}\p{N}\p{M}\p{Co}]+/gu) ?? []))];
}
