import { wordsAt } from '#lib/core/find-code/place.ts';
import { plainText, positionAt } from '#lib/core/text/projection.ts';
import { paragraphAt, type Stretch } from '#lib/editor/keys/ladder.ts';
import { stripesOf } from '#lib/editor/margin/stripes.ts';
import type { Showing } from '#lib/editor/showing/showing.svelte.ts';
import type { Coder } from './coder.svelte.ts';
import type { Desk } from './desk.svelte.ts';

/**
 * Goes to where an address points within the note: `#p12` to a paragraph, `#passage-ID` to a passage, `#words-12-20-SUM` to words that were found; what it
 * leads to is selected, and a coding lit. The browser can't do it alone: paragraphs out of sight have no number drawn, and passages and words have no
 * element. False: there is no such place here.
 */
export function arrive(hash: string, desk: Desk, coder: Coder, showing: Showing): boolean {
	const paragraph = /^#p(\d+)$/.exec(hash)?.[1];
	const passage = /^#passage-(.+)$/.exec(hash)?.[1];
	const { doc } = desk.view.state;
	if (paragraph !== undefined) {
		const block = plainText(doc).blocks.find(({ number }) => number === Number(paragraph));
		const stretch = block && paragraphAt(doc, block.pos);
		return !!stretch && lead(desk, coder, stretch);
	}
	if (hash.startsWith('#words-')) {
		const projection = plainText(doc);
		const words = wordsAt(hash.slice(1), projection.text);
		if (words === null) coder.nothing('The words that led here have changed since');
		return words !== null && lead(desk, coder, { from: positionAt(projection, words.start), to: positionAt(projection, words.end) });
	}
	const there = passage === undefined ? undefined : desk.client.passages().find(passage);
	const stripe = stripesOf(there === undefined ? [] : [there])[0];
	// Words that have a memo and no code.
	if (!stripe) return there !== undefined && lead(desk, coder, there);
	// Whoever is led to a passage is to see it.
	if (desk.stripesAt(stripe.from, stripe.to).every(({ from, to }) => from !== stripe.from || to !== stripe.to)) showing.showAll();
	scrollTo(desk, stripe.from);
	coder.show(stripe);
	return true;
}

function lead(desk: Desk, coder: Coder, { from, to }: Stretch): boolean {
	scrollTo(desk, from);
	coder.select({ from, to });
	return true;
}

function scrollTo(desk: Desk, position: number) {
	const { node } = desk.view.domAtPos(position);
	(node instanceof Element ? node : node.parentElement)?.scrollIntoView({ block: 'center' });
}
