/** A document of `schema.ts` as JSON, as it is stored and sent. */
export type DocumentJson = { readonly type: 'doc'; readonly content: readonly NodeJson[] };

export type NodeJson = {
	readonly type: string;
	readonly attrs?: Readonly<Record<string, unknown>>;
	readonly content?: readonly NodeJson[];
	readonly marks?: readonly MarkJson[];
	readonly text?: string;
};

export type MarkJson = { readonly type: string; readonly attrs?: Readonly<Record<string, unknown>> };

export const EMPTY_DOCUMENT: DocumentJson = { type: 'doc', content: [{ type: 'paragraph' }] };
