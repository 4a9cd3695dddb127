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

test('what looks the same is one piece, however much of it there is', () => {
	const words = 'a '.repeat(4999);
	const parentheses = '('.repeat(4999) + ')'.repeat(4999);
	for (const text of [words, parentheses]) {
		expect(paint(text, [{ from: 400, to: 401 }]).map((piece) => [piece.text.length, piece.wrong])).toEqual([
			[400, false],
			[1, true],
			[text.length - 401, false]
		]);
	}
	// «know» and «trust» are two values, but a field stands between them.
	expect(paint('code:know code:trust', []).map((piece) => piece.look)).toEqual(['field', 'value', null, 'field', 'value']);
});
