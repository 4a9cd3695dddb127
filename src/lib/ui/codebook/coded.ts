import type { ExcerptRow } from '#lib/ui/explore/excerpt.ts';

/** A coding with its excerpt, as a card shows it. */
export type CodedExcerpt = {
	readonly coding: {
		readonly id: string;
		readonly by: string;
		readonly byName: string;
		readonly initials: string;
		readonly at: number;
		readonly revision: number;
		readonly isExemplar: boolean;
	};
	readonly excerpt: Omit<ExcerptRow, 'group'>;
};

/** What a code came to. */
export type CodeUse = {
	readonly codings: number;
	readonly notes: number;
	readonly sessions: number;
	readonly coders: readonly { readonly id: string; readonly name: string; readonly initials: string; readonly codings: number }[];
	readonly first: number | null;
	readonly last: number | null;
	readonly older: { readonly all: number; readonly own: number };
};
