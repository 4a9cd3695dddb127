import type { DocumentJson } from '#lib/core/text/document.ts';

/** What is refused for its size. Sizes in bytes, lengths in UTF-16 units, depth in nodes one inside another. */
export type Limits = {
	readonly plainFile: number;
	readonly wordFile: number;
	readonly characters: number;
	readonly depth: number;
};

export const DEFAULT_LIMITS: Limits = { plainFile: 25_000_000, wordFile: 50_000_000, characters: 2_000_000, depth: 100 };

/** Structured-clonable, so that it can be sent to a worker. */
export type ReadOptions = {
	readonly limits?: Partial<Limits>;
	/**
	 * The ids of actors by the keys that `[Karla](actor:KEY)` uses. Only with this given are mentions and speakers honoured: a stranger's file can't
	 * claim to speak of the project's people.
	 */
	readonly actors?: Readonly<Record<string, string>>;
	/** The encoding that a person chose, in place of the one found. A label of the Encoding standard. */
	readonly encoding?: string;
	/** What becomes of the changes that Word keeps apart: read as if each was accepted (the default) or rejected. */
	readonly trackedChanges?: 'accepted' | 'rejected';
	/**
	 * Whose words are marked as verbatim speech: names of speakers as a reading reports them, with the id of the actor, or null for somebody who is none.
	 * The words of a speaker who is not named here stay as they are.
	 */
	readonly speakers?: Readonly<Record<string, string | null>>;
};

/** Changes that Word keeps apart until somebody accepts or rejects them. A move counts as an insertion and a deletion. */
export type TrackedChanges = { readonly insertions: number; readonly deletions: number; readonly formats: number };

export const NO_CHANGES: TrackedChanges = { insertions: 0, deletions: 0, formats: 0 };

/** A comment of a Word file. */
export type DocumentComment = {
	/** Unique in its file. */
	readonly id: string;
	readonly author: string | null;
	/** As Word writes it, `2026-05-04T09:12:00Z`. Many versions of Word mean their local time by it, in spite of the Z. */
	readonly at: string | null;
	/** Paragraphs are parted by a line end. */
	readonly words: string;
	/** The stretch of the document that it is about; the whole paragraph where it stood at a point; null where the document has no words. */
	readonly place: { readonly from: number; readonly to: number } | null;
	/** The id of the comment that this one replies to. */
	readonly repliesTo: string | null;
	readonly resolved: boolean;
};

/** Somebody who speaks in a transcript, under the name that its labels give. */
export type Speaker = { readonly name: string; readonly turns: number; readonly words: number };

/** A file read, or the sentence that tells a researcher why not and what to do. Warnings are sentences too. */
export type Reading =
	| {
			readonly ok: true;
			readonly document: DocumentJson;
			readonly title: string | null;
			readonly language?: string;
			readonly mediaType: MediaType;
			readonly warnings: readonly string[];
			readonly encoding?: string;
			readonly tracked: TrackedChanges;
			/** In the order of their places. */
			readonly comments: readonly DocumentComment[];
			/** Whoever speaks, if the text looks like a transcript. */
			readonly speakers: readonly Speaker[];
			/** How many lines carry a time mark of a recording. */
			readonly timeMarks: number;
	  }
	| Refused;

export type Refused = { readonly ok: false; readonly reason: string };

export type MediaType =
	| 'text/plain'
	| 'text/markdown'
	| 'text/html'
	| 'text/vtt'
	| 'application/x-subrip'
	| 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

export function refused(reason: string): Refused {
	return { ok: false, reason };
}

/** `25 MB`, `2,000,000`: sizes and counts as messages write them. */
export function megabytes(bytes: number): string {
	return `${new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 }).format(bytes / 1_000_000)} MB`;
}

export function grouped(count: number): string {
	return new Intl.NumberFormat('en-GB').format(count);
}

/** `1 picture`, `3 pictures`. */
export function counted(count: number, noun: string): string {
	return `${grouped(count)} ${noun}${count === 1 ? '' : 's'}`;
}

export function tooLong(limit: number): Refused {
	return refused(`The text is longer than ${grouped(limit)} characters. Split it into several files and import those.`);
}

export function tooDeep(): Refused {
	return refused('The file nests lists, quotations or boxes so deep that no note can show them. Simplify its layout and save it again.');
}
