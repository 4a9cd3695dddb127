/** Where a coding stands in the margin, in pixels: top of its first line, foot of its last line. */
export type Extent = { readonly key: string; readonly top: number; readonly bottom: number };

// Lines of one paragraph meet or overlap by a pixel, by the browser's rounding.
const SLACK = 2;

/**
 * Packs codings into lanes: long ones nearest the text, short ones outside, and never two in one lane on one line. `kept` are lanes that were drawn
 * already: scrolling brings codings in and out, and must not make the others jump. An edit or a new width packs anew, without `kept`.
 */
export function lanesOf(extents: readonly Extent[], kept: ReadonlyMap<string, number> = new Map()): Map<string, number> {
	const sorted = extents.toSorted((a, b) => a.top - b.top || b.bottom - a.bottom);
	const waiting: Extent[][] = [];
	for (const extent of sorted) {
		const lane = kept.get(extent.key);
		if (lane !== undefined) (waiting[lane] ??= []).push(extent);
	}
	for (const queue of waiting) queue?.reverse();

	const ends: number[] = [];
	const lanes = new Map<string, number>();
	for (const extent of sorted) {
		let lane = kept.get(extent.key);
		if (lane === undefined) {
			lane = 0;
			while (!isFree(lane, extent)) lane++;
		} else waiting[lane]!.pop();
		ends[lane] = Math.max(ends[lane] ?? -Infinity, extent.bottom);
		lanes.set(extent.key, lane);
	}
	return lanes;

	function isFree(lane: number, extent: Extent): boolean {
		const next = waiting[lane]?.at(-1);
		return (ends[lane] ?? -Infinity) <= extent.top + SLACK && (next === undefined || next.top + SLACK >= extent.bottom);
	}
}

/** Codings beyond the last lane that is drawn, gathered where they overlap: each heap is one `+n` button. */
export type Heap = { readonly top: number; readonly bottom: number; readonly keys: readonly string[] };

export function heapsOf(extents: readonly Extent[], lanes: ReadonlyMap<string, number>, drawn: number): Heap[] {
	const heaps: { top: number; bottom: number; keys: string[] }[] = [];
	for (const extent of extents.toSorted((a, b) => a.top - b.top)) {
		if (lanes.get(extent.key)! < drawn) continue;
		const heap = heaps.at(-1);
		if (heap && extent.top < heap.bottom - SLACK) {
			heap.bottom = Math.max(heap.bottom, extent.bottom);
			heap.keys.push(extent.key);
		} else heaps.push({ top: extent.top, bottom: extent.bottom, keys: [extent.key] });
	}
	return heaps;
}
