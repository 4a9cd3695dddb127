import type { Node } from '@tiptap/pm/model';
import { isLit, type Pointing } from '#lib/editor/desk/pointing.ts';
import type { Stripe } from '#lib/editor/margin/stripes.ts';
import { isFaded, type Sight } from '#lib/editor/showing/sight.ts';
import { fragmentsOf, type Layer } from './fragments.ts';
import { paintsOf } from './paint.ts';
import type { PaintedStretch } from './painter.ts';
import type { Stretch } from '#lib/editor/keys/ladder.ts';

export type DrawnWindow = {
	readonly doc: Node;
	readonly stripes: readonly Stripe[];
	readonly window: Stretch;
	readonly lanes: ReadonlyMap<string, number>;
};

// What is pointed at has a key of its own among the fragments, so that it is cut out of what lies around it.
const LIT = 'lit ';

/**
 * What is painted of the codings in a window. While something is pointed at only that has a tint, the stronger one; everything else waits. In a focus
 * the rest of what one focuses on keeps its tint.
 */
export function paintedStretches({ doc, stripes, window, lanes }: DrawnWindow, sight: Sight, pointing: Pointing | null): PaintedStretch[] {
	const { colouring } = sight;
	const layers = stripes.flatMap((stripe): Layer[] => {
		const lit = pointing !== null && isLit(pointing, stripe);
		const rests = (pointing === null || sight.focus !== null) && sight.backlight !== 'coded' && !isFaded(sight, stripe.code);
		if (!lit && !rests) return [];
		const key = colouring.keyOf(stripe, doc);
		return [{ code: lit ? LIT + key : key, from: stripe.from, to: stripe.to, lane: lanes.get(stripe.key) ?? Infinity }];
	});
	const hueOf = (key: string) => colouring.lookOf(key.startsWith(LIT) ? key.slice(LIT.length) : key)?.hue ?? null;
	return fragmentsOf(layers, window).map(({ from, to, tint, lines }) => {
		if (!tint.startsWith(LIT)) return { from, to, paints: paintsOf({ from, to, tint, lines }, hueOf) };
		const hue = hueOf(tint);
		return { from, to, paints: hue === null ? [] : [`${hue}-lit`] };
	});
}
