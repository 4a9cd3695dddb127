import type { Stretch } from '#lib/editor/keys/ladder.ts';

/** A coding as the strip needs it: where it lies, and what gives it its colour. */
export type Dense = Stretch & { readonly key: string };
/** One line of the strip: how many codings touch its part of the text, of each key, most first. */
export type DensityBin = { readonly count: number; readonly keys: readonly { readonly key: string; readonly count: number }[] };

/** So many colours are told apart in one line. */
const MOST_COLOURS = 4;

/**
 * How dense the codings of a text lie, in so many equal parts of its length. Each coding is met where it begins and where it ends, and nowhere between.
 * Parts in which nothing begins or ends are one and the same bin.
 */
export function densityOf(codings: readonly Dense[], length: number, parts: number): readonly DensityBin[] {
	const part = (position: number) => Math.max(0, Math.min(parts - 1, Math.floor((position / Math.max(1, length)) * parts)));
	const [begun, ended] = [lists(parts + 1), lists(parts + 1)];
	for (const { from, to, key } of codings) {
		begun[part(from)]!.push(key);
		ended[part(to - 1) + 1]!.push(key);
	}

	const bins: DensityBin[] = [];
	const open = new Map<string, number>();
	let bin: DensityBin = { count: 0, keys: [] };
	for (let at = 0; at < parts; at++) {
		for (const key of begun[at]!) open.set(key, (open.get(key) ?? 0) + 1);
		for (const key of ended[at]!) {
			const count = open.get(key)! - 1;
			if (count === 0) open.delete(key);
			else open.set(key, count);
		}
		if (begun[at]!.length + ended[at]!.length > 0) bin = binOf(open);
		bins.push(bin);
	}
	return bins;
}

function lists(count: number): string[][] {
	return Array.from({ length: count }, () => []);
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
	for (let at = 0; at < bins.length;) {
		const bin = bins[at]!;
		const top = at;
		while (bins[at] === bin) at++;
		const told = bin.keys.slice(0, MOST_COLOURS);
		// The root: one coding is seen beside twenty.
		const unit = (width * Math.sqrt(bin.count / densest)) / told.reduce((sum, { count }) => sum + count, 0);
		let x = 0;
		for (const { key, count } of told) {
			const colour = colourOf(key);
			const wide = count * unit;
			if (colour !== null) {
				const bar = `M${rounded(x)} ${top}h${rounded(wide)}v${at - top}h${rounded(-wide)}z`;
				paths.set(colour, (paths.get(colour) ?? '') + bar);
			}
			x += wide;
		}
	}
	return paths;
}

function rounded(value: number): number {
	return Math.round(value * 100) / 100;
}
