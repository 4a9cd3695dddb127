import type { TextId } from '#lib/core/id/id.ts';

/** The version of the characters that a text began with. */
export const BASE_VERSION = -1;

/**
 * Characters with consecutive identities. A character (one UTF-16 unit of text or one hard break) is known for good by the text and the step that first
 * brought it and its index among what that step inserted.
 */
export type IdentityRun = {
	readonly text: TextId;
	/** The number of the step, counted from 0; −1 for the base. */
	readonly version: number;
	readonly index: number;
	/** In UTF-16 units. */
	readonly length: number;
	/** Typed letter by letter: each character came one step after the one before, at the same index. Keeps a typed page from being thousands of runs. */
	readonly typed: boolean;
};

/** Part of a run: `length` characters from its `start`th. */
export function part<R extends IdentityRun>(run: R, start: number, length: number): R {
	if (start === 0 && length === run.length) return run;
	return run.typed ? { ...run, version: run.version + start, length } : { ...run, index: run.index + start, length };
}

/** The first stretch that two runs share, as offsets in each, or null. (They share at most one.) */
export function overlap(a: IdentityRun, b: IdentityRun): { readonly inA: number; readonly inB: number; readonly length: number } | null {
	if (a.text !== b.text) return null;
	if (isTyped(a) === isTyped(b)) {
		const typed = isTyped(a);
		if (typed ? a.index !== b.index : a.version !== b.version) return null;
		const startA = typed ? a.version : a.index;
		const startB = typed ? b.version : b.index;
		const start = Math.max(startA, startB);
		const length = Math.min(startA + a.length, startB + b.length) - start;
		return length > 0 ? { inA: start - startA, inB: start - startB, length } : null;
	}
	if (isTyped(b)) {
		const inB = a.version - b.version;
		const inA = b.index - a.index;
		return inB >= 0 && inB < b.length && inA >= 0 && inA < a.length ? { inA, inB, length: 1 } : null;
	}
	const swapped = overlap(b, a);
	return swapped === null ? null : { inA: swapped.inB, inB: swapped.inA, length: swapped.length };
}

// A run of one character is the same character however it came.
function isTyped(run: IdentityRun): boolean {
	return run.typed && run.length > 1;
}

/** The run that two neighbours make together, or null when their identities do not follow each other. */
export function joined<R extends IdentityRun>(a: R, b: R): R | null {
	if (a.text !== b.text) return null;
	if (!isTyped(a) && !isTyped(b) && a.version === b.version && a.index + a.length === b.index)
		return { ...a, length: a.length + b.length, typed: false };
	const follows = (a.length === 1 || a.typed) && (b.length === 1 || b.typed) && a.index === b.index && a.version + a.length === b.version;
	return follows && a.version !== BASE_VERSION ? { ...a, length: a.length + b.length, typed: true } : null;
}

/** Runs in order with neighbours joined. */
export function merge<R extends IdentityRun>(runs: readonly R[]): readonly R[] {
	const merged: R[] = [];
	for (const run of runs) {
		const last = merged.at(-1);
		const both = last === undefined ? null : joined(last, run);
		if (both === null) merged.push(run);
		else merged[merged.length - 1] = both;
	}
	return merged;
}
