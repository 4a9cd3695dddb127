import { expect, test } from 'vitest';
import { memosByThing, NOTHING_NOTED } from '#lib/editor/desk/noted.ts';
import type { ShownPassage } from '#lib/editor/text-client.ts';
import { bareWordsOf, memoMarksOf } from './memo-marks.ts';
import type { PlacedBlock } from './measure.ts';

/* Two blocks of 40 characters; a line has ten, and is ten pixels high. */
const blocks = [
	{ from: 0, to: 40, top: 0, bottom: 40 },
	{ from: 40, to: 80, top: 40, bottom: 80 }
] as unknown as readonly PlacedBlock[];
const measure = { line: (_: PlacedBlock, at: number) => ({ top: Math.floor(at / 10) * 10, bottom: 0 }) };

function passage(id: string, from: number, to: number, rest: Partial<ShownPassage> = {}): ShownPassage {
	return { id, from, to, purpose: 'memo', owner: 'me', serial: null, codings: [], ...rest } as unknown as ShownPassage;
}
const coded = { purpose: 'coding', codings: [{ id: 'c' }] } as unknown as Partial<ShownPassage>;

const marks = (passages: readonly ShownPassage[], on: readonly string[]) =>
	memoMarksOf(
		{ ...NOTHING_NOTED, memos: memosByThing(on.map((subjectId, at) => ({ id: `m${at}`, subjectId }))) },
		bareWordsOf(passages, blocks, measure)
	).map(({ top, words, memos }) => [top, words.map(({ from, to }) => `${from}-${to}`).join(), memos.join()]);

test.for([
	{ says: 'stands where its words begin', passages: [passage('a', 12, 35)], on: ['a'], shows: [[10, '12-35', 'm0']] },
	{ says: 'is one for two on the same words', passages: [passage('a', 12, 35)], on: ['a', 'a'], shows: [[10, '12-35', 'm0,m1']] },
	{
		says: 'is shared by what begins on one line, and not with the next',
		passages: [passage('b', 17, 19), passage('a', 12, 35), passage('c', 20, 22)],
		on: ['a', 'b', 'c'],
		shows: [
			[10, '12-35,17-19', 'm1,m0'],
			[20, '20-22', 'm2']
		]
	},
	{ says: 'is none where the words have a code: its name says it', passages: [passage('a', 12, 35, coded)], on: ['a'], shows: [] },
	{ says: 'is none where nobody has written a memo', passages: [passage('a', 12, 35)], on: ['b'], shows: [] },
	{ says: 'is none for the jottings behind a paragraph', passages: [passage('a', 1, 35, { purpose: 'expansion' })], on: ['a'], shows: [] },
	{ says: 'is none for words that begin out of sight', passages: [passage('a', 90, 95)], on: ['a'], shows: [] }
])('the mark of a memo on words without a code $says', ({ passages, on, shows }) => {
	expect(marks(passages, on)).toEqual(shows);
});
