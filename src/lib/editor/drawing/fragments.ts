import type { Stretch } from '#lib/editor/keys/ladder.ts';

/** One code on one passage, as the drawing needs it. `lane` orders the underlines as the margin orders the stripes. */
export type Layer = Stretch & { readonly code: string; readonly lane: number };

/** A stretch that is drawn in one way: the tint of its shortest passage, and an underline for each further code. */
export type Fragment = { readonly from: number; readonly to: number; readonly tint: string; readonly lines: readonly string[] };

const MOST_LINES = 3;

/**
 * Cuts a stretch of text at every end of a passage. Tints are never mixed: a fragment has one, that of its shortest passage, and one underline for
 * each further code in lane order, at most three; the margin names the rest.
 */
export function fragmentsOf(layers: readonly Layer[], window: Stretch): Fragment[] {
	const starts = layers.filter((layer) => layer.from < window.to && layer.to > window.from).toSorted((a, b) => a.from - b.from);
	const cuts = new Set<number>();
	for (const layer of starts) cuts.add(Math.max(layer.from, window.from)).add(Math.min(layer.to, window.to));
	const edges = [...cuts].sort((a, b) => a - b);

	const fragments: Fragment[] = [];
	let next = 0;
	let open: Layer[] = [];
	for (let i = 0; i + 1 < edges.length; i++) {
		const from = edges[i]!;
		const to = edges[i + 1]!;
		open = open.filter((layer) => layer.to > from);
		while (next < starts.length && starts[next]!.from <= from) open.push(starts[next++]!);
		if (open.length > 0) fragments.push({ from, to, ...look(open) });
	}
	return joined(fragments);
}

function look(open: readonly Layer[]): { tint: string; lines: string[] } {
	let inner = open[0]!;
	for (const layer of open) if (isInside(layer, inner)) inner = layer;
	const lines = new Set(open.toSorted(byLane).map((layer) => layer.code));
	lines.delete(inner.code);
	return { tint: inner.code, lines: [...lines].slice(0, MOST_LINES) };
}

// Of two passages of one length the later lane is the inner one: it is the one whose stripe stands further out.
function isInside(layer: Layer, other: Layer): boolean {
	const difference = layer.to - layer.from - (other.to - other.from);
	return difference < 0 || (difference === 0 && layer.lane > other.lane);
}

function byLane(a: Layer, b: Layer): number {
	return a.lane - b.lane || a.from - b.from || b.to - a.to;
}

function joined(fragments: readonly Fragment[]): Fragment[] {
	const whole: Fragment[] = [];
	for (const fragment of fragments) {
		const before = whole.at(-1);
		if (before && before.to === fragment.from && before.tint === fragment.tint && before.lines.join() === fragment.lines.join())
			whole[whole.length - 1] = { ...before, to: fragment.to };
		else whole.push(fragment);
	}
	return whole;
}
