import { expect, test } from 'vitest';
import type { Node } from '@tiptap/pm/model';
import type { CodeId } from '#lib/core/id/id.ts';
import { CodeIndex } from '#lib/editor/desk/codes.ts';
import type { Stripe } from '#lib/editor/margin/stripes.ts';
import { plainSight, type Sight } from '#lib/editor/showing/sight.ts';
import { recedingStretches } from './backlight.ts';

const SIGHT = plainSight(new CodeIndex([]));

/** `trust:2-9` is a coding. */
function stripe(text: string): Stripe {
	const [, code, from, to] = /^(\w+):(\d+)-(\d+)$/.exec(text)!;
	return { key: text, code: code as CodeId, from: Number(from), to: Number(to), codings: [] };
}

function receding(codings: string, sight: Partial<Sight>): string {
	const stripes = codings.split(' ').filter(Boolean).map(stripe);
	const drawn = { doc: null as unknown as Node, stripes, window: { from: 0, to: 50 }, lanes: new Map() };
	return recedingStretches(drawn, { ...SIGHT, ...sight })
		.map(({ from, to }) => `${from}-${to}`)
		.join(' ');
}

test.for<{ title: string; codings: string; sight: Partial<Sight>; recedes: string }>([
	{ title: 'off: nothing', codings: 'a:2-9', sight: {}, recedes: '' },
	{ title: 'what lies between codings', codings: 'a:2-9 b:5-12 a:20-30', sight: { backlight: 'uncoded' }, recedes: '0-2 12-20 30-50' },
	{ title: 'or what they cover', codings: 'a:2-9 b:5-12 a:20-30', sight: { backlight: 'coded' }, recedes: '2-12 20-30' },
	{
		title: 'codings that touch leave nothing between them',
		codings: 'a:2-9 b:9-12',
		sight: { backlight: 'uncoded' },
		recedes: '0-2 12-50'
	},
	{ title: 'a coding that is longer than the window', codings: 'a:0-90', sight: { backlight: 'uncoded' }, recedes: '' },
	{ title: 'nothing coded: all of it', codings: '', sight: { backlight: 'uncoded' }, recedes: '0-50' },
	{
		title: 'in a focus, what the code is not on',
		codings: 'a:2-9 b:20-30',
		sight: { backlight: 'uncoded', focus: new Set(['b' as CodeId]) },
		recedes: '0-20 30-50'
	}
])('$title', ({ codings, sight, recedes }) => {
	expect(receding(codings, sight)).toBe(recedes);
});
