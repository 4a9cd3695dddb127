import { isFaded, type Sight } from '#lib/editor/showing/sight.ts';
import type { PaintedStretch } from './painter.ts';
import type { Stretch } from '#lib/editor/keys/ladder.ts';
import type { DrawnWindow } from './stretches.ts';

/** What recedes in a window, sorted: with the backlight on, what no shown coding covers, or what one does. */
export function recedingStretches({ stripes, window }: DrawnWindow, sight: Sight): PaintedStretch[] {
	if (sight.backlight === 'off') return [];
	const coded = covered(
		stripes.filter(({ code }) => !isFaded(sight, code)),
		window
	);
	const receding = sight.backlight === 'coded' ? coded : between(coded, window);
	return receding.map(({ from, to }) => ({ from, to, paints: ['receding'] }));
}

/** Where at least one of them lies, without overlaps. */
export function covered(spans: readonly Stretch[], window: Stretch): Stretch[] {
	const whole: { from: number; to: number }[] = [];
	for (const span of spans.toSorted((a, b) => a.from - b.from)) {
		const [from, to] = [Math.max(span.from, window.from), Math.min(span.to, window.to)];
		if (from >= to) continue;
		const last = whole.at(-1);
		if (last && from <= last.to) last.to = Math.max(last.to, to);
		else whole.push({ from, to });
	}
	return whole;
}

function between(coded: readonly Stretch[], window: Stretch): Stretch[] {
	const gaps: Stretch[] = [];
	let from = window.from;
	for (const stretch of coded) {
		if (stretch.from > from) gaps.push({ from, to: stretch.from });
		from = stretch.to;
	}
	if (from < window.to) gaps.push({ from, to: window.to });
	return gaps;
}
