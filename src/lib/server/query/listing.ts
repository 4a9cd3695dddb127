import { createHash } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import { wordsAsked } from '#lib/core/query/lines.ts';
import { isLineOrder, type Order } from '#lib/core/query/order.ts';
import { parseQuestion } from '#lib/core/query/parse.ts';
import type { Issue } from '#lib/core/query/question.ts';
import type { Member } from '#lib/core/permission/member.ts';
import type { Context } from '../context.ts';
import type { ProjectDb } from '../db/open.ts';
import { lastLine } from '../history/last-line.ts';
import { flushTexts } from '../texts/flush.ts';
import { countsOf, understand, type Counts } from './ask.ts';
import { readCodes } from './code-looks.ts';
import { inOrderOfCoders, inOrderOfSites } from './coders-and-sites.ts';
import { findExcerpts, type Found } from './find.ts';
import { inOrderOfCodes, inOrderOfSessions, type Group, type InOrder, type ListedGroup } from './groups.ts';
import { inOrderOfLines, type PlacedWords } from './lines.ts';
import { readyToAsk } from './ready.ts';

/**
 * Which excerpts a question finds and in which order, without what they say: four bytes a row. A page of a list is read from it, so that paging through
 * twenty thousand rows asks the question once, and a list that somebody reads keeps its order while colleagues code.
 */
export type Listing = {
	/** Says whether two listings are the same, and tells nothing else. */
	readonly key: string;
	/** SQLite's numbers of the passages; by line, one passage may stand in several rows. */
	readonly rows: Uint32Array;
	readonly groups: readonly ListedGroup[];
	/** By line: where the words of each row stand in its quote. */
	readonly words: { readonly asked: readonly string[]; readonly at: PlacedWords } | null;
	readonly counts: Counts;
};

export type Listed =
	| { readonly ok: true; readonly present: Listing; /** The one that was asked for, while it is known. */ readonly kept: Listing | null }
	| { readonly ok: false; readonly issues: readonly Issue[] };

/** So many are kept for each project: those that people read at the moment. */
const KEPT = 24;

type Kept = { readonly of: string; readonly line: number; readonly listing: Listing };
const known = new WeakMap<ProjectDb, Kept[]>();

/** The list of what a question finds now, and the one with this key that the member has before them. */
export async function listExcerpts(context: Context, member: Member, question: string, order: Order, key: string | null): Promise<Listed> {
	await readyToAsk(context);
	// Flushed first: positions follow what was typed, and nothing of that writes a line of its own.
	flushTexts(context);
	const line = lastLine(context);
	const of = JSON.stringify([member.id, order, question]);
	const kept = known.get(context.db) ?? [];
	known.set(context.db, kept);
	const same = read(kept, (each) => each.of === of && each.line === line);
	const asked = key === null ? null : (read(kept, (each) => each.of === of && each.listing.key === key)?.listing ?? null);
	if (same !== undefined) return { ok: true, present: same.listing, kept: asked };
	const made = await makeListing(context, member, question, order);
	if ('issues' in made) return { ok: false, issues: made.issues };
	// A list that did not change is kept once.
	const rest = kept.filter((each) => !(each.of === of && each.listing.key === made.key));
	rest.push({ of, line, listing: made });
	kept.splice(0, kept.length, ...rest.slice(-KEPT));
	return { ok: true, present: made, kept: asked };
}

/** Finds a list that is kept. What is read goes to the end: those that nobody reads any more are given up first. */
function read(kept: Kept[], isWanted: (each: Kept) => boolean): Kept | undefined {
	const at = kept.findIndex(isWanted);
	if (at === -1) return undefined;
	const [found] = kept.splice(at, 1);
	if (found !== undefined) kept.push(found);
	return found;
}

/** How many excerpts are in one listing and not in another. */
export function countOnlyIn(listing: Listing, other: Listing): number {
	const others = new Set(other.rows);
	let only = 0;
	for (const row of new Set(listing.rows)) if (!others.has(row)) only += 1;
	return only;
}

/** Where an excerpt stands first in a listing, by its row; −1: nowhere. */
export function placeIn(listing: Listing, row: number): number {
	return listing.rows.indexOf(row);
}

async function makeListing(
	context: Context,
	member: Member,
	written: string,
	order: Order
): Promise<Listing | { readonly issues: readonly Issue[] }> {
	const understood = understand(context, written);
	if (!understood.ok) return { issues: understood.issues };
	const found = findExcerpts(context, member, understood.question);
	const counts = countsOf(found);
	// To find a hundred thousand takes as long as to put them in order: others are served between.
	await turn();
	if (isLineOrder(order)) {
		const parsed = parseQuestion(written);
		const asked = parsed.ok ? wordsAsked(parsed.question) : [];
		const at = await inOrderOfLines(context, found, asked, order);
		return withKey({ rows: at.rows, groups: [], words: { asked, at }, counts });
	}
	const { groups, notes, passages } = inOrder(context, found, order);
	const rows = Uint32Array.from(notes, (note, row) => found.notes[note]!.columns.row[passages[row]!]!);
	return withKey({ rows, groups, words: null, counts });
}

function inOrder(context: Context, found: Found, order: 'session' | 'code' | 'coder' | 'site'): InOrder {
	switch (order) {
		case 'session':
			return inOrderOfSessions(found);
		case 'code':
			return inOrderOfCodes(found, readCodes(context));
		case 'coder':
			return inOrderOfCoders(context, found);
		case 'site':
			return inOrderOfSites(context, found);
	}
}

function identity(group: Group): string | null {
	switch (group.by) {
		case 'session':
			return group.session;
		case 'code':
			return group.code;
		case 'coder':
			return group.coder;
		case 'site':
			return group.site;
	}
}

function withKey(listing: Omit<Listing, 'key'>): Listing {
	const hash = createHash('sha256').update(listing.rows);
	hash.update(JSON.stringify(listing.groups.map(({ group, start }) => [identity(group), start])));
	if (listing.words !== null) hash.update(listing.words.at.starts).update(listing.words.at.ends);
	return { ...listing, key: hash.digest('base64url').slice(0, 16) };
}
