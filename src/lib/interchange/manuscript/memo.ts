/** Somebody's thinking, as it leaves beside what it is on. */
export type MemoForExport = {
	readonly title: string;
	readonly type: string;
	readonly author: string;
	/** ISO 8601, UTC. */
	readonly at: string;
	/** Its bare words, a line for each paragraph. */
	readonly words: string;
	/** The words that it is on, where nothing else says them. */
	readonly quote: string | null;
};

/** «Method memo by Maja Lind, 2021-03-16: The wedding». */
export function memoLine({ title, type, author, at }: MemoForExport): string {
	return `${type.charAt(0).toUpperCase()}${type.slice(1)} memo by ${author}, ${at.slice(0, 10)}${title === '' ? '' : `: ${title}`}`;
}

export function memoParagraphs({ words }: MemoForExport): readonly string[] {
	return words.split('\n').filter((line) => line.trim() !== '');
}

/** Memos in a cell of a table, an empty line between two. */
export function memosInCell(memos: readonly MemoForExport[]): string {
	return memos.map((memo) => [memoLine(memo), ...memoParagraphs(memo)].join('\n')).join('\n\n');
}
