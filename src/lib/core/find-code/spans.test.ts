import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packHits, unpackHits } from './hit.ts';
import { covering, passagesOf, spansIn, type SpanUnit } from './spans.ts';

const SEED = 17;
const PARAGRAPH = '  They print it, ca. 9 o’clock. Nobody trusts the list. “Why?” asks Ida. ';

function span(unit: SpanUnit, words: string): string {
	const start = PARAGRAPH.indexOf(words);
	const { start: from, end: to } = spansIn(PARAGRAPH, unit, 'en')({ start, end: start + words.length });
	return PARAGRAPH.slice(from, to);
}

test.for([
	['hit', 'trusts', 'trusts'],
	['hit', ' trusts ', 'trusts'],
	['sentence', 'trusts', 'Nobody trusts the list.'],
	['sentence', 'ca.', 'They print it, ca. 9 o’clock.'],
	['sentence', 'list. “Why', 'Nobody trusts the list. “Why?” asks Ida.'],
	['paragraph', 'trusts', 'They print it, ca. 9 o’clock. Nobody trusts the list. “Why?” asks Ida.']
] as const)('the %s of %j is %j', ([unit, words, wanted]) => {
	expect(span(unit, words)).toBe(wanted);
});

test('hits in the same span are one passage', () => {
	const hit = (start: number, from: number, to: number) => ({
		block: 0,
		start,
		end: start + 1,
		span: { start: from, end: to },
		isCoded: false
	});
	const hits = [hit(1, 0, 9), hit(4, 0, 9), hit(12, 10, 20)];
	expect(passagesOf(hits).map((same) => same.length)).toEqual([2, 1]);
	expect(unpackHits(packHits(hits))).toEqual(hits);
});

test(`a stretch is covered where one of many holds it whole, as if each were asked (seed ${SEED})`, () => {
	const stretch = fc.tuple(fc.nat(30), fc.integer({ min: 1, max: 8 })).map(([start, length]) => ({ start, end: start + length }));
	fc.assert(
		fc.property(fc.array(stretch), stretch, (stretches, hit) => {
			const whole = stretches.some(({ start, end }) => start <= hit.start && hit.end <= end);
			expect(covering(stretches)(hit)).toBe(whole);
		}),
		{ seed: SEED }
	);
});
