import type { Node } from '@tiptap/pm/model';
import { ReplaceStep, type Step } from '@tiptap/pm/transform';

/**
 * Whether a step may be declared the replacement of a mention (passages/SEMANTICS §2.4): within one text block, the stretch and its replacement are text
 * of one `actor` throughout.
 */
export function isMentionReplacement(step: Step, before: Node, after: Node): boolean {
	if (!(step instanceof ReplaceStep) || step.from === step.to || step.slice.size === 0) return false;
	if (step.slice.openStart > 0 || step.slice.openEnd > 0 || !before.resolve(step.from).sameParent(before.resolve(step.to))) return false;
	const former = actorOf(before, step.from, step.to);
	return former !== null && former === actorOf(after, step.from, step.from + step.slice.size);
}

function actorOf(doc: Node, from: number, to: number): string | null {
	const actors = new Set<string | null>();
	doc.nodesBetween(from, to, (node) => {
		if (node.isInline)
			actors.add(node.isText ? ((node.marks.find((mark) => mark.type.name === 'actor')?.attrs['id'] as string | undefined) ?? null) : null);
	});
	const [actor] = actors;
	return actors.size === 1 && actor !== undefined ? actor : null;
}
