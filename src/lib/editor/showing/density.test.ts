import { expect, test } from 'vitest';
import { densityOf, densityPaths, type Dense } from './density.ts';

/** `trust:0-20` is a coding. */
function coding(text: string): Dense {
	const [, key, from, to] = /^(\w+):(\d+)-(\d+)$/.exec(text)!;
	return { key: key!, from: Number(from), to: Number(to) };
}

/** A text of 100 in ten parts; `.` is a part without codings, `a2b` one with two of a's and one of b's. */
const strip = (codings: string) =>
	densityOf(codings.split(' ').filter(Boolean).map(coding), 100, 10)
		.map(({ keys }) => keys.map(({ key, count }) => `${key}${count > 1 ? count : ''}`).join('') || '.')
		.join(' ');

test.for([
	{ title: 'nothing coded', codings: '', drawn: '. . . . . . . . . .' },
	{ title: 'one coding, from its first part to its last', codings: 'a:10-35', drawn: '. a a a . . . . . .' },
	{ title: 'what ends where a part ends does not reach into the next', codings: 'a:10-20', drawn: '. a . . . . . . . .' },
	{ title: 'a short coding is one part', codings: 'a:55-56', drawn: '. . . . . a . . . .' },
	{ title: 'the most frequent first', codings: 'a:0-20 b:10-30 b:12-18', drawn: 'a b2a b . . . . . . .' },
	{ title: 'the whole text, and beyond', codings: 'a:0-100 b:95-120', drawn: 'a a a a a a a a a ab' }
])('$title', ({ codings, drawn }) => {
	expect(strip(codings)).toBe(drawn);
});

test('every part counts the codings that touch it, whatever they are', () => {
	let seed = 7;
	const random = (below: number) => (seed = (seed * 48271) % 2147483647) % below;
	const codings = Array.from({ length: 300 }, () => {
		const from = random(990);
		return { key: `code ${random(5)}`, from, to: from + 1 + random(1000 - from) };
	});
	const counts = densityOf(codings, 1000, 40).map(({ count }) => count);
	expect(counts).toEqual(counts.map((_, at) => codings.filter(({ from, to }) => from < (at + 1) * 25 && to > at * 25).length));
});

const pathsOf = (codings: string) =>
	densityPaths(densityOf(codings.split(' ').map(coding), 50, 5), 8, (key) => (key === 'unknown' ? null : key));

test('a line is as long as its part is dense, and shared among the colours', () => {
	expect([...pathsOf('a:0-10 a:20-30 a:20-30 a:20-30 b:20-30 unknown:40-50')]).toEqual([
		['a', 'M0 0h4v1h-4zM0 2h6v1h-6z'],
		['b', 'M6 2h2v1h-2z']
	]);
});

test('parts that are alike are drawn as one, and of many colours the most frequent', () => {
	expect([...pathsOf('a:0-50')]).toEqual([['a', 'M0 0h8v5h-8z']]);
	expect([...pathsOf('a:0-9 a:0-9 b:0-9 b:0-9 c:0-9 c:0-9 d:0-9 d:0-9 e:0-9').keys()]).toEqual(['a', 'b', 'c', 'd']);
});
