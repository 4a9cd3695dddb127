/** What something that leaves may give away, in the order in which it is told. */
export const LEAK_CATEGORIES = ['known names', 'names', 'numbers', 'places', 'organisations', 'dates', 'rare combinations'] as const;
export type LeakCategory = (typeof LEAK_CATEGORIES)[number];

/** What the form of a citation may say of each excerpt: its site and its day. */
export const CITED_CATEGORIES = ['dates', 'places', 'organisations'] as const satisfies readonly LeakCategory[];
export type CitedCategory = (typeof CITED_CATEGORIES)[number];

/** Words that leave, and where they stand, in words for a person. */
export type Leaving = {
	readonly where: string;
	readonly text: string;
	/** The session whose attributes leave with it. */
	readonly session?: string;
	/** It is a citation: that it says a day and a place is its form, and is told once. */
	readonly isCitation?: true;
};

/** Something in a text that may tell who or where somebody is. */
export type LeakHit = { readonly category: LeakCategory; readonly start: number; readonly end: number; readonly what: string };

/** The same words found once or several times; `where` and its context are of the first. */
export type Leak = {
	readonly category: LeakCategory;
	/** What it looks like: «number of a person (Denmark)». */
	readonly what: string;
	readonly words: string;
	readonly count: number;
	readonly where: string;
	readonly before: string;
	readonly after: string;
};

export type LeakReport = {
	readonly leaks: readonly Leak[];
	/** Names in the key were not looked for: it is locked for this login, or the member may not open it. Null: the project keeps no key. */
	readonly knownNames: 'looked for' | 'locked' | null;
	/** So many texts, names and descriptions were looked through. */
	readonly looked: number;
	/** What each citation says of its excerpt by the form that the project chose, with one of them; null where none leaves or none says any. */
	readonly cited: { readonly says: readonly CitedCategory[]; readonly example: string } | null;
	/** More was found than is listed. */
	readonly isCut: boolean;
};
