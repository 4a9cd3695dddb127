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

type Measure = Pick<LineMeasure, 'line'>;
export type LayoutWishes = {
	readonly measure: Measure;
	readonly lanesDrawn: number;
	/** Which stripes are named while nobody points at them. */
	readonly isNamed: (stripe: Stripe) => boolean;
};

export const EMPTY_MARGIN: MarginLayout = { stripes: [], heaps: [], lanes: new Map() };

// A stripe starts a little below the top of its line's box and ends a little below the letters, as the tint does.
const INSET = 2;

/** Lays out the stripes that touch the placed blocks, after the layout that stood `before`. What begins above or ends below them reaches to the window's edge, which is out of sight. */
export function layOut(
	stripes: readonly Stripe[],
	blocks: readonly PlacedBlock[],
	{ measure, lanesDrawn, isNamed }: LayoutWishes,
	before: MarginLayout,
	kept?: ReadonlyMap<string, number>
): MarginLayout {
	const extents = new Map<string, Named>();
	for (const stripe of stripes) extents.set(stripe.key, extentOf(stripe, blocks, measure));
	const all: Extent[] = [...extents.values()];
	const lanes = lanesOf(all, kept);
	const drawn = [...extents.values()].filter(({ key }) => lanes.get(key)! < lanesDrawn);
	const byKey = new Map(stripes.map((stripe) => [stripe.key, stripe]));
	const names = namesOf(drawn.filter(({ key }) => isNamed(byKey.get(key)!)));
	const placedBefore = new Map(before.stripes.map((placed) => [placed.stripe.key, placed]));
	return {
		stripes: drawn.map(({ key, top, bottom }) => {
			const placed = {
				...{ stripe: byKey.get(key)!, lane: lanes.get(key)! },
				...{ top: top + INSET, bottom: bottom + INSET, nameTop: names.get(key) ?? null }
			};
			const was = placedBefore.get(key);
			return was !== undefined && isSame(was, placed) ? was : placed;
		}),
		heaps: heapsOf(all, lanes, lanesDrawn).map((heap) => ({ ...heap, stripes: heap.keys.map((key) => byKey.get(key)!) })),
		lanes
	};
}

// What stands where it stood is the same object, so that only what moved is drawn anew. A passage is another object whenever anything about it changed.
function isSame(a: PlacedStripe, b: PlacedStripe): boolean {
	return (
		a.lane === b.lane &&
		a.top === b.top &&
		a.bottom === b.bottom &&
		a.nameTop === b.nameTop &&
		a.stripe.code === b.stripe.code &&
		a.stripe.from === b.stripe.from &&
		a.stripe.to === b.stripe.to &&
		a.stripe.codings.length === b.stripe.codings.length &&
		a.stripe.codings.every(({ id, passage }, at) => id === b.stripe.codings[at]?.id && passage === b.stripe.codings[at]?.passage)
	);
}

function extentOf(stripe: Stripe, blocks: readonly PlacedBlock[], measure: Measure): Named {
	const first = blocks.findIndex((block) => stripe.from >= block.from && stripe.from < block.to);
	const last = blocks.find((block) => stripe.to > block.from && stripe.to <= block.to);
	const top = first < 0 ? blocks[0]!.top : measure.line(blocks[first]!, stripe.from, 1).top;
	const bottom = last ? measure.line(last, stripe.to, -1).bottom : blocks.at(-1)!.bottom;
	const next = blocks[Math.max(first, 0) + 1];
	return { key: stripe.key, top, bottom, limit: next ? next.bottom : Infinity };
}
