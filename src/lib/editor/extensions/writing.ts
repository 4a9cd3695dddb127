import type { Extensions } from '@tiptap/core';
import type { TextClient } from '../text-client.ts';
import * as blocks from './blocks.ts';
import type { CutMemory } from '#lib/offline/last-cut.ts';
import { carrying } from './carrying.ts';
import { caretBlock } from './caret-block.ts';
import * as lists from './lists.ts';
import * as marks from './marks.ts';
import { mention, type ActorsFor } from './mention.ts';
import { pasting } from './pasting.ts';
import { personNumbersLater } from './person-numbers-later.ts';
import { placeholder } from './placeholder.ts';
import type { Meant } from '#lib/core/keys/press.ts';
import { sharedText } from './shared-text.ts';
import { selectionFirst } from './selection-first.ts';
import * as tables from './tables.ts';
import { writingKeys } from './writing-keys.ts';

/** Nodes and marks in the core's order: the order of marks is the order in which they nest. */
export const structure: Extensions = [
	blocks.doc,
	blocks.paragraph,
	blocks.heading,
	lists.bulletList,
	lists.orderedList,
	lists.listItem,
	blocks.blockquote,
	blocks.observerComment,
	blocks.horizontalRule,
	blocks.hardBreak,
	blocks.reference,
	tables.table,
	tables.tableRow,
	tables.tableCell,
	tables.tableHeader,
	blocks.text,
	marks.link,
	marks.bold,
	marks.italic,
	marks.actor,
	marks.verbatim,
	marks.paraphrase
];

export type WritingOptions = {
	readonly client: TextClient;
	readonly actorsFor: ActorsFor;
	readonly placeholder: string;
	/** What a key means while one writes, by the one table of keys. */
	readonly meaning: (event: KeyboardEvent) => Meant | null;
	/** Null for a text without codings: nothing comes along there. */
	readonly cuts: CutMemory | null;
	/** What only some texts have, such as a memo's references. */
	readonly also?: Extensions;
};

/** Everything that an editor of one text is made with. */
export function writingExtensions(options: WritingOptions): Extensions {
	return [
		...structure,
		sharedText(options.client),
		mention(options.actorsFor),
		writingKeys(options.client, options.meaning),
		...(options.also ?? []),
		pasting,
		...(options.cuts === null ? [] : [carrying(options.cuts)]),
		caretBlock,
		personNumbersLater,
		selectionFirst,
		placeholder(options.placeholder)
	];
}
