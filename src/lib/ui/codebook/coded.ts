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
