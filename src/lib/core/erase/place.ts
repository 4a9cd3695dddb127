import type { TextId } from '#lib/core/id/id.ts';
import type { Entity } from '#lib/core/history/operation.ts';
import type { IdentityRun } from '#lib/core/text/identity.ts';

/** So many things are looked for at once. */
export const MOST_WANTED = 60;
/** So many places are erased in one act. */
export const ERASED_AT_MOST = 2_000;

/** Characters by who they are: text, step, index, length, and whether they were typed letter by letter. */
export type PackedIdentity = readonly [text: string, version: number, index: number, length: number, typed: 0 | 1];

export function packIdentity({ text, version, index, length, typed }: IdentityRun): PackedIdentity {
	return [text, version, index, length, typed ? 1 : 0];
}

export function unpackIdentity([text, version, index, length, typed]: PackedIdentity): IdentityRun {
	return { text: text as TextId, version, index, length, typed: typed === 1 };
}

/** Words with what stands around them, so that a person knows them again. */
export type InContext = { readonly before: string; readonly words: string; readonly after: string };

/** A note or memo, as the dialog speaks of it. */
export type Whole = { readonly subject: 'note' | 'memo'; readonly id: string; readonly name: string };

/** Words in a text, as it stands or as it once stood. */
export type PlaceInText = InContext & {
	readonly text: string;
	readonly runs: readonly PackedIdentity[];
	readonly of: Whole;
	/** They were deleted since, and stand only in the text's past. */
	readonly isPast: boolean;
};

/** Something else that holds the words: the name of a code, the place of a session, a title; now, or in its history. */
export type PlaceInThing = InContext & { readonly entity: Entity; readonly id: string; readonly name: string; readonly isPast: boolean };

/** An imported original, which may hold the words and can't be masked. */
export type PlaceInFile = { readonly hash: string; readonly name: string };

export type FoundWords = {
	/** What was looked for. */
	readonly wanted: readonly string[];
	readonly texts: readonly PlaceInText[];
	readonly things: readonly PlaceInThing[];
	readonly files: readonly PlaceInFile[];
	/** More was found than is listed. */
	readonly isCut: boolean;
};

/** What was found besides words that were selected in a text. */
export type FoundPlaces = FoundWords & { readonly selected: PlaceInText };

/** What an erasing did. */
export type Erased = { readonly characters: number; readonly texts: number; readonly things: number; readonly files: number };
