import type { Node } from '@tiptap/pm/model';
import type { MemoForExport } from '#lib/interchange/manuscript/memo.ts';

/** A note as it leaves, with what hangs on its words. Plain values; offsets are UTF-16 units of its plain text. */
export type CodedNote = {
	/** `N12`. */
	readonly number: string;
	readonly title: string;
	readonly kind: string;
	readonly language: string;
	readonly author: string;
	/** Title and date, or null in the inbox. */
	readonly session: string | null;
	readonly isPrivate: boolean;
	readonly document: Node;
	/** In the order of the text; detached ones last. */
	readonly excerpts: readonly CodedExcerpt[];
	/** On the note as a whole, and on words of it that have no code. */
	readonly memos?: readonly MemoForExport[];
};

export type CodedExcerpt = {
	/** `N12:3`. */
	readonly number: string;
	/** Null: detached. */
	readonly span: { readonly start: number; readonly end: number } | null;
	readonly paragraphs: { readonly first: number; readonly last: number } | null;
	readonly quote: string;
	readonly codings: readonly CodingInNote[];
	/** On the passage itself. */
	readonly memos?: readonly MemoForExport[];
};

export type CodingInNote = {
	/** `Establishing trust › Drawers`. */
	readonly path: string;
	readonly hue: string | null;
	readonly coder: string;
	readonly initials: string;
	/** ISO 8601, UTC. */
	readonly at: string;
	readonly memos?: readonly MemoForExport[];
};

export function memosOn({ codings, memos = [] }: CodedExcerpt): readonly MemoForExport[] {
	return [...codings.flatMap((coding) => coding.memos ?? []), ...memos];
}

/** «Field note by Karla, Morning round, 2021-03-16». */
export function noteLine({ kind, author, session, isPrivate }: CodedNote): string {
	const first = `${kind[0]?.toUpperCase()}${kind.slice(1)} by ${author}`;
	return [first, session ?? 'in the inbox', ...(isPrivate ? ['private to its author'] : [])].join(', ');
}

/** `¶ 4`, `¶ 4–6`, or what stands for them where there are none. */
export function placeOf({ span, paragraphs }: CodedExcerpt): string {
	if (span === null) return 'detached: its words were deleted';
	if (paragraphs === null) return 'heading';
	return paragraphs.first === paragraphs.last ? `¶ ${paragraphs.first}` : `¶ ${paragraphs.first}–${paragraphs.last}`;
}

/** The `3` of `N12:3`. */
export function serialOf({ number }: Pick<CodedExcerpt, 'number'>): string {
	return number.split(':')[1] ?? number;
}
