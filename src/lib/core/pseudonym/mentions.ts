import { Fragment, Slice, type Mark, type Node } from '@tiptap/pm/model';
import { AddMarkStep, ReplaceStep, type Step } from '@tiptap/pm/transform';
import { endingOf, inflected } from './inflect.ts';

/** A mention as it stands in a text: words under one actor's mark, side by side in one text block. */
export type Mention = { readonly from: number; readonly to: number; readonly words: string; readonly marks: readonly Mark[] };

/** The steps of one batch, and which of them are declared replacements of a mention (passages/SEMANTICS §2.4). */
export type Replacing = { readonly steps: readonly Step[]; readonly replaces: readonly number[] };

export function mentionsOf(doc: Node, actor: string): readonly Mention[] {
	const found: Mention[] = [];
	doc.descendants((node, pos) => {
		if (!node.isText || actorOf(node.marks) !== actor) return;
		const last = found.at(-1);
		// Half of it may be bold.
		if (last?.to === pos) found[found.length - 1] = { ...last, to: pos + node.nodeSize, words: last.words + (node.text ?? '') };
		else found.push({ from: pos, to: pos + node.nodeSize, words: node.text ?? '', marks: node.marks });
	});
	return found;
}

export function actorOf(marks: readonly Mark[]): string | null {
	return (marks.find(({ type }) => type.name === 'actor')?.attrs['id'] as string | undefined) ?? null;
}

/**
 * Writes an actor's new pseudonym over the former one in all of a text's mentions, inflected as they were. What is mentioned by other words («the nurse»)
 * stays as its writer put it.
 */
export function renaming(
	doc: Node,
	actor: string,
	{ former, next, language }: { readonly former: string; readonly next: string; readonly language: string }
): Replacing & { readonly otherwise: number } {
	let otherwise = 0;
	const steps: Step[] = [];
	// The last one first, so that none stands in another's way.
	for (const { from, to, words, marks } of mentionsOf(doc, actor).toReversed()) {
		const ending = endingOf(words, former);
		if (ending === null) otherwise += 1;
		else
			steps.push(new ReplaceStep(from, to, new Slice(Fragment.from(doc.type.schema.text(inflected(next, ending, language), marks)), 0, 0)));
	}
	return { steps, replaces: steps.map((_, at) => at), otherwise };
}

/** A stretch of words that is to become a mention. */
export type Place = { readonly from: number; readonly to: number; readonly actor: string; readonly words: string };

/**
 * Puts mentions in the place of words. The words are marked first, so that what was coded on a name stays coded on its pseudonym: a replacement of a mention
 * is one that passages survive. Null: a place is not text of one block, or two overlap.
 */
export function putting(doc: Node, places: readonly Place[]): Replacing | null {
	const ordered = places.toSorted((a, b) => b.from - a.from);
	const steps: Step[] = [];
	const replaces: number[] = [];
	let reached = Infinity;
	for (const { from, to, actor, words } of ordered) {
		if (to > reached || !isText(doc, from, to)) return null;
		reached = from;
		const mark = doc.type.schema.marks['actor']!.create({ id: actor });
		const around = doc.resolve(from).nodeAfter?.marks ?? [];
		steps.push(new AddMarkStep(from, to, mark));
		replaces.push(steps.length);
		steps.push(new ReplaceStep(from, to, new Slice(Fragment.from(doc.type.schema.text(words, mark.addToSet(around))), 0, 0)));
	}
	return { steps, replaces };
}

function isText(doc: Node, from: number, to: number): boolean {
	if (from >= to || !doc.resolve(from).sameParent(doc.resolve(to))) return false;
	let only = true;
	doc.nodesBetween(from, to, (node) => {
		if (node.isInline && !node.isText) only = false;
	});
	return only;
}
