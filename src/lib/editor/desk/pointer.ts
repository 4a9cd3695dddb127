import type { EditorView } from '@tiptap/pm/view';
import { paragraphAt, sentenceAt, wordAt, type Stretch } from '#lib/editor/keys/ladder.ts';
import type { Stripe } from '#lib/editor/margin/stripes.ts';
import type { Desk } from './desk.svelte.ts';

/** The shortest coding under a point of the viewport, or null. Highlights have no elements: the place in the text decides. */
export function stripeAt(desk: Desk, x: number, y: number): Stripe | null {
	const at = desk.view.posAtCoords({ left: x, top: y });
	if (at === null || at.inside < 0) return null;
	const here = desk.stripesAt(at.pos, at.pos + 1);
	return here.reduce<Stripe | null>(
		(best, stripe) => (best === null || stripe.to - stripe.from < best.to - best.from ? stripe : best),
		null
	);
}

// Within so many milliseconds and pixels a tap goes on from the one before.
const SOON = 500;
const NEAR = 24;

/** Counts the taps at one place: a browser begins anew after three. */
export class Taps {
	#count = 0;
	#last: MouseEvent | null = null;

	next(event: MouseEvent): number {
		const last = this.#last;
		const isNear = last !== null && Math.hypot(event.clientX - last.clientX, event.clientY - last.clientY) < NEAR;
		this.#count = isNear && event.timeStamp - last.timeStamp < SOON ? this.#count + 1 : 1;
		this.#last = event;
		return this.#count;
	}
}

/**
 * What three and four clicks or taps select: the sentence, the paragraph. One and two are the browser's: a place, a word; but two taps, of which a browser
 * makes nothing in a text that is read.
 */
export function clickedStretch(view: EditorView, event: MouseEvent, taps: number | null): Stretch | null {
	const clicks = taps ?? event.detail;
	if (event.button !== 0 || clicks < (taps === null ? 3 : 2)) return null;
	const at = view.posAtCoords({ left: event.clientX, top: event.clientY });
	if (at === null) return null;
	if (clicks === 2) return wordAt(view.state.doc, at.pos);
	return clicks === 3 ? sentenceAt(view.state.doc, at.pos, view.dom.lang) : paragraphAt(view.state.doc, at.pos);
}

/** Follows the pointer that drags an end of a passage, word by word, until it is let go (or Escape puts it back). */
export function dragEnd(desk: Desk, stripe: Stripe, end: 'from' | 'to', done: (stretch: Stretch) => void) {
	const text = desk.view.dom.getBoundingClientRect();
	let stretch: Stretch = stripe;
	const move = (event: PointerEvent) => {
		const at = desk.view.posAtCoords({ left: Math.max(text.left + 1, Math.min(event.clientX, text.right - 1)), top: event.clientY });
		if (at === null) return;
		const word = wordAt(desk.view.state.doc, at.pos);
		const edge = word ? word[end] : at.pos;
		const moved = { ...stretch, [end]: edge };
		if (moved.from >= moved.to) return;
		stretch = { from: moved.from, to: moved.to };
		desk.preview = { key: stripe.key, stretch };
		desk.hovered = { kind: 'coding', key: stripe.key };
		desk.redraw();
	};
	const stop = (keep: boolean) => {
		removeEventListener('pointermove', move);
		removeEventListener('pointerup', up);
		removeEventListener('pointercancel', cancel);
		removeEventListener('keydown', key, true);
		desk.preview = null;
		desk.hovered = null;
		if (keep && stretch !== stripe) done(stretch);
		desk.redraw();
	};
	const up = () => stop(true);
	const cancel = () => stop(false);
	const key = (event: KeyboardEvent) => {
		if (event.key !== 'Escape') return;
		event.preventDefault();
		event.stopPropagation();
		stop(false);
	};
	addEventListener('pointermove', move);
	addEventListener('pointerup', up);
	addEventListener('pointercancel', cancel);
	addEventListener('keydown', key, true);
}
