import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lineAt, lineKey, placesOf, wordsAsked } from './lines.ts';
import { parseQuestion } from './parse.ts';

test.for<[string, readonly string[]]>([
	['trust', ['trust']],
	['code:Trust know OR "heard it"', ['know', 'heard it']],
	['know -heard', ['know']],
	['code:Trust', []],
	['know AND know', ['know']],
	['know* code:Trust', ['know*']]
])('%s asks for the words %j', ([question, words]) => {
	const parsed = parseQuestion(question);
	expect(parsed.ok ? wordsAsked(parsed.question) : null).toEqual(words);
});

test('every place is found once, whole words only, and in order', () => {
	const text = 'I know what I know. Knowing it is søn. I KNOW.';
	expect(placesOf(['know', 'soen', 'know what'])(text).map(({ start, end }) => text.slice(start, end))).toEqual([
		'know what',
		'know',
		'søn',
		'KNOW'
	]);
});

test('of a beginning the whole word is found', () => {
	const text = 'Knowing is knowledge; unknown is not.';
	expect(placesOf(['know*'])(text).map(({ start, end }) => text.slice(start, end))).toEqual(['Knowing', 'knowledge']);
});

test('words that fold to nothing stand nowhere', () => {
	expect(placesOf(['- \ufe0f', '', '*'])('I know - \ufe0f what.')).toEqual([]);
});

test('a line says what of its sides belongs to the passage', () => {
	const text = 'One. Karla knows it well. Three.';
	const line = lineAt(text, { start: 11, end: 16 }, { start: 5, end: 25 });
	expect(line).toEqual({ before: { text: 'One. Karla ', own: 6 }, word: 'knows', after: { text: ' it well. Three.', own: 9 } });
	expect(lineKey(line, 'following')).toBe('it well three');
	expect(lineKey(line, 'preceding')).toBe('karla one');
});

test('a line never cuts a character in two, and its parts give the text again', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.nat(300), fc.nat(20), (around, at, length) => {
			const start = Math.min(at, around.length);
			const text = `${around.slice(0, start)} know ${around.slice(start)}`;
			const word = { start: start + 1, end: start + 5 };
			const line = lineAt(text, word, { start: Math.max(0, word.start - length), end: Math.min(text.length, word.end + length) });
			const whole = line.before.text + line.word + line.after.text;
			expect(text).toContain(whole);
			expect(line.before.own).toBeLessThanOrEqual(line.before.text.length);
			expect(line.after.own).toBeLessThanOrEqual(line.after.text.length);
			expect(/^[\udc00-\udfff]/.test(whole) && text.indexOf(whole) > 0 && /[\ud800-\udbff]$/.test(text.slice(0, text.indexOf(whole)))).toBe(
				false
			);
		}),
		{ numRuns: 40 }
	);
});
