import type { MemberId } from '#lib/core/id/id.ts';

/** What a code came to, in what the reader may see. */
export type CodeUse = {
	readonly codings: number;
	readonly notes: number;
	readonly sessions: number;
	/** Who applied it, who did most first. */
	readonly coders: readonly { readonly id: MemberId; readonly name: string; readonly initials: string; readonly codings: number }[];
	/** When it was applied, the first and the last time of those that stand; null where none does. */
	readonly first: number | null;
	readonly last: number | null;
	/** Codings made when the definition said something else: all, and the reader's own, which are theirs to look through. */
	readonly older: { readonly all: number; readonly own: number };
};
