import type { TextId } from '#lib/core/id/id.ts';
import { type IdentityRun, merge, overlap, part } from './identity.ts';

/** A set of characters that answers which part of a run it holds without looking at every run it was made of. */
export type IdentitySet = { readonly size: number; readonly at: (text: TextId, version: number) => readonly IdentityRun[] };

/** O(characters typed singly + runs), once. */
export function identitySet(runs: readonly IdentityRun[]): IdentitySet {
	const places = new Map<string, IdentityRun[]>();
	for (const run of runs) {
		for (const piece of run.typed ? letters(run) : [run]) {
			const key = `${piece.version}/${piece.text}`;
			const place = places.get(key);
			if (place === undefined) places.set(key, [piece]);
			else place.push(piece);
		}
	}
	for (const place of places.values()) place.sort((a, b) => a.index - b.index);
	return { size: runs.length, at: (text, version) => places.get(`${version}/${text}`) ?? [] };
}

/** The stretches of a run that are in the set, as offsets in the run, in order. */
export function within(set: IdentitySet, run: IdentityRun): readonly { readonly start: number; readonly length: number }[] {
	if (set.size === 0) return [];
	const found: { start: number; length: number }[] = [];
	const pieces = run.typed ? letters(run) : [run];
	let offset = 0;
	for (const piece of pieces) {
		const place = set.at(piece.text, piece.version);
		for (let i = firstReaching(place, piece.index); i < place.length && place[i]!.index < piece.index + piece.length; i++) {
			const shared = overlap(piece, place[i]!);
			if (shared === null) continue;
			const last = found.at(-1);
			const start = offset + shared.inA;
			if (last !== undefined && last.start + last.length === start) last.length += shared.length;
			else found.push({ start, length: shared.length });
		}
		offset += piece.length;
	}
	return found;
}

/** The stretches of a run that are not in the set. */
export function without(set: IdentitySet, run: IdentityRun): readonly { readonly start: number; readonly length: number }[] {
	const rest: { start: number; length: number }[] = [];
	let start = 0;
	for (const shared of [...within(set, run), { start: run.length, length: 0 }]) {
		if (shared.start > start) rest.push({ start, length: shared.start - start });
		start = shared.start + shared.length;
	}
	return rest;
}

/** The characters of runs that are in the set. */
export function intersection(runs: readonly IdentityRun[], set: IdentitySet): readonly IdentityRun[] {
	return merge(runs.flatMap((run) => within(set, run).map(({ start, length }) => part(run, start, length))));
}

function letters(run: IdentityRun): readonly IdentityRun[] {
	return Array.from({ length: run.length }, (_, i) => ({ ...part(run, i, 1), typed: false }));
}

// Runs of one set never overlap, so their ends are in order as their beginnings are.
function firstReaching(place: readonly IdentityRun[], index: number): number {
	let low = 0;
	let high = place.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		const run = place[middle]!;
		if (run.index + run.length <= index) low = middle + 1;
		else high = middle;
	}
	return low;
}
