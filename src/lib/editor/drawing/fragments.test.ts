import { expect, test } from 'vitest';
import { fragmentsOf, type Layer } from './fragments.ts';

/** `a0:2-9` is code a in lane 0 over positions 2 to 9; a fragment reads `2-4 a+b`, tint before underlines. */
function layer(text: string): Layer {
	const [, code, lane, from, to] = /^(\w)(\d):(\d+)-(\d+)$/.exec(text)!;
	return { code: code!, lane: Number(lane), from: Number(from), to: Number(to) };
}

function cut(layers: string, window = { from: 0, to: 100 }): string[] {
	return fragmentsOf(layers.split(' ').filter(Boolean).map(layer), window).map(
		({ from, to, tint, lines }) => `${from}-${to} ${[tint, ...lines].join('+')}`
	);
}

test.for([
	{ drawn: 'one passage is one tint', layers: 'a0:2-9', fragments: ['2-9 a'] },
	{ drawn: 'passages that only touch stay apart', layers: 'a0:2-5 b0:5-9', fragments: ['2-5 a', '5-9 b'] },
	{ drawn: 'the innermost gives the tint, the outer one an underline', layers: 'a0:2-9 b1:4-6', fragments: ['2-4 a', '4-6 b+a', '6-9 a'] },
	{ drawn: 'where two overlap in part, the shorter gives the tint', layers: 'a0:2-9 b1:6-20', fragments: ['2-6 a', '6-9 a+b', '9-20 b'] },
	{
		drawn: 'underlines stand in lane order',
		layers: 'c2:4-6 b1:3-8 a0:2-9',
		fragments: ['2-3 a', '3-4 b+a', '4-6 c+a+b', '6-8 b+a', '8-9 a']
	},
	{ drawn: 'two codes on one passage are a tint and an underline', layers: 'a0:2-9 b1:2-9', fragments: ['2-9 b+a'] },
	{ drawn: 'one code by two coders is drawn once', layers: 'a0:2-9 a1:2-9', fragments: ['2-9 a'] },
	{ drawn: 'the same code nested in itself needs no underline', layers: 'a0:2-9 a1:4-6', fragments: ['2-9 a'] },
	{
		drawn: 'past four codes the rest is left to the margin',
		layers: 'a0:2-9 b1:2-8 c2:2-7 d3:2-6 e4:2-5',
		fragments: ['2-5 e+a+b+c', '5-6 d+a+b+c', '6-7 c+a+b', '7-8 b+a', '8-9 a']
	},
	{ drawn: 'nothing coded, nothing drawn', layers: '', fragments: [] }
])('$drawn', ({ layers, fragments }) => {
	expect(cut(layers)).toEqual(fragments);
});

test('what lies outside the window is cut off', () => {
	expect(cut('a0:2-90 b1:4-10 c2:80-85', { from: 6, to: 20 })).toEqual(['6-10 b+a', '10-20 a']);
});
