import { Fragment, type Node, Slice } from '@tiptap/pm/model';
import { Transform } from '@tiptap/pm/transform';
import { schema } from './schema.ts';

/** What puts words into a text at a place, and where they stand then. */
export type PutBack = { readonly transform: Transform; readonly from: number; readonly to: number };

const WORD = /[\p{L}\p{N}]/u;

/**
 * Puts words (blocks joined by one line feed, as a quote has them) into a text: into the paragraph that the place is in, or as paragraphs of their own
 * between others. A blank parts them from words that they would run into. Null where there is no room for them.
 */
export function putBack(doc: Node, place: number, words: string): PutBack | null {
	const lines = words.split('\n');
	const $place = doc.resolve(Math.max(0, Math.min(place, doc.content.size)));
	const isInside = $place.parent.isTextblock;
	const before = isInside && WORD.test(doc.textBetween(Math.max($place.start(), $place.pos - 1), $place.pos)) && WORD.test(words.charAt(0));
	const after = isInside && WORD.test(doc.textBetween($place.pos, Math.min($place.end(), $place.pos + 1))) && WORD.test(words.at(-1) ?? '');
	const padded = lines.map((line, at) => `${before && at === 0 ? ' ' : ''}${line}${after && at === lines.length - 1 ? ' ' : ''}`);
	const open = isInside ? 1 : 0;
	const paragraphs = padded.map((line) => schema.nodes['paragraph']!.create(null, line === '' ? null : schema.text(line)));
	const transform = new Transform(doc);
	if (isInside && lines.length === 1) transform.insert($place.pos, schema.text(padded[0]!));
	else transform.replaceRange($place.pos, $place.pos, new Slice(Fragment.from(paragraphs), open, open));
	return standing(transform, padded.join('\n'), before ? 1 : 0, after ? 1 : 0);
}

function standing(transform: Transform, words: string, lead: number, tail: number): PutBack | null {
	let [first, last] = [Number.POSITIVE_INFINITY, -1];
	transform.mapping.maps.at(-1)?.forEach((_from, _to, from, to) => ([first, last] = [Math.min(first, from), Math.max(last, to)]));
	if (transform.steps.length !== 1 || last < 0) return null;
	let [from, to] = [-1, -1];
	const found: string[] = [];
	transform.doc.nodesBetween(first, last, (node, pos) => {
		if (!node.isTextblock) return true;
		const [start, end] = [Math.max(first, pos + 1), Math.min(last, pos + 1 + node.content.size)];
		if (start > end) return false;
		found.push(node.textBetween(start - pos - 1, end - pos - 1, '', '\n'));
		if (from === -1) from = start;
		to = end;
		return false;
	});
	return found.join('\n') === words ? { transform, from: from + lead, to: to - tail } : null;
}
