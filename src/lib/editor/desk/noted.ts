import type { Stripe } from '#lib/editor/margin/stripes.ts';

/** A memo in a note, as far as what it is on shows that there is one. */
export type NotedMemo = { readonly id: string; readonly subjectId: string };

/** The memos in a note by the coding or passage that they are on, and how one gets to see them. */
export type Noted = { readonly memos: ReadonlyMap<string, readonly string[]>; readonly show: (ids: readonly string[]) => void };

export const NOTHING_NOTED: Noted = { memos: new Map(), show: () => undefined };

export function memosByThing(memos: readonly NotedMemo[]): Noted['memos'] {
	return new Map([...Map.groupBy(memos, ({ subjectId }) => subjectId)].map(([thing, of]) => [thing, of.map(({ id }) => id)]));
}

/** The memos on the codings of a stripe and on their passages; asked of what is in sight. */
export function memosOn({ memos }: Noted, { codings }: Stripe): readonly string[] {
	if (memos.size === 0) return [];
	const things = new Set(codings.flatMap(({ id, passage }) => [id as string, passage.id as string]));
	return [...things].flatMap((thing) => memos.get(thing) ?? []);
}
