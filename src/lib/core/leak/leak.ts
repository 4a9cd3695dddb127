/** What something that leaves may give away, in the order in which it is told. */
export const LEAK_CATEGORIES = ['known names', 'names', 'numbers', 'places', 'organisations', 'dates', 'rare combinations'] as const;
export type LeakCategory = (typeof LEAK_CATEGORIES)[number];

/** Words that leave, and where they stand, in words for a person. */
export type Leaving = {
	readonly where: string;
	readonly text: string;
	/** The session whose attributes leave with it. */
	readonly session?: string;
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
	/** More was found than is listed. */
	readonly isCut: boolean;
};
