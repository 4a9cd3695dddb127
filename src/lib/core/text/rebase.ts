import type { Node } from '@tiptap/pm/model';
import { Mapping, type Step } from '@tiptap/pm/transform';
import type { OperationId, TextId } from '#lib/core/id/id.ts';
import type { BatchClaims } from './batch.ts';
import { Identities } from './identities.ts';
import { identitySet, without } from './identity-set.ts';
import { quote } from '#lib/core/anchor/quote.ts';
import { type Ground, groundAfter, traceStep } from './trace.ts';

/** One's own unsent steps on the present version. */
export type Rebased = {
	readonly doc: Node;
	readonly steps: readonly Step[];
	/** For each of one's steps its new index, or null: it lost its place. */
	readonly indices: readonly (number | null)[];
	/** Characters that these steps typed, that stood in one's own document before and do not now, in order; '' for none. They belong in the review tray. */
	readonly stray: string;
};

/**
 * Rebases unsent steps over others' as prosemirror-collab does: undo mine, apply theirs, mapped mine with mirrors; what does not map or apply is dropped,
 * and what it had typed is named (a library that drops steps in silence loses words). `base` is the document under `mine`.
 */
export function rebase(base: Node, mine: readonly Step[], theirs: readonly Step[]): Rebased {
	const own = trace(
		base,
		mine,
		mine.map((_, i) => i)
	);
	const mapping = new Mapping(own.inverted.toReversed().map((step) => step.getMap()));
	let doc = base;
	for (const step of theirs) {
		doc = applied(doc, step);
		mapping.appendMap(step.getMap());
	}
	const present = doc;
	const steps: Step[] = [];
	const kept: number[] = [];
	const indices = mine.map((step, i) => {
		const from = mine.length - i;
		const mapped = step.map(mapping.slice(from));
		const result = mapped === null ? null : attempt(doc, mapped);
		if (mapped === null || result === null) return null;
		doc = result;
		mapping.appendMap(mapped.getMap(), from - 1);
		kept.push(i);
		return steps.push(mapped) - 1;
	});
	const rebased = trace(present, steps, kept);
	return { doc, steps, indices, stray: strayWords(own.ground, rebased.ground) };
}

/**
 * Claims whose step indices follow the rebased steps; what named a dropped step goes with it. `others`: the same of batches that were rebased with it
 * and stand before it.
 */
export function rebaseClaims(
	claims: BatchClaims,
	operation: OperationId,
	indices: Rebased['indices'],
	others: ReadonlyMap<OperationId, Rebased['indices']> = new Map()
): BatchClaims {
	const moves = claims.moves?.flatMap((move) => {
		const at = indices[move.at] ?? null;
		const named = move.operation === operation ? indices : others.get(move.operation);
		const step = named === undefined ? move.step : (named[move.step] ?? null);
		return at === null || step === null ? [] : [{ operation: move.operation, step, at }];
	});
	const replaces = claims.replaces?.flatMap((at) => indices[at] ?? []);
	return {
		...claims,
		...(moves === undefined ? {} : { moves }),
		...(replaces === undefined ? {} : { replaces })
	};
}

const MINE = 'mine' as TextId;

/** Follows who typed what: the characters of step `numbers[i]` are known by that number, whichever way they were rebased. */
function trace(
	base: Node,
	steps: readonly Step[],
	numbers: readonly number[]
): { readonly ground: Ground; readonly inverted: readonly Step[] } {
	const inverted: Step[] = [];
	let ground: Ground = { id: MINE, doc: base, version: 0, identities: Identities.ofBase(base, MINE) };
	for (const [i, step] of steps.entries()) {
		inverted.push(step.invert(ground.doc));
		const facts = { order: 0, operation: '' as OperationId, declared: false, inverts: [], settles: [], concludes: false, withheld: [] };
		ground = groundAfter(traceStep({ ...ground, version: numbers[i]! }, { step, doc: applied(ground.doc, step) }, null, facts));
	}
	return { ground, inverted };
}

function strayWords(before: Ground, after: Ground): string {
	const standing = identitySet(
		after.identities.runs.filter((run) => run.kind === 'characters' && run.version >= 0).map((run) => run as never)
	);
	let words = '';
	for (const { run, pos } of before.identities.characters(0, before.doc.content.size)) {
		if (run.version < 0) continue;
		for (const { start, length } of without(standing, run)) words += quote(before.doc, pos + start, pos + start + length);
	}
	return words;
}

function applied(doc: Node, step: Step): Node {
	const after = step.apply(doc).doc;
	if (after === null) throw new Error('A step that was accepted does not apply');
	return after;
}

// A mapped step may fail to apply or throw for a place that is gone; either way it lost its place.
function attempt(doc: Node, step: Step): Node | null {
	try {
		return step.apply(doc).doc;
	} catch (error) {
		if (error instanceof RangeError) return null;
		throw error;
	}
}
