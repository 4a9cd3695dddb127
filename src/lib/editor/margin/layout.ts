import { heapsOf, lanesOf, type Extent, type Heap } from './lanes.ts';
import type { LineMeasure, PlacedBlock } from './measure.ts';
import { namesOf, type Named } from './names.ts';
import type { Stripe } from './stripes.ts';

/** A stripe with its place, in pixels from the top of the desk. `nameTop` is null where there is no room for the name. */
export type PlacedStripe = {
	readonly stripe: Stripe;
	readonly lane: number;
	readonly top: number;
	readonly bottom: number;
	readonly nameTop: number | null;
};
export type PlacedHeap = Heap & { readonly stripes: readonly Stripe[] };
export type MarginLayout = {
	readonly stripes: readonly PlacedStripe[];
	readonly heaps: readonly PlacedHeap[];
	readonly lanes: ReadonlyMap<string, number>;
};

export const EMPTY_MARGIN: MarginLayout = { stripes: [], heaps: [], lanes: new Map() };

// A stripe starts a little below the top of its line's box and ends a little below the letters, as the tint does.
const INSET = 2;

/** Lays out the stripes that touch the placed blocks. What begins above or ends below them reaches to the window's edge, which is out of sight. */
export function layOut(
	stripes: readonly Stripe[],
	blocks: readonly PlacedBlock[],
	measure: LineMeasure,
	lanesDrawn: number,
	kept?: ReadonlyMap<string, number>
): MarginLayout {
	const extents = new Map<string, Named>();
	for (const stripe of stripes) extents.set(stripe.key, extentOf(stripe, blocks, measure));
	const all: Extent[] = [...extents.values()];
	const lanes = lanesOf(all, kept);
	const drawn = [...extents.values()].filter(({ key }) => lanes.get(key)! < lanesDrawn);
	const names = namesOf(drawn);
	const byKey = new Map(stripes.map((stripe) => [stripe.key, stripe]));
	return {
		stripes: drawn.map(({ key, top, bottom }) => ({
			stripe: byKey.get(key)!,
			lane: lanes.get(key)!,
			top: top + INSET,
			bottom: bottom + INSET,
			nameTop: names.get(key) ?? null
		})),
		heaps: heapsOf(all, lanes, lanesDrawn).map((heap) => ({ ...heap, stripes: heap.keys.map((key) => byKey.get(key)!) })),
		lanes
	};
}

function extentOf(stripe: Stripe, blocks: readonly PlacedBlock[], measure: LineMeasure): Named {
	const first = blocks.findIndex((block) => stripe.from >= block.from && stripe.from < block.to);
	const last = blocks.find((block) => stripe.to > block.from && stripe.to <= block.to);
	const top = first < 0 ? blocks[0]!.top : measure.line(blocks[first]!, stripe.from, 1).top;
	const bottom = last ? measure.line(last, stripe.to, -1).bottom : blocks.at(-1)!.bottom;
	const next = blocks[Math.max(first, 0) + 1];
	return { key: stripe.key, top, bottom, limit: next ? next.bottom : Infinity };
}
