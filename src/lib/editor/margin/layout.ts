import type { LineMeasure, PlacedBlock } from './measure.ts';
import { placeStripes, type Placed, type Places } from './place.ts';
import type { Stripe } from './stripes.ts';

export type PlacedStripe = Placed<Stripe>;
export type MarginLayout = Places<Stripe>;

type Measure = Pick<LineMeasure, 'line'>;
export type LayoutWishes = {
	readonly measure: Measure;
	readonly lanesDrawn: number;
	/** Which stripes are named while nobody points at them. */
	readonly isNamed: (stripe: Stripe) => boolean;
};

export const EMPTY_MARGIN: MarginLayout = { stripes: [], heaps: [], lanes: new Map() };

/** Lays out the stripes that touch the placed blocks, after the layout that stood `before`. */
export function layOut(
	stripes: readonly Stripe[],
	blocks: readonly PlacedBlock[],
	{ measure, ...wishes }: LayoutWishes,
	before: MarginLayout,
	kept?: ReadonlyMap<string, number>
): MarginLayout {
	const line = (block: PlacedBlock, position: number, side: 1 | -1) => measure.line(block, position, side);
	const places = placeStripes(stripes, blocks, { ...wishes, line }, kept);
	const placedBefore = new Map(before.stripes.map((placed) => [placed.stripe.key, placed]));
	return {
		...places,
		stripes: places.stripes.map((placed) => {
			const was = placedBefore.get(placed.stripe.key);
			return was !== undefined && isSame(was, placed) ? was : placed;
		})
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
