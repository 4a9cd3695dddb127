import type { Ending } from './inflect.ts';

/** A real name that was found in a text, with the words around it. */
export type FoundName = {
	/** UTF-16 offsets in the text's plain words at `version`. */
	readonly start: number;
	readonly end: number;
	readonly ending: Ending;
	readonly actors: readonly string[];
	readonly likely: boolean;
	/** The ¶ number; null in a heading. */
	readonly paragraph: number | null;
	readonly before: string;
	readonly words: string;
	readonly after: string;
};

export type TextWithNames = {
	readonly text: string;
	readonly version: number;
	readonly subject: 'note' | 'memo';
	readonly id: string;
	readonly title: string;
	readonly language: string;
	readonly isPrivate: boolean;
	readonly names: readonly FoundName[];
};

export type NamesFound = {
	readonly texts: readonly TextWithNames[];
	/** How many texts were looked through. */
	readonly searched: number;
	/** There are more than are given. */
	readonly more: boolean;
};
