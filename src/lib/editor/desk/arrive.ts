import { plainText } from '#lib/core/text/projection.ts';
import { paragraphAt } from '#lib/editor/keys/ladder.ts';
import { stripesOf } from '#lib/editor/margin/stripes.ts';
import type { Showing } from '#lib/editor/showing/showing.svelte.ts';
import type { Coder } from './coder.svelte.ts';
import type { Desk } from './desk.svelte.ts';

/**
 * Goes to where an address points within the note: `#p12` to a paragraph, `#passage-ID` to a passage, which is selected and lit. The browser can't do it
 * alone: paragraphs out of sight have no number drawn, and passages have no element. False: there is no such place here.
 */
export function arrive(hash: string, desk: Desk, coder: Coder, showing: Showing): boolean {
	const paragraph = /^#p(\d+)$/.exec(hash)?.[1];
	const passage = /^#passage-(.+)$/.exec(hash)?.[1];
	const { doc } = desk.view.state;
	if (paragraph !== undefined) {
		const block = plainText(doc).blocks.find(({ number }) => number === Number(paragraph));
		const stretch = block && paragraphAt(doc, block.pos);
		if (!stretch) return false;
		scrollTo(desk, stretch.from);
		coder.select(stretch);
		return true;
	}
	const stripe = stripesOf(desk.client.passages().filter(({ id }) => id === passage))[0];
	if (!stripe) return false;
	// Whoever is led to a passage is to see it.
	if (desk.stripesAt(stripe.from, stripe.to).every(({ from, to }) => from !== stripe.from || to !== stripe.to)) showing.showAll();
	scrollTo(desk, stripe.from);
	coder.show(stripe);
	return true;
}

function scrollTo(desk: Desk, position: number) {
	const { node } = desk.view.domAtPos(position);
	(node instanceof Element ? node : node.parentElement)?.scrollIntoView({ block: 'center' });
}
