import type { Mistake, Wanted } from '#lib/core/find-code/wanted.ts';
import { MOST_HITS } from '#lib/core/find-code/wanted.ts';
import type { Member } from '#lib/core/permission/member.ts';
import type { Stretch } from '#lib/core/text/sentences.ts';
import type { Context } from '../context.ts';
import type { ProjectDb } from '../db/open.ts';
import { findInWorker } from '../jobs/pool.ts';

/** An expression that takes longer than this, in milliseconds, is ended: it may never come to an end. */
const TIME = 3_000;

const TOO_LONG: Mistake = {
	words: `This expression was stopped after ${TIME / 1000} seconds: it may try without end. A repetition inside a repetition, as in (a+)+, is the usual reason; write it as a+.`,
	at: null
};
const ANOTHER: Mistake = { words: 'This search was ended by a later one of yours.', at: null };

export type ByExpression =
	| { readonly ok: true; readonly places: ReadonlyMap<number, ReadonlyMap<number, readonly Stretch[]>>; readonly isCut: boolean }
	| { readonly ok: false; readonly mistake: Mistake };

const underWay = new WeakMap<ProjectDb, Map<string, AbortController>>();

/** Looks through the paragraphs of notes by an expression; what it may cost is bounded by time, and by one search at a time for each member. */
export async function findByExpression(
	{ db }: Context,
	member: Member,
	wanted: Wanted,
	notes: readonly (readonly string[])[],
	signal: AbortSignal
): Promise<ByExpression> {
	const searches = underWay.get(db) ?? new Map<string, AbortController>();
	underWay.set(db, searches);
	searches.get(member.id)?.abort(ANOTHER);
	const own = new AbortController();
	searches.set(member.id, own);
	let timer: NodeJS.Timeout | undefined;
	const begun = () => {
		timer = setTimeout(() => own.abort(TOO_LONG), TIME);
	};
	try {
		const found = await findInWorker({ wanted, notes }, begun, AbortSignal.any([own.signal, signal]));
		return { ok: true, places: placesIn(found), isCut: found.length > MOST_HITS * 4 };
	} catch (error) {
		const mistake = [TOO_LONG, ANOTHER].find((each) => each === own.signal.reason);
		if (mistake === undefined) throw error;
		return { ok: false, mistake };
	} finally {
		clearTimeout(timer);
		if (searches.get(member.id) === own) searches.delete(member.id);
	}
}

function placesIn(found: Int32Array): ReadonlyMap<number, ReadonlyMap<number, readonly Stretch[]>> {
	const places = new Map<number, Map<number, Stretch[]>>();
	for (let at = 0; at < found.length; at += 4) {
		const [note = 0, block = 0, start = 0, end = 0] = found.subarray(at, at + 4);
		const ofNote = places.get(note) ?? new Map<number, Stretch[]>();
		places.set(note, ofNote);
		const list = ofNote.get(block);
		if (list === undefined) ofNote.set(block, [{ start, end }]);
		else list.push({ start, end });
	}
	return places;
}
