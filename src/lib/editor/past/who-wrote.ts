import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey, type Transaction } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import type { MemberId } from '#lib/core/id/id.ts';
import { authorship, type Written, type WriterOf } from '#lib/core/past/authorship.ts';
import type { Past } from '#lib/core/past/past.ts';
import { countWords } from '#lib/core/text/projection.ts';

/** So many authors have an underline of their own; further ones share the last. */
export const HANDS = 5;

/** An author as the text shows them: which underline, and how many of the words are theirs. */
export type Hand = { readonly by: MemberId; readonly hand: number; readonly words: number };

/** A paragraph with who wrote in it, in order, for lists. */
export type WrittenParagraph = { readonly from: number; readonly to: number; readonly by: readonly MemberId[] };

export type Authorship = {
	readonly stretches: readonly Written[];
	/** Who wrote most comes first. */
	readonly hands: readonly Hand[];
	readonly paragraphs: readonly WrittenParagraph[];
};

export function whoWrote(past: Past, writerOf: WriterOf): Authorship {
	const { doc, identities } = past;
	const stretches = authorship(identities, 0, doc.content.size, writerOf);
	const words = new Map<MemberId, number>();
	for (const { from, to, by } of stretches) words.set(by, (words.get(by) ?? 0) + countWords(doc.textBetween(from, to, ' ', ' ')));
	const hands = [...words].sort((a, b) => b[1] - a[1]).map(([by, count], i): Hand => ({ by, words: count, hand: Math.min(i, HANDS - 1) }));
	return { stretches, hands, paragraphs: writtenParagraphs(doc, stretches) };
}

function writtenParagraphs(doc: Node, stretches: readonly Written[]): readonly WrittenParagraph[] {
	const paragraphs: WrittenParagraph[] = [];
	let next = 0;
	doc.descendants((node, pos) => {
		if (!node.isTextblock) return true;
		const to = pos + node.nodeSize;
		const by = new Set<MemberId>();
		while (next < stretches.length && stretches[next]!.from < to) by.add(stretches[next++]!.by);
		if (by.size > 0) paragraphs.push({ from: pos, to, by: [...by] });
		return false;
	});
	return paragraphs;
}

const key = new PluginKey<DecorationSet>('who wrote');

/** Draws authors as underlines, and their initials beside each paragraph. */
export function whoWrotePlugin(): Plugin<DecorationSet> {
	return new Plugin({
		key,
		state: {
			init: () => DecorationSet.empty,
			apply: (tr, set) => {
				const given = tr.getMeta(key) as readonly Decoration[] | undefined;
				return given === undefined ? set.map(tr.mapping, tr.doc) : DecorationSet.create(tr.doc, [...given]);
			}
		},
		props: { decorations: (state) => key.getState(state) }
	});
}

/** Shows who wrote what in a transaction's document; null shows nothing of it. */
export function drawHands(tr: Transaction, shown: Authorship | null, initialsOf: (by: MemberId) => string): Transaction {
	if (shown === null) return tr.setMeta(key, []);
	const handOf = new Map(shown.hands.map(({ by, hand }) => [by, hand]));
	return tr.setMeta(key, [
		...shown.stretches.map(({ from, to, by }) => Decoration.inline(from, to, { class: `hand hand-${handOf.get(by) ?? 0}` })),
		...shown.paragraphs.map(({ from, to, by }) => Decoration.node(from, to, { 'data-by': by.map(initialsOf).join('\u2002') }))
	]);
}
