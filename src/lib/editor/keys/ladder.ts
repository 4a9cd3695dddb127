import type { Node } from '@tiptap/pm/model';
import { blockAt, blocksBeside, type Block } from './blocks.ts';
import { sentencesOf, trimmed, wordsIn } from './sentences.ts';

/** A stretch of the document, in ProseMirror positions. */
export type Stretch = { readonly from: number; readonly to: number };

const RUNGS = [wordStretches, sentenceStretches, paragraphStretches];

/** The word, sentence or paragraph around a stretch: the smallest that holds more than it does. Null at the top of the ladder. */
export function widened(doc: Node, stretch: Stretch, language: string): Stretch | null {
	const block = blockAt(doc, stretch.from);
	if (block === null) return null;
	if (stretch.to > block.start + block.text.length) return hull(paragraphAt(doc, stretch.from), paragraphAt(doc, stretch.to), stretch);
	for (const rung of RUNGS) {
		const around = rung(block, language).find((each) => each.from <= stretch.from && each.to >= stretch.to);
		if (around && around.to - around.from > stretch.to - stretch.from) return around;
	}
	return null;
}

/** One rung down, at the beginning of the stretch: the first sentence of a paragraph, the first word of a sentence. Null on a single word. */
export function narrowed(doc: Node, stretch: Stretch, language: string): Stretch | null {
	const block = blockAt(doc, stretch.from);
	if (block === null) return null;
	for (const rung of RUNGS.toReversed()) {
		const inside = rung(block, language).find((each) => each.from >= stretch.from && each.to <= stretch.to);
		if (inside && inside.to - inside.from < stretch.to - stretch.from) return inside;
	}
	return null;
}

/** The paragraph at a position, spaces trimmed; null where there is none or it is blank. */
export function paragraphAt(doc: Node, position: number): Stretch | null {
	const block = blockAt(doc, position);
	return block === null ? null : (paragraphStretches(block)[0] ?? null);
}

export function sentenceAt(doc: Node, position: number, language: string): Stretch | null {
	const block = blockAt(doc, position);
	if (block === null) return null;
	const all = sentenceStretches(block, language);
	return all.find((each) => each.to >= position) ?? all.at(-1) ?? null;
}

export function wordAt(doc: Node, position: number): Stretch | null {
	const block = blockAt(doc, position);
	return block === null ? null : (wordStretches(block).find((each) => each.from <= position && each.to >= position) ?? null);
}

/** The sentence after the one that the stretch is, within its paragraph; else the one it stands in; else null. */
export function nextSentence(doc: Node, stretch: Stretch, language: string): Stretch | null {
	const here = sentenceAt(doc, stretch.from, language);
	if (here === null || here.from !== stretch.from || here.to !== stretch.to) return here;
	const block = blockAt(doc, stretch.from);
	return (block && sentenceStretches(block, language).find((each) => each.from >= stretch.to)) ?? here;
}

/** The next or previous paragraph that is not blank. */
export function nextParagraph(doc: Node, position: number, direction: 1 | -1): Stretch | null {
	const beside = blocksBeside(doc, blockAt(doc, position)?.start ?? position, direction).next();
	return beside.done ? null : (paragraphStretches(beside.value)[0] ?? null);
}

/**
 * Moves one end of a stretch by a word, never past the other end; stays where there is no further word in that paragraph. The marks that begin and end a
 * sentence are a step of their own, or what was left by it could not be had again.
 */
export function byWord(doc: Node, stretch: Stretch, end: 'from' | 'to', direction: 1 | -1, language: string): Stretch {
	const block = blockAt(doc, stretch[end]);
	if (block === null) return stretch;
	const edges = [...wordStretches(block), ...sentenceStretches(block, language)].map((each) => each[end]).toSorted((a, b) => a - b);
	const next = direction === 1 ? edges.find((edge) => edge > stretch[end]) : edges.findLast((edge) => edge < stretch[end]);
	if (next === undefined) return stretch;
	const moved = { ...stretch, [end]: next };
	return moved.from < moved.to ? moved : stretch;
}

/** A stretch without the blanks at its ends; null if nothing is left. */
export function trimmedStretch(doc: Node, stretch: Stretch): Stretch | null {
	const text = doc.textBetween(stretch.from, stretch.to, '\n', '\n');
	if (text.trim() === '') return null;
	let { from, to } = stretch;
	while (from < to && isBlank(doc, from)) from++;
	while (to > from && isBlank(doc, to - 1)) to--;
	return { from, to };
}

// A position that holds no character (a paragraph's edge) is as blank as a space.
function isBlank(doc: Node, position: number): boolean {
	return doc.textBetween(position, position + 1, '', '\n').trim() === '';
}

function placed({ start }: Block, ranges: readonly [number, number][]): Stretch[] {
	return ranges.map(([from, to]) => ({ from: start + from, to: start + to }));
}

function wordStretches(block: Block): Stretch[] {
	return placed(block, wordsIn(block.text));
}

function sentenceStretches(block: Block, language: string): Stretch[] {
	return placed(block, sentencesOf(block.text, language));
}

function paragraphStretches(block: Block): Stretch[] {
	const [start, end] = trimmed(block.text, 0, block.text.length);
	return start < end ? placed(block, [[start, end]]) : [];
}

function hull(...stretches: (Stretch | null)[]): Stretch | null {
	const given = stretches.filter((each) => each !== null);
	const whole = { from: Math.min(...given.map((each) => each.from)), to: Math.max(...given.map((each) => each.to)) };
	const last = given.at(-1)!;
	return whole.from === last.from && whole.to === last.to ? null : whole;
}
