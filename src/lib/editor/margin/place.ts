import type { Stretch } from '#lib/editor/keys/ladder.ts';
import { heapsOf, lanesOf, type Extent, type Heap } from './lanes.ts';
import type { Line } from './measure.ts';
import { namesOf, type Named } from './names.ts';

/** A stripe with its place, in pixels from the top of the desk. `nameTop` is null where there is no room for the name. */
export type Placed<Stripe> = {
	readonly stripe: Stripe;
	readonly lane: number;
	readonly top: number;
	readonly bottom: number;
	readonly nameTop: number | null;
};
export type PlacedHeap<Stripe> = Heap & { readonly stripes: readonly Stripe[] };
export type Places<Stripe> = {
	readonly stripes: readonly Placed<Stripe>[];
	readonly heaps: readonly PlacedHeap<Stripe>[];
	readonly lanes: ReadonlyMap<string, number>;
};

export type PlaceWishes<Stripe, Block> = {
	/** The line of a position in a block; `side` −1 for the end of something, whose line is that of the character before it. */
	readonly line: (block: Block, position: number, side: 1 | -1) => Line;
	readonly lanesDrawn: number;
	/** Which stripes are named while nobody points at them. */
	readonly isNamed: (stripe: Stripe) => boolean;
};

// A stripe starts a little below the top of its line's box and ends a little below the letters, as the tint does.
const INSET = 2;

/**
 * Gives each stripe that touches the blocks its lane, its height and a place for its name. What begins above or ends below them reaches to the window's edge,
 * which is out of sight. `kept`: lanes that were drawn already, see `lanesOf`.
 */
export function placeStripes<Stripe extends Stretch & { readonly key: string }, Block extends Stretch & Line>(
	stripes: readonly Stripe[],
	blocks: readonly Block[],
	{ line, lanesDrawn, isNamed }: PlaceWishes<Stripe, Block>,
	kept?: ReadonlyMap<string, number>
): Places<Stripe> {
	const extents = new Map<string, Named>();
	for (const stripe of stripes) extents.set(stripe.key, extentOf(stripe, blocks, line));
	const all: Extent[] = [...extents.values()];
	const lanes = lanesOf(all, kept);
	const drawn = [...extents.values()].filter(({ key }) => lanes.get(key)! < lanesDrawn);
	const byKey = new Map(stripes.map((stripe) => [stripe.key, stripe]));
	const names = namesOf(drawn.filter(({ key }) => isNamed(byKey.get(key)!)));
	return {
		stripes: drawn.map(({ key, top, bottom }) => ({
			...{ stripe: byKey.get(key)!, lane: lanes.get(key)! },
			...{ top: top + INSET, bottom: bottom + INSET, nameTop: names.get(key) ?? null }
		})),
		heaps: heapsOf(all, lanes, lanesDrawn).map((heap) => ({ ...heap, stripes: heap.keys.map((key) => byKey.get(key)!) })),
		lanes
	};
}

function extentOf<Stripe extends Stretch & { readonly key: string }, Block extends Stretch & Line>(
	stripe: Stripe,
	blocks: readonly Block[],
	line: PlaceWishes<Stripe, Block>['line']
): Named {
	const first = blocks.findIndex((block) => stripe.from >= block.from && stripe.from < block.to);
	const last = blocks.find((block) => stripe.to > block.from && stripe.to <= block.to);
	const top = first < 0 ? blocks[0]!.top : line(blocks[first]!, stripe.from, 1).top;
	const bottom = last ? line(last, stripe.to, -1).bottom : blocks.at(-1)!.bottom;
	const next = blocks[Math.max(first, 0) + 1];
	return { key: stripe.key, top, bottom, limit: next ? next.bottom : Infinity };
}
