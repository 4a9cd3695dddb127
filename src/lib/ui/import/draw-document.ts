import { DOMSerializer } from '@tiptap/pm/model';
import type { DocumentJson } from '#lib/core/text/document.ts';
import { schema } from '#lib/core/text/schema.ts';

/** More is not read beside a table; the whole text is in the note. */
const MOST_BLOCKS = 120;

/** A document's first blocks as elements, built node by node: nothing in an imported file is ever markup here. */
export function drawn(document: DocumentJson): readonly Node[] {
	const blocks = schema.nodeFromJSON(document).content;
	const some = blocks.childCount <= MOST_BLOCKS ? blocks : blocks.cut(0, endOf(MOST_BLOCKS, blocks));
	return [...DOMSerializer.fromSchema(schema).serializeFragment(some).childNodes];
}

function endOf(count: number, blocks: { readonly child: (at: number) => { readonly nodeSize: number } }): number {
	let end = 0;
	for (let at = 0; at < count; at++) end += blocks.child(at).nodeSize;
	return end;
}
