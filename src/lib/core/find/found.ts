/** What can be jumped to. A «note» is found by its title, «words» by what stands in it. */
export const FOUND_KINDS = [
	'note',
	'session',
	'code',
	'theme',
	'collection',
	'actor',
	'site',
	'person',
	'memo',
	'question',
	'words'
] as const;
export type FoundKind = (typeof FOUND_KINDS)[number];

/** One thing that was found, as a list shows it. */
export type Found = {
	readonly kind: FoundKind;
	readonly id: string;
	readonly name: string;
	/** Beside the name: a day, a role, the path of a code, the kind of a note. */
	readonly more: string;
	/** ISO day, where it has one. */
	readonly date: string | null;
	/** For words: what stands around them. */
	readonly snippet: string;
	/** For a code: how it is drawn, and its name as a question writes it. */
	readonly code: { readonly hue: string | null; readonly pattern: string | null; readonly reference: string } | null;
	/** For words: whether the text is a memo's. */
	readonly isMemo: boolean;
	/** How well it fits, 0 best: the groups stand in this order. */
	readonly fit: number;
};
