import { expect, test } from 'vitest';
import type { CodeId, MemberId } from '#lib/core/id/id.ts';
import { CodeIndex, type DeskCode } from '#lib/editor/desk/codes.ts';
import type { Stripe } from '#lib/editor/margin/stripes.ts';
import type { ShownPassage } from '#lib/editor/text-client.ts';
import { byCoder } from './colouring.ts';
import { counted, plainSight, stripesInFocus, stripesInSight, type Sight } from './sight.ts';

/** `2-9 trust:maja list:jo` is a passage with two codings. */
function passage(text: string): ShownPassage {
	const [place, ...codings] = text.split(' ');
	const [from, to] = place!.split('-').map(Number);
	return {
		...{ id: place, purpose: 'coding', from, to, owner: 'maja', serial: null },
		codings: codings.map((each) => {
			const [code, by] = each.split(':');
			return { id: `${place} ${each}`, code, by, revision: 1, at: 0, pending: false };
		})
	} as unknown as ShownPassage;
}

const NOTE = ['2-9 trust:maja list:jo', '4-6 trust:jo', '4-6 trust:maja', '20-30 denominators:jo'].map(passage);
const CODES = new CodeIndex(
	['trust', 'list', 'denominators'].map((id) => ({ id, parent: null, name: id, hue: null, pattern: null }) as unknown as DeskCode)
);
const PLAIN = plainSight(CODES);
const codes = (...ids: string[]) => new Set(ids as CodeId[]);
const drawn = (stripes: readonly Stripe[]) =>
	stripes.map(({ from, to, code, codings }) => `${from}-${to} ${code}:${codings.map(({ by }) => by).join('+')}`);

test.for<{ title: string; sight: Partial<Sight>; shown: string[] }>([
	{ title: 'everything', sight: {}, shown: ['2-9 trust:maja', '2-9 list:jo', '4-6 trust:jo+maja', '20-30 denominators:jo'] },
	{ title: 'one’s own', sight: { whose: 'maja' as MemberId }, shown: ['2-9 trust:maja', '4-6 trust:maja'] },
	{ title: 'a member’s', sight: { whose: 'jo' as MemberId }, shown: ['2-9 list:jo', '4-6 trust:jo', '20-30 denominators:jo'] },
	{ title: 'chosen codes', sight: { codes: codes('list', 'denominators') }, shown: ['2-9 list:jo', '20-30 denominators:jo'] },
	{ title: 'a member’s codings of chosen codes', sight: { whose: 'maja' as MemberId, codes: codes('list') }, shown: [] },
	{
		title: 'coders apart where the colour is theirs',
		sight: { colouring: byCoder([]) },
		shown: ['2-9 trust:maja', '2-9 list:jo', '4-6 trust:jo', '4-6 trust:maja', '20-30 denominators:jo']
	}
])('$title', ({ sight, shown }) => {
	expect(drawn(stripesInSight(NOTE, { ...PLAIN, ...sight }))).toEqual(shown);
});

test('a focus fades the rest in the margin, and leaves it out everywhere else', () => {
	const focused = { ...PLAIN, focus: codes('list') };
	expect(stripesInSight(NOTE, focused)).toHaveLength(4);
	expect(drawn(stripesInFocus(NOTE, focused))).toEqual(['2-9 list:jo']);
	expect(stripesInFocus(NOTE, { ...focused, whose: 'maja' as MemberId })).toEqual([]);
});

test('codings are counted, not stripes, and a focus hides none', () => {
	expect(counted(NOTE, { ...PLAIN, whose: 'maja' as MemberId })).toEqual({ shown: 2, all: 5 });
	expect(counted(NOTE, { ...PLAIN, focus: codes('list') })).toEqual({ shown: 5, all: 5 });
});

test('a stripe keeps the passage that it was given: what did not change is not drawn anew', () => {
	expect(stripesInSight(NOTE, { ...PLAIN, whose: 'jo' as MemberId })[0]!.codings[0]!.passage).toBe(NOTE[0]);
});
