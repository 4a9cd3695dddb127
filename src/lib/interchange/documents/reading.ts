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
};

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
	  }
	| Refused;

export type Refused = { readonly ok: false; readonly reason: string };

export type MediaType =
	| 'text/plain'
	| 'text/markdown'
	| 'text/html'
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
