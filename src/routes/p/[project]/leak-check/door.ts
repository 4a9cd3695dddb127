import * as v from 'valibot';

const id = v.pipe(v.string(), v.uuid());

/** What is about to leave, as a page names it. */
export const DOOR = v.variant('kind', [
	v.object({ kind: v.literal('note'), id, memos: v.boolean(), isNamed: v.exactOptional(v.boolean()) }),
	v.object({
		kind: v.literal('excerpts'),
		question: v.pipe(v.string(), v.maxLength(10_000)),
		memos: v.boolean(),
		only: v.exactOptional(v.pipe(v.array(id), v.maxLength(50_000))),
		isTable: v.exactOptional(v.boolean()),
		isNamed: v.exactOptional(v.boolean())
	}),
	v.object({ kind: v.literal('words'), words: v.pipe(v.string(), v.maxLength(200_000)) }),
	v.object({ kind: v.literal('codebook'), excerpts: v.boolean(), memos: v.boolean() }),
	v.object({ kind: v.literal('collection'), id, isTable: v.exactOptional(v.boolean()) }),
	v.object({ kind: v.literal('picture') }),
	v.object({ kind: v.literal('archive') })
]);
