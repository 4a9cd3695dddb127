import type { Stretch } from '#lib/editor/keys/ladder.ts';
import type { Noted } from '#lib/editor/desk/noted.ts';
import type { ShownPassage } from '#lib/editor/text-client.ts';
import type { LineMeasure, PlacedBlock } from './measure.ts';

/** Words that may have a memo and have no code, with the height at which they begin, in pixels from the top of the desk. */
export type BareWords = Stretch & { readonly id: string; readonly top: number };

/** The mark of the memos on words without a code; those that begin on one line share it. */
export type MemoMark = {
	readonly key: string;
	readonly top: number;
	readonly words: readonly Stretch[];
	readonly memos: readonly string[];
};

/** Which passages have no coding, of those that begin in the placed blocks. */
export function bareWordsOf(
	passages: readonly ShownPassage[],
	blocks: readonly PlacedBlock[],
	measure: Pick<LineMeasure, 'line'>
): readonly BareWords[] {
	return passages.flatMap(({ id, purpose, from, to, codings }): BareWords[] => {
		const block = codings.length > 0 || purpose === 'expansion' ? undefined : blocks.find((each) => from >= each.from && from < each.to);
		return block === undefined ? [] : [{ id, from, to, top: measure.line(block, from, 1).top }];
	});
}

/** The marks of those that have a memo, from the top down. */
export function memoMarksOf({ memos }: Noted, bare: readonly BareWords[]): readonly MemoMark[] {
	const noted = bare.flatMap((words) => {
		const on = memos.get(words.id);
		return on === undefined ? [] : [{ ...words, memos: on }];
	});
	return [...Map.groupBy(noted, ({ top }) => Math.round(top)).values()]
		.map((on) => ({
			key: `memo-${on[0]!.id}`,
			top: on[0]!.top,
			words: on.map(({ from, to }) => ({ from, to })).toSorted((a, b) => a.from - b.from),
			memos: on.flatMap((each) => each.memos)
		}))
		.toSorted((a, b) => a.top - b.top);
}
