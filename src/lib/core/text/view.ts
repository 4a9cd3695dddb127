import type { AnchorId, CodeId, CodingId, MemberId, TextId } from '#lib/core/id/id.ts';
import type { DocumentJson } from './document.ts';

/** A text as a page gets it: the document, and every passage that the reader may see, at one version. */
export type TextView = {
	readonly text: TextId;
	readonly version: number;
	readonly epoch: number;
	readonly document: DocumentJson;
	readonly passages: readonly PassageView[];
};

/** The first screen of a text, with the passages that begin in it. */
export type FirstScreen = Pick<TextView, 'document' | 'passages'>;

export type PassageView = {
	readonly id: AnchorId;
	readonly purpose: 'coding' | 'memo' | 'expansion';
	readonly state: 'live' | 'detached';
	/** ProseMirror positions at the view's version; null while detached. */
	readonly from: number | null;
	readonly to: number | null;
	/** Sent for detached passages only; a live one's is read from the document. */
	readonly quote?: string;
	readonly owner: MemberId;
	readonly layer: string;
	/** The `3` of `N12:3`. */
	readonly serial: number | null;
	readonly codings: readonly CodingView[];
};

export type CodingView = {
	readonly id: CodingId;
	readonly code: CodeId;
	readonly revision: number;
	readonly by: MemberId;
	readonly at: number;
};
