import { expect, test } from 'vitest';
import { lookOf, PALETTE, patternOf, type Drawn } from './look.ts';

const trust: Drawn = { id: 'trust', parent: null, hue: 'magenta', pattern: null };
const numbers: Drawn = { id: 'numbers', parent: 'trust', hue: 'rose', pattern: null };
const overnight: Drawn = { id: 'overnight', parent: 'numbers', hue: null, pattern: null };
const notUs: Drawn = { id: 'not us', parent: 'trust', hue: null, pattern: 'double' };
const bare: Drawn = { id: 'bare', parent: null, hue: null, pattern: null };
const codes = new Map([trust, numbers, overnight, notUs, bare].map((code) => [code.id, code]));

test.for([
	{ says: 'its own hue, with the pattern of that row', code: numbers, look: { hue: 'rose', pattern: 'dotted' } },
	{ says: 'the hue of its nearest ancestor that has one', code: overnight, look: { hue: 'rose', pattern: 'dotted' } },
	{ says: 'a pattern of its own on its parent’s hue', code: notUs, look: { hue: 'magenta', pattern: 'double' } },
	{ says: 'a root without a hue, the hue of its place', code: bare, look: { hue: 'pine', pattern: 'solid' } }
])('a code is drawn in $says', ({ code, look }) => {
	expect(lookOf(code, codes)).toEqual(look);
});

test('a circle in the tree does not hold up the drawing', () => {
	const one: Drawn = { id: 'one', parent: 'two', hue: null, pattern: null };
	const two: Drawn = { id: 'two', parent: 'one', hue: null, pattern: null };
	expect(lookOf(one, new Map([one, two].map((code) => [code.id, code]))).pattern).toBe('solid');
});

test('the palette is four rows of four, one pattern each', () => {
	expect(PALETTE.map(({ hues }) => hues.length)).toEqual([4, 4, 4, 4]);
	expect(PALETTE.every(({ pattern, hues }) => hues.every((hue) => patternOf(hue) === pattern))).toBe(true);
});
