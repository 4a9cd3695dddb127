import type { MemoForExport } from '#lib/interchange/manuscript/memo.ts';
import type { MemoRow } from './memos.ts';

const NONE: readonly MemoForExport[] = [];

/** Memos by what they are on, the oldest first, as they leave. */
export class Thinking {
	readonly #memos: ReadonlyMap<string, readonly MemoRow[]>;

	/** The newest first, as they are listed. */
	constructor(memos: readonly MemoRow[]) {
		this.#memos = Map.groupBy(memos.toReversed(), ({ subjectId }) => subjectId);
	}

	get isEmpty(): boolean {
		return this.#memos.size === 0;
	}

	on(id: string, quote: string | null = null): readonly MemoForExport[] {
		const found = this.#memos.get(id);
		if (found === undefined) return NONE;
		return found.map(({ title, type, authorName, createdAt, words }) => ({
			...{ title, type, author: authorName, at: new Date(createdAt).toISOString(), words, quote }
		}));
	}
}
