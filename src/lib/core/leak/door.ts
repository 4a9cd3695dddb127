import * as v from 'valibot';

const id = v.pipe(v.string(), v.uuid());
/** With real names in the place of pseudonyms. */
const isNamed = v.exactOptional(v.boolean());
/** With all that is known of each excerpt. */
const isTable = v.exactOptional(v.boolean());

/** What is about to leave, as a page names it. */
export const DOOR = v.variant('kind', [
	v.object({ kind: v.literal('note'), id, memos: v.boolean(), isNamed }),
	v.object({
		kind: v.literal('excerpts'),
		question: v.pipe(v.string(), v.maxLength(10_000)),
		memos: v.boolean(),
		/** These passages of what the question finds. */
		only: v.exactOptional(v.pipe(v.array(id), v.maxLength(50_000))),
		isTable,
		isNamed
	}),
	/** What somebody copied a moment ago. */
	v.object({ kind: v.literal('words'), words: v.pipe(v.string(), v.maxLength(200_000)) }),
	v.object({ kind: v.literal('codebook'), excerpts: v.boolean(), memos: v.boolean() }),
	v.object({ kind: v.literal('collection'), id, isTable, isNamed }),
	/** A picture of what a question finds, with the names of codes, sessions, sites and people. */
	v.object({ kind: v.literal('picture') }),
	v.object({ kind: v.literal('archive') })
]);

export type Door = v.InferOutput<typeof DOOR>;

/** By which a file leaves. */
export type FileDoor = Exclude<Door, { readonly kind: 'words' }>;
