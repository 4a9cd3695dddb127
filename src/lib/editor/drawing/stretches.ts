import type { CodeId } from '#lib/core/id/id.ts';
import type { CodeIndex } from '#lib/editor/desk/codes.ts';
import { isLit, type Pointing } from '#lib/editor/desk/pointing.ts';
import type { Stripe } from '#lib/editor/margin/stripes.ts';
import { fragmentsOf } from './fragments.ts';
import { paintsOf } from './paint.ts';
import type { PaintedStretch } from './painter.ts';
import type { Spanning } from './span-index.ts';

/**
 * What is painted of the codings in a window. While something is pointed at only that has a tint, the stronger one; everything else waits.
 */
export function paintedStretches(
	stripes: readonly Stripe[],
	window: Spanning,
	lanes: ReadonlyMap<string, number>,
	codes: CodeIndex,
	pointing: Pointing | null
): PaintedStretch[] {
	const shown = pointing === null ? stripes : stripes.filter((stripe) => isLit(pointing, stripe));
	const layers = shown.map(({ key, code, from, to }) => ({ code, from, to, lane: lanes.get(key) ?? Infinity }));
	const hueOf = (code: string) => codes.find(code as CodeId)?.look.hue ?? null;
	return fragmentsOf(layers, window).map((fragment) => {
		const hue = hueOf(fragment.tint);
		const paints = pointing === null ? paintsOf(fragment, hueOf) : hue === null ? [] : [`${hue}-lit`];
		return { from: fragment.from, to: fragment.to, paints };
	});
}
