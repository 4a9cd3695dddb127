import { expect, test } from 'vitest';
import type { ShownPassage } from '#lib/editor/text-client.ts';
import { EMPTY_MARGIN, layOut, type MarginLayout } from './layout.ts';
import type { PlacedBlock } from './measure.ts';
import { stripesOf } from './stripes.ts';

const passage = (id: string, from: number, to: number) =>
	({ id, from, to, codings: [{ id: `coding of ${id}`, code: 'code', by: 'maja' }] }) as unknown as ShownPassage;
const block = (from: number, to: number) => ({ from, to, top: from, bottom: to }) as unknown as PlacedBlock;

const BLOCKS = [block(0, 100), block(100, 200)];
// A line is ten characters long, and ten pixels high.
const measure = {
	line: (_block: PlacedBlock, position: number) => ({ top: Math.floor(position / 10) * 10, bottom: Math.floor(position / 10) * 10 + 10 })
};
const laidOut = (passages: readonly ShownPassage[], before: MarginLayout) =>
	layOut(stripesOf(passages), BLOCKS, { measure, lanesDrawn: 5, isNamed: () => true }, before);

test('what stands where it stood is the same object, and what changed is another', () => {
	const [above, below] = [passage('above', 5, 15), passage('below', 120, 140)];
	const first = laidOut([above, below], EMPTY_MARGIN);
	expect(first.stripes).toHaveLength(2);
	expect(laidOut([above, below], first).stripes.map((placed, at) => placed === first.stripes[at])).toEqual([true, true]);
	const moved = laidOut([above, passage('below', 130, 150)], first);
	expect(moved.stripes.map((placed, at) => placed === first.stripes[at])).toEqual([true, false]);
	expect(moved.stripes[1]).toMatchObject({ top: 132, stripe: { from: 130 } });
	// The same place, and a coder more: who points at the stripe is to be told of both.
	const joined = laidOut([above, below, passage('also above', 5, 15)], first);
	expect(joined.stripes.map((placed, at) => placed === first.stripes[at])).toEqual([false, true]);
});
