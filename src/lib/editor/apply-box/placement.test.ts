import { expect, test } from 'vitest';
import { placeBox } from './placement.ts';

const visible = { top: 0, bottom: 800, left: 0, right: 1000 };
const column = { left: 64, right: 700 };
const size = { width: 376, height: 416 };
const place = (top: number, bottom: number, left = 100) => placeBox({ top, bottom, left, right: left + 300 }, size, visible, column);

test.for([
	{ where: 'under the last line', selection: [100, 156], placed: { side: 'below', top: 164, left: 88 } },
	{ where: 'above where there is no room below', selection: [700, 756], placed: { side: 'above', top: 276, left: 88 } },
	{
		where: 'below, and shorter, where there is room enough to work',
		selection: [400, 500],
		placed: { side: 'below', top: 508, height: 284 }
	},
	{ where: 'below where the selection fills the page', selection: [10, 790], placed: { side: 'below', top: 798 } },
	{ where: 'inside the column at its left', selection: [100, 156, 60], placed: { left: 64 } },
	{ where: 'inside the column at its right', selection: [100, 156, 690], placed: { left: 324 } }
] as { where: string; selection: [number, number, number?]; placed: object }[])('the box stands $where', ({ selection, placed }) => {
	expect(place(...selection)).toMatchObject(placed);
});

test('the box never covers the selection', () => {
	for (let top = 0; top < 790; top += 10)
		for (let bottom = top + 20; bottom < 800; bottom += 10) {
			const { side, top: at, height } = place(top, bottom);
			if (side === 'below') expect(at).toBeGreaterThan(bottom);
			else expect(at + Math.min(height, size.height)).toBeLessThan(top);
		}
});
