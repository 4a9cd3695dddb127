import fc from 'fast-check';
import { expect, test } from 'vitest';
import { overlappingInPart, planMerge, type MergedCoding } from './merge.ts';

const SEED = 20210316;
const LENGTH = 12;

const spans = fc
	.record({ from: fc.nat({ max: LENGTH - 1 }), length: fc.integer({ min: 1, max: LENGTH }) })
	.map(({ from, length }) => ({ from, to: Math.min(LENGTH, from + length) }));
const codings = (code: string) =>
	fc
		.array(
			fc.record({
				anchor: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
				text: fc.constantFrom('one', 'two'),
				by: fc.constantFrom('Maja', 'Jon'),
				span: fc.option(spans, { freq: 6 })
			}),
			{ maxLength: 8 }
		)
		.map((rows) => rows.map((row, at) => ({ ...row, id: `${code}${at}` })));

/** Codings as a text can have them: a passage has one owner, one text and one place, and a code once. */
const pairs = fc.tuple(codings('from'), codings('into')).map(([from, into]) => {
	const passages = new Map<string, MergedCoding>();
	const standing = (rows: readonly MergedCoding[]) => {
		const seen = new Set<string>();
		return rows.flatMap((row): MergedCoding[] => {
			const passage = passages.get(row.anchor) ?? row;
			passages.set(row.anchor, passage);
			if (seen.has(row.anchor)) return [];
			seen.add(row.anchor);
			return [{ ...passage, id: row.id }];
		});
	};
	return [standing(from), standing(into)] as const;
});

function characters(rows: readonly MergedCoding[]): ReadonlySet<string> {
	return new Set(
		rows.flatMap(({ text, by, span }) =>
			span === null ? [] : Array.from({ length: span.to - span.from }, (_, at) => `${text} ${by} ${span.from + at}`)
		)
	);
}

function after(from: readonly MergedCoding[], into: readonly MergedCoding[], join: boolean): readonly MergedCoding[] {
	const { moved, inside } = planMerge(from, into, join);
	return [...from.filter(({ id }) => moved.includes(id)), ...into].filter(({ id }) => !inside.includes(id));
}

test(`whoever had one of two codes on a character has the merged one there, and nowhere else (seed ${SEED})`, () => {
	fc.assert(
		fc.property(pairs, fc.boolean(), ([from, into], join) => {
			expect(characters(after(from, into, join))).toEqual(characters([...from, ...into]));
		}),
		{ seed: SEED, numRuns: 500 }
	);
});

test(`no passage has the merged code twice, and what stands nowhere is kept (seed ${SEED})`, () => {
	fc.assert(
		fc.property(pairs, fc.boolean(), ([from, into], join) => {
			const stay = after(from, into, join);
			expect(new Set(stay.map(({ anchor }) => anchor)).size).toBe(stay.length);
			const passages = new Set(stay.map(({ anchor }) => anchor));
			for (const { anchor, span } of [...from, ...into]) if (span === null) expect(passages).toContain(anchor);
		}),
		{ seed: SEED, numRuns: 500 }
	);
});

test(`every coding of the code that goes is moved or ends, once; keeping both ends only what is on the same passage (seed ${SEED})`, () => {
	fc.assert(
		fc.property(pairs, ([from, into]) => {
			for (const join of [true, false]) {
				const { moved, same, inside } = planMerge(from, into, join);
				const told = [...moved, ...same, ...inside.filter((id) => id.startsWith('from'))];
				expect(told.toSorted()).toEqual(from.map(({ id }) => id).toSorted());
				if (!join) expect(inside).toEqual([]);
			}
		}),
		{ seed: SEED, numRuns: 500 }
	);
});

const coding = (id: string, from: number, to: number, by = 'Maja'): MergedCoding => ({
	id,
	anchor: id,
	text: 'one',
	by,
	span: { from, to }
});

test.for([
	{ title: 'the shorter ends inside the longer', from: [coding('f', 2, 4)], into: [coding('i', 1, 6)], inside: ['f'] },
	{ title: 'also where the longer one had the code that goes', from: [coding('f', 1, 6)], into: [coding('i', 2, 4)], inside: ['i'] },
	{ title: 'of two on the same words one ends', from: [coding('f', 1, 6)], into: [coding('i', 1, 6)], inside: ['f'] },
	{ title: 'another coder’s covers nothing', from: [coding('f', 2, 4)], into: [coding('i', 1, 6, 'Jon')], inside: [] },
	{ title: 'an overlap in part stays', from: [coding('f', 1, 4)], into: [coding('i', 3, 6)], inside: [], part: 1 },
	{ title: 'neighbours do not overlap', from: [coding('f', 1, 3)], into: [coding('i', 3, 6)], inside: [] }
])('$title', ({ from, into, inside, part = 0 }) => {
	expect(planMerge(from, into, true).inside).toEqual(inside);
	expect(overlappingInPart(from, into)).toBe(part);
});
