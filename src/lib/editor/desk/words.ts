import type { Node } from '@tiptap/pm/model';
import { countWords } from '#lib/core/text/projection.ts';
import { paragraphNumberAt } from '#lib/editor/drawing/paragraph-numbers.ts';
import type { Stretch } from '#lib/editor/keys/ladder.ts';

/** «15 words in ¶ 4», «40 words in ¶ 4–5»: what a stretch is, for the apply box and the live region. */
export function stretchWords(doc: Node, stretch: Stretch): string {
	const count = countWords(doc.textBetween(stretch.from, stretch.to, '\n', '\n'));
	const words = count === 1 ? '1 word' : `${count} words`;
	const first = paragraphNumberAt(doc, stretch.from);
	const last = paragraphNumberAt(doc, stretch.to);
	if (first === null && last === null) return `${words} in a heading`;
	if (first === null || last === null || first === last) return `${words} in ¶ ${first ?? last}`;
	return `${words} in ¶ ${first}–${last}`;
}

/** A code name as it is said: an in vivo code already is somebody's words. */
export function quoted(name: string): string {
	return `‘${name}’`;
}
