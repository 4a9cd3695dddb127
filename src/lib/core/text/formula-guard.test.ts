import fc from 'fast-check';
import { expect, test } from 'vitest';
import { guarded, unguarded } from './formula-guard.ts';

test('a cell that a spreadsheet would run is text', () => {
	for (const cell of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', "'=1"]) expect(guarded(cell)).toBe(`'${cell}`);
	expect(guarded('1=1')).toBe('1=1');
});

test('an apostrophe that people wrote stays', () => {
	expect(unguarded("'Ten minutes', she says")).toBe("'Ten minutes', she says");
});

const SEED = 20261130;

test(`what was guarded comes back as it was (seed ${SEED})`, () => {
	fc.assert(
		fc.property(fc.array(fc.constantFrom('=', '-', "'", '\t', 'a', ' ')), (signs) => {
			const cell = signs.join('');
			expect(unguarded(guarded(cell))).toBe(cell);
		}),
		{ seed: SEED, numRuns: 300 }
	);
});
