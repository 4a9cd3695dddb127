import type { Node } from '@tiptap/pm/model';
import { paragraphCount, paragraphNumberAt } from '#lib/editor/drawing/paragraph-numbers.ts';
import { blockAt, blocksBeside, type Block } from '#lib/editor/keys/blocks.ts';
import type { Stretch } from '#lib/editor/keys/ladder.ts';
import { sentencesOf, trimmed } from '#lib/editor/keys/sentences.ts';

/** How one reads: by what, and in which language its sentences are written. */
export type Pace = { readonly by: 'paragraph' | 'sentence'; readonly language: string };

/** Where a step stands. `number` is null in a heading, `sentences` is 1 where one reads by paragraphs. */
export type StepPlace = {
	readonly number: number | null;
	readonly of: number;
	readonly comment: boolean;
	readonly sentence: number;
	readonly sentences: number;
};

/** The step that holds a position: where there are no words, the next one, at the end of the text the last. Null in a text without words. */
export function stepAt(doc: Node, position: number, pace: Pace): Stretch | null {
	const here = blockAt(doc, position);
	const block =
		here !== null && /\S/.test(here.text) ? here : (first(blocksBeside(doc, position, 1)) ?? first(blocksBeside(doc, position, -1)));
	if (block === null) return null;
	const steps = stepsIn(block, pace);
	return steps.find(({ to }) => to > position) ?? steps.at(-1) ?? null;
}

/** The next step or the one before; null at the end of the text. */
export function stepBeside(doc: Node, step: Stretch, direction: 1 | -1, pace: Pace): Stretch | null {
	return first(stepsBeside(doc, step, direction, pace));
}

/** The first step of the text (1) or the last (−1). */
export function outermostStep(doc: Node, end: 1 | -1, pace: Pace): Stretch | null {
	const block = first(blocksBeside(doc, end === 1 ? 0 : doc.content.size, end));
	return block === null ? null : (stepsIn(block, pace).at(end === 1 ? 0 : -1) ?? null);
}

/** What is looked for: a step that `fits`. A paragraph in which none `canFit` is passed without asking where its sentences end. */
export type Sought = { readonly fits: (step: Stretch) => boolean; readonly canFit?: (paragraph: Stretch) => boolean };

/** The nearest step in a direction that is sought; null if there is none. */
export function stepWhere(doc: Node, step: Stretch, direction: 1 | -1, pace: Pace, { fits, canFit }: Sought): Stretch | null {
	for (const each of stepsBeside(doc, step, direction, pace, canFit)) if (fits(each)) return each;
	return null;
}

export function placeOf(doc: Node, step: Stretch, pace: Pace): StepPlace {
	const block = blockAt(doc, step.from);
	const steps = block === null ? [] : stepsIn(block, pace);
	return {
		number: paragraphNumberAt(doc, step.from),
		of: paragraphCount(doc),
		comment: doc.resolve(step.from).node(1).type.name === 'observerComment',
		sentence:
			Math.max(
				0,
				steps.findIndex(({ from }) => from === step.from)
			) + 1,
		sentences: Math.max(1, steps.length)
	};
}

function* stepsBeside(
	doc: Node,
	step: Stretch,
	direction: 1 | -1,
	pace: Pace,
	isWanted: (paragraph: Stretch) => boolean = () => true
): Generator<Stretch> {
	const here = blockAt(doc, step.from);
	if (here !== null)
		yield* inOrder(
			stepsIn(here, pace).filter(({ from }) => (direction === 1 ? from > step.from : from < step.from)),
			direction
		);
	for (const block of blocksBeside(doc, here?.start ?? step.from, direction))
		if (isWanted({ from: block.start, to: block.start + block.text.length })) yield* inOrder(stepsIn(block, pace), direction);
}

// Nodes are immutable: where the sentences of a paragraph end is asked once, and again only when it was changed.
const known = new WeakMap<Node, { readonly language: string; readonly ranges: readonly [number, number][] }>();

function sentencesIn({ node, text }: Block, language: string): readonly [number, number][] {
	const kept = known.get(node);
	if (kept?.language === language) return kept.ranges;
	const ranges = sentencesOf(text, language);
	known.set(node, { language, ranges });
	return ranges;
}

function stepsIn(block: Block, { by, language }: Pace): Stretch[] {
	const { start, text } = block;
	const ranges = by === 'sentence' ? sentencesIn(block, language) : [trimmed(text, 0, text.length)];
	return ranges.filter(([from, to]) => from < to).map(([from, to]) => ({ from: start + from, to: start + to }));
}

function inOrder(steps: readonly Stretch[], direction: 1 | -1): readonly Stretch[] {
	return direction === 1 ? steps : steps.toReversed();
}

function first<Value>(values: Generator<Value>): Value | null {
	const next = values.next();
	return next.done ? null : next.value;
}
