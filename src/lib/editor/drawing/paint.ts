import type { Hue } from '#lib/core/codebook/hues.ts';
import type { Fragment } from './fragments.ts';

/** `underline-1` is the first underline, the lowest. `lit` is the stronger tint of what is pointed at. */
export type Layering = 'tint' | 'underline-1' | 'underline-2' | 'underline-3' | 'lit';

/** The name of a CSS highlight, as `highlights.css` styles it. */
export type Paint = `${Hue}-${Layering}`;

/** The paints of a fragment; a code that is not known is left out, its stripe still stands in the margin. */
export function paintsOf(fragment: Fragment, hueOf: (code: string) => Hue | null): Paint[] {
	const paints: Paint[] = [];
	const tint = hueOf(fragment.tint);
	if (tint !== null) paints.push(`${tint}-tint`);
	fragment.lines.forEach((code, line) => {
		const hue = hueOf(code);
		if (hue !== null) paints.push(`${hue}-underline-${(line + 1) as 1 | 2 | 3}`);
	});
	return paints;
}
