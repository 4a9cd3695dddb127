import { expect, test } from 'vitest';
import type { MemberId } from '#lib/core/id/id.ts';
import { byCoder, TYPE_LEGEND } from './colouring.ts';
import { choiceWords } from './words.ts';
import { EVERYTHING } from './choice.ts';

const members = (...ids: string[]) => ids as MemberId[];

test('a coder keeps their look whoever joins, and whatever order the members are told in', () => {
	const before = byCoder(members('0001', '0002'));
	const after = byCoder(members('0003', '0002', '0001'));
	for (const coder of ['0001', '0002']) expect(after.lookOf(coder)).toEqual(before.lookOf(coder));
});

test('the first four coders differ in pattern, the first sixteen in hue', () => {
	const ids = Array.from({ length: 16 }, (_, place) => `member ${String(place).padStart(2, '0')}`);
	const looks = ids.map((id) => byCoder(members(...ids)).lookOf(id)!);
	expect(new Set(looks.slice(0, 4).map(({ pattern }) => pattern)).size).toBe(4);
	expect(new Set(looks.map(({ hue }) => hue)).size).toBe(16);
});

test('who left the project still has a look', () => {
	expect(byCoder(members('0001')).lookOf('long gone')).not.toBeNull();
});

test('no two types of passage look the same', () => {
	expect(new Set(TYPE_LEGEND.map(({ look }) => `${look.hue} ${look.pattern}`)).size).toBe(TYPE_LEGEND.length);
});

test.for([
	{ choice: EVERYTHING, counts: { shown: 1, all: 1 }, words: 'All codings shown: 1' },
	{ choice: EVERYTHING, counts: { shown: 12, all: 340 }, words: 'Showing 12 of 340 codings' },
	{
		choice: { ...EVERYTHING, colour: 'coder', backlight: 'coded' } as const,
		counts: { shown: 2, all: 2 },
		words: 'All codings shown: 2, coloured by coder, coded text recedes'
	}
])('$words', ({ choice, counts, words }) => {
	expect(choiceWords(choice, counts)).toBe(words);
});
