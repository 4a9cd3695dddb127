/** What merging one code into another would do, in what the reader may see. */
export type MergePreview = {
	readonly from: { readonly codings: number; readonly notes: number };
	readonly into: { readonly codings: number; readonly notes: number; readonly revision: number; readonly definition: string };
	/** Codings that get the other code, whichever way one merges. */
	readonly moved: number;
	/** Passages that have both codes already. */
	readonly same: number;
	/** Codings that lie inside a longer one of the same coder: they end, or both are kept. */
	readonly inside: number;
	/** Codings that overlap in part: both stay. */
	readonly inPart: number;
	readonly memos: number;
	readonly below: number;
};
