import type { Mistake } from './wanted.ts';

/** A note with hits. */
export type FoundNote = {
	readonly note: string;
	/** The version whose offsets the hits have. */
	readonly version: number;
	readonly number: number;
	readonly title: string;
	readonly language: string;
	readonly isPrivate: boolean;
	readonly session: { readonly id: string; readonly title: string; readonly date: string | null } | null;
	/** As `packHits` writes them. */
	readonly hits: readonly number[];
	/** The ¶ number of each block that has hits; null for a heading. */
	readonly numbers: Readonly<Record<number, number | null>>;
	/** Where each of them begins in the plain text. */
	readonly starts: Readonly<Record<number, number>>;
	/** The words of the first of them; the others' are asked for when somebody comes near. */
	readonly words: Readonly<Record<number, string>>;
};

/** What a search comes to. */
export type FindOutcome =
	| {
			readonly ok: true;
			/** In the order of the field. */
			readonly notes: readonly FoundNote[];
			readonly hits: number;
			/** There are more hits than are given. */
			readonly more: boolean;
			/** How many notes were looked through. */
			readonly searched: number;
	  }
	| ({ readonly ok: false } & Mistake);
