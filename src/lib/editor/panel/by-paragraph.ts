import type { Node } from '@tiptap/pm/model';
import { plainText } from '#lib/core/text/projection.ts';
import type { Stripe } from '#lib/editor/margin/stripes.ts';

/** A coding under the paragraph where it begins, with its words. */
export type ListedCoding = { readonly stripe: Stripe; readonly words: string };
/** `number` is null for what is coded in a heading. */
export type ListedParagraph = { readonly key: number; readonly number: number | null; readonly codings: readonly ListedCoding[] };

const LONGEST = 160;

/** The codings of a note, paragraph by paragraph, in the order of the text. */
export function byParagraph(doc: Node, stripes: readonly Stripe[]): ListedParagraph[] {
	const { blocks } = plainText(doc);
	const paragraphs: { key: number; number: number | null; codings: ListedCoding[] }[] = [];
	let block = 0;
	for (const stripe of stripes) {
		while (block + 1 < blocks.length && blocks[block + 1]!.pos <= stripe.from) block++;
		const here = blocks[block];
		if (!here) break;
		let paragraph = paragraphs.at(-1);
		if (paragraph?.key !== here.pos) {
			paragraph = { key: here.pos, number: here.number, codings: [] };
			paragraphs.push(paragraph);
		}
		paragraph.codings.push({ stripe, words: wordsOf(doc, stripe) });
	}
	return paragraphs;
}

function wordsOf(doc: Node, { from, to }: Stripe): string {
	const words = doc.textBetween(from, Math.min(to, from + LONGEST), ' ', ' ');
	return to - from > LONGEST ? `${words.trimEnd()} …` : words;
}
