import { canPaint } from '#lib/editor/drawing/can-paint.ts';
import { adoptRules, fitRules } from '#lib/editor/drawing/highlight-rules.ts';
import { recall } from '#lib/offline/remembered.ts';
import { drawOpening } from './draw-opening.ts';
import { OVER } from './over.ts';

/*
 * A script of its own, a few kilobytes, that runs as soon as the beginning of a note stands in the page, long before everything else has come: it draws the
 * codings of the first screen as the desk will draw them, and goes when the desk has.
 */
const OPENING = '.opening';
const text = document.querySelector<HTMLElement>(OPENING);
const margin = document.querySelector<HTMLElement>('.margin[data-opening]');
const scroller = text?.closest<HTMLElement>('.scroll');
if (text && margin && scroller && !seesOtherwise(margin)) begin(text, margin, scroller);

/** Whoever chose to see other codings, or other colours, waits for the desk. */
function seesOtherwise({ dataset: { remembered } }: HTMLElement): boolean {
	return remembered !== undefined && recall(remembered) !== null;
}

function begin(text: HTMLElement, margin: HTMLElement, scroller: HTMLElement): void {
	const sheet = canPaint() ? adoptRules(OPENING) : null;
	let isFitted = false;
	const painted = new Map<string, Highlight>();
	const draw = () => {
		// Asked before the first frame, the style of the whole page would be worked out twice.
		if (!isFitted) fitRules(text, OPENING);
		isFitted = true;
		const ranges = drawOpening(text, margin, scroller.getBoundingClientRect());
		if (sheet === null) return;
		erase();
		for (const [name, there] of ranges) {
			const highlight = new Highlight(...there);
			painted.set(name, highlight);
			CSS.highlights.set(name, highlight);
		}
	};
	const erase = () => {
		for (const [name, highlight] of painted) if (CSS.highlights.get(name) === highlight) CSS.highlights.delete(name);
		painted.clear();
	};
	// Tells at once of the sizes as they are.
	const sizes = new ResizeObserver(draw);
	sizes.observe(text);
	sizes.observe(scroller);
	scroller.addEventListener('scroll', draw, { passive: true });
	document.fonts.addEventListener('loadingdone', draw);
	text.addEventListener(OVER, () => {
		sizes.disconnect();
		scroller.removeEventListener('scroll', draw);
		document.fonts.removeEventListener('loadingdone', draw);
		erase();
		if (sheet !== null) document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== sheet);
	});
}
