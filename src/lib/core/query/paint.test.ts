import { expect, test } from 'vitest';
import { paint } from './paint.ts';

test('fields, values and operators are told apart, and mistakes cut through them', () => {
	const text = 'code:"a b" NEAR/2 code:c OR know';
	const pieces = paint(text, [{ from: 5, to: 7 }]);
	expect(pieces.map((piece) => piece.text).join('')).toBe(text);
	expect(pieces.filter(({ look }) => look !== null).map(({ text: piece, look, wrong }) => [piece, look, wrong])).toEqual([
		['code:', 'field', false],
		['"a', 'value', true],
		[' b"', 'value', false],
		['NEAR/2', 'operator', false],
		['code:', 'field', false],
		['c', 'value', false],
		['OR', 'operator', false]
	]);
});

test.for(['', '(((', 'x', 'code:', '"', '-'.repeat(20)])('«%s» is the same after it was painted', (text) => {
	const mistakes = [{ from: 0, to: 1 }];
	expect(
		paint(text, mistakes)
			.map((piece) => piece.text)
			.join('')
	).toBe(text);
});
