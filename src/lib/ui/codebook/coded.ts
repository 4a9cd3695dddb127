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

/** What merging one code into another would do, in what the reader may see. */
export type MergePreview = {
	readonly from: { readonly codings: number; readonly notes: number };
	readonly into: { readonly codings: number; readonly notes: number; readonly revision: number; readonly definition: string };
	readonly moved: number;
	readonly same: number;
	readonly inside: number;
	readonly inPart: number;
	readonly memos: number;
	readonly below: number;
};
