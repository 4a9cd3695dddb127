import type { NoteKind } from './make.ts';

/** A note as lists show it. */
export type NoteRow = {
	readonly id: string;
	/** The `12` of `N12`. */
	readonly number: number;
	readonly title: string;
	/** How its text begins. */
	readonly opening: string;
	readonly kind: NoteKind;
	readonly session: string | null;
	readonly author: string;
	readonly authorName: string;
	/** Null: private to its author. */
	readonly releasedAt: number | null;
	readonly notedAt: number;
	readonly words: number;
	readonly coverage: { readonly codings: number; readonly coded: number; readonly all: number };
	readonly expandedInto: readonly string[];
};

const LONGEST = 90;

/** What a note is called: its title, or how it begins. */
export function nameOf({ title, opening }: Pick<NoteRow, 'title' | 'opening'>): string {
	if (title.trim() !== '') return title;
	const line = opening.trim().split('\n')[0] ?? '';
	if (line === '') return 'Untitled';
	return line.length > LONGEST ? `${line.slice(0, LONGEST).trimEnd()}…` : line;
}

export function codedPart({ coverage }: Pick<NoteRow, 'coverage'>): number | null {
	return coverage.all === 0 ? null : coverage.coded / coverage.all;
}
