import type { MemoForExport } from '#lib/interchange/manuscript/memo.ts';
import type { MemoRow } from './memos.ts';

/** Memos by what they are on, the oldest first, as they leave. */
export class Thinking {
	readonly #memos: ReadonlyMap<string, readonly MemoRow[]>;

	/** The newest first, as they are listed. */
	constructor(memos: readonly MemoRow[]) {
		this.#memos = Map.groupBy(memos.toReversed(), ({ subjectId }) => subjectId);
	}

	on(id: string, quote: string | null = null): readonly MemoForExport[] {
		return (this.#memos.get(id) ?? []).map(({ title, type, authorName, createdAt, words }) => ({
			...{ title, type, author: authorName, at: new Date(createdAt).toISOString(), words, quote }
		}));
	}
}
