import type { Hue } from '#lib/core/codebook/hues.ts';
import type { CodeId } from '#lib/core/id/id.ts';
import { fragmentsOf } from '#lib/editor/drawing/fragments.ts';
import { paintsOf } from '#lib/editor/drawing/paint.ts';
import { BEYOND, lanesIn, TEXT_BEYOND } from '#lib/editor/drawing/reach.ts';
import type { Stretch } from '#lib/editor/keys/ladder.ts';
import type { Line } from '#lib/editor/margin/measure.ts';
import { placeStripes } from '#lib/editor/margin/place.ts';
import { blocksOf, lineOf, rangeIn, type OpeningBlock } from './pieces.ts';

/** A coding as the page has it, without what only the desk needs. */
type OpeningStripe = Stretch & { readonly key: string; readonly code: CodeId; readonly hue: Hue; readonly element: HTMLElement };

/** A block with its heights in the viewport. */
type SeenBlock = OpeningBlock & Line;

/**
 * Lays out the margin beside the opening text, for what is seen and a little more, and gives the ranges that are to be painted, by the names of their
 * highlights. Everything is measured before anything is written, so that the page is laid out once.
 */
export function drawOpening(text: HTMLElement, margin: HTMLElement, seen: DOMRect): ReadonlyMap<string, readonly Range[]> {
	const blocks = blocksOf(text).map((block) => ({ ...block, ...heightsOf(block.element) }));
	const stripes = stripesOf(margin);
	const lanes = drawMargin(margin, near(blocks, seen, BEYOND), stripes);
	const painted = near(blocks, seen, TEXT_BEYOND);
	const window = spanOf(painted);
	const layers = touching(stripes, window).map(({ key, code, from, to }) => ({ code, from, to, lane: lanes.get(key) ?? Infinity }));
	const hues = new Map<string, Hue>(stripes.map(({ code, hue }) => [code, hue]));
	const ranges = new Map<string, Range[]>();
	for (const fragment of fragmentsOf(layers, window))
		for (const block of painted) {
			const range = rangeIn(block, fragment);
			if (range === null) continue;
			for (const paint of paintsOf(fragment, (code) => hues.get(code) ?? null)) ranges.set(paint, [...(ranges.get(paint) ?? []), range]);
		}
	return ranges;
}

function drawMargin(margin: HTMLElement, blocks: readonly SeenBlock[], stripes: readonly OpeningStripe[]): ReadonlyMap<string, number> {
	const desk = margin.closest('.desk');
	const origin = desk?.getBoundingClientRect().top ?? 0;
	const placed = blocks.map((block) => ({ ...block, top: block.top - origin, bottom: block.bottom - origin }));
	const shown = touching(stripes, spanOf(blocks));
	const lanesDrawn = lanesIn(desk?.clientWidth ?? 0);
	const line = (block: OpeningBlock & Line, position: number, side: 1 | -1): Line => {
		const stretch = side === 1 ? { from: position, to: block.to } : { from: block.from, to: position };
		const found = lineOf(block, stretch, side);
		return found === null ? block : { top: found.top - origin, bottom: found.bottom - origin };
	};
	const layout = placeStripes(shown, placed, { line, lanesDrawn, isNamed: () => true });
	const places = new Map(layout.stripes.map((place) => [place.stripe.key, place]));
	margin.hidden = false;
	margin.style.setProperty('--lanes', String(lanesDrawn));
	for (const { key, element } of stripes) {
		const place = places.get(key);
		element.hidden = place === undefined;
		element.toggleAttribute('data-stripe', place !== undefined);
		if (place === undefined) continue;
		const { lane, top, bottom, nameTop } = place;
		element.style.setProperty('--at-lane', String(lane));
		element.style.setProperty('--name-top', `${(nameTop ?? top) - top}px`);
		element.style.insetBlockStart = `${top}px`;
		element.style.blockSize = `${bottom - top}px`;
		element.classList.toggle('is-crowded', nameTop === null);
	}
	return layout.lanes;
}

function stripesOf(margin: HTMLElement): readonly OpeningStripe[] {
	return [...margin.querySelectorAll<HTMLElement>('[data-key]')].map((element) => {
		const { key = '', code = '', hue = '', from, to } = element.dataset;
		return { key, code: code as CodeId, hue: hue as Hue, from: Number(from), to: Number(to), element };
	});
}

function heightsOf(element: Element): Line {
	const { top, bottom } = element.getBoundingClientRect();
	return { top, bottom };
}

function near(blocks: readonly SeenBlock[], seen: DOMRect, beyond: number): readonly SeenBlock[] {
	return blocks.filter(({ top, bottom }) => bottom >= seen.top - beyond && top <= seen.bottom + beyond);
}

function spanOf(blocks: readonly OpeningBlock[]): Stretch {
	return { from: blocks[0]?.from ?? 0, to: blocks.at(-1)?.to ?? 0 };
}

function touching(stripes: readonly OpeningStripe[], { from, to }: Stretch): readonly OpeningStripe[] {
	return stripes.filter((stripe) => stripe.from < to && stripe.to > from);
}
