import type { Spanning } from '#lib/editor/drawing/span-index.ts';

/** A coding as the strip needs it: where it lies, and what gives it its colour. */
export type Dense = Spanning & { readonly key: string };
/** One line of the strip: how many codings touch its part of the text, of each key, most first. */
export type DensityBin = { readonly count: number; readonly keys: readonly { readonly key: string; readonly count: number }[] };

/**
 * How dense the codings of a text lie, in so many equal parts of its length. O(n log n): each coding is met where it begins and where it ends, and
 * nowhere between.
 */
export function densityOf(codings: readonly Dense[], length: number, parts: number): readonly DensityBin[] {
	const part = (position: number) => Math.max(0, Math.min(parts - 1, Math.floor((position / Math.max(1, length)) * parts)));
	const turns = codings
		.flatMap(({ from, to, key }) => [
			{ at: part(from), by: 1, key },
			{ at: part(to - 1) + 1, by: -1, key }
		])
		.sort((a, b) => a.at - b.at);

	const bins: DensityBin[] = [];
	const open = new Map<string, number>();
	let next = 0;
	let bin: DensityBin = { count: 0, keys: [] };
	for (let at = 0; at < parts; at++) {
		const before = next;
		for (; turns[next]?.at === at; next++) {
			const { key, by } = turns[next]!;
			const count = (open.get(key) ?? 0) + by;
			if (count === 0) open.delete(key);
			else open.set(key, count);
		}
		if (next > before) bin = binOf(open);
		bins.push(bin);
	}
	return bins;
}

function binOf(open: ReadonlyMap<string, number>): DensityBin {
	const keys = [...open].map(([key, count]) => ({ key, count })).sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1));
	return { count: keys.reduce((sum, { count }) => sum + count, 0), keys };
}

/** A strip's lines as paths, one a colour: as few elements as there are colours. Each line is as long as its part is dense, of at most `width`. */
export function densityPaths<Colour extends string>(
	bins: readonly DensityBin[],
	width: number,
	colourOf: (key: string) => Colour | null
): ReadonlyMap<Colour, string> {
	const densest = Math.max(1, ...bins.map(({ count }) => count));
	const paths = new Map<Colour, string>();
	for (let at = 0; at < bins.length; at++) {
		const { count, keys } = bins[at]!;
		// The root: one coding is seen beside twenty.
		const unit = (width * Math.sqrt(count / densest)) / Math.max(1, count);
		let x = 0;
		for (const { key, count: own } of keys) {
			const colour = colourOf(key);
			const wide = own * unit;
			if (colour !== null) paths.set(colour, `${paths.get(colour) ?? ''}M${rounded(x)} ${at}h${rounded(wide)}v1h${rounded(-wide)}z`);
			x += wide;
		}
	}
	return paths;
}

function rounded(value: number): number {
	return Math.round(value * 100) / 100;
}
