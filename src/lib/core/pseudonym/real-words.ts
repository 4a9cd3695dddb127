import type { Node } from '@tiptap/pm/model';
import { quote } from '#lib/core/anchor/quote.ts';
import { endingOf, inflected } from './inflect.ts';
import { actorOf, type Mention } from './mentions.ts';
import { named, type Said } from './named-quote.ts';

/** Who a mention is of: by their pseudonym in texts, and behind it. */
export type Behind = { readonly pseudonym: string; readonly name: string };

/** A mention of somebody with a real name, as it stands in a text. */
export type MentionBehind = Mention & { readonly behind: Behind };

/**
 * The words between two positions with real names in the place of mentions, inflected as these are. One by other words («the nurse») keeps them, and the name
 * stands beside it; one of which only a part stands between stays as it is.
 */
export function realWords(doc: Node, from: number, to: number, behind: ReadonlyMap<string, Behind>, language: string): string {
	return named(quote(doc, from, to), namesSaid(doc, from, to, behind, language));
}

/** Where in the words between two positions a real name is said, and how. */
export function namesSaid(doc: Node, from: number, to: number, behind: ReadonlyMap<string, Behind>, language: string): readonly Said[] {
	return mentionsBehind(doc, from, to, behind).map((mention) => {
		const start = quote(doc, from, mention.from).length;
		return { start, end: start + mention.words.length, words: realName(mention, language) };
	});
}

export function realName({ words, behind: { pseudonym, name } }: MentionBehind, language: string): string {
	const ending = endingOf(words, pseudonym);
	return ending === null ? `${words} [${name}]` : inflected(name, ending, language);
}

/** The mentions that stand whole between two positions, of those who have a real name. */
export function mentionsBehind(doc: Node, from: number, to: number, behind: ReadonlyMap<string, Behind>): readonly MentionBehind[] {
	const found: MentionBehind[] = [];
	doc.nodesBetween(from, to, (node, pos) => {
		const whose = node.isText ? behind.get(actorOf(node.marks) ?? '') : undefined;
		if (whose === undefined) return;
		const last = found.at(-1);
		const words = node.text ?? '';
		// Half of it may be bold.
		if (last?.to === pos && last.behind === whose)
			found[found.length - 1] = { ...last, to: pos + node.nodeSize, words: last.words + words };
		else found.push({ from: pos, to: pos + node.nodeSize, words, marks: node.marks, behind: whose });
	});
	return found.filter((mention) => mention.from >= from && mention.to <= to);
}
