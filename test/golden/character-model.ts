import type { Node } from '@tiptap/pm/model';
import type { Step } from '@tiptap/pm/transform';

/**
 * An independent witness of who every character is, for tests: it gives each typed character a number of its own and follows it through the steps.
 * It never compares words: whoever makes an undo or a paste says which deletion it brings back.
 */
export class CharacterModel {
	/** The number of the character at each position; 0 for a position without one. */
	tokens: number[];
	doc: Node;
	/** What each accepted step deleted, by `operation/step`. */
	readonly deleted = new Map<string, readonly number[]>();
	static #next = 0;

	constructor(base: Node) {
		this.doc = base;
		this.tokens = characters(base).map((isCharacter) => (isCharacter ? ++CharacterModel.#next : 0));
	}

	/**
	 * Follows a step. `back`: what it inserts are these characters in this order; one that lives already (`lives`) is copied by a new one.
	 * Gives the numbers of what it inserted.
	 */
	apply(step: Step, after: Node, name: string, back: readonly number[] | null, lives: (id: number) => boolean): readonly number[] {
		const isCharacter = characters(after);
		const deleted: number[] = [];
		const inserted: number[] = [];
		const ranges: [number, number, number, number][] = [];
		step.getMap().forEach((...range) => ranges.push(range));
		for (const [from, to] of ranges) deleted.push(...this.tokens.slice(from, to).filter((id) => id !== 0));
		const isDead = (id: number) => !lives(id) && (!this.tokens.includes(id) || deleted.includes(id));
		let tokens: number[] = [];
		let reached = 0;
		for (const [from, to, newFrom, newTo] of ranges) {
			tokens = [...tokens, ...this.tokens.slice(reached, from)];
			for (let pos = newFrom; pos < newTo; pos++) {
				if (!isCharacter[pos]) tokens.push(0);
				else {
					const former = back?.[inserted.length];
					const id = former !== undefined && isDead(former) && !inserted.includes(former) ? former : ++CharacterModel.#next;
					inserted.push(id);
					tokens.push(id);
				}
			}
			reached = to;
		}
		this.tokens = [...tokens, ...this.tokens.slice(reached)];
		this.doc = after;
		this.deleted.set(name, deleted);
		if (this.tokens.length !== after.content.size) throw new Error('The witness lost count');
		return inserted;
	}

	/** The characters between two positions. */
	between(from: number, to: number): readonly number[] {
		return this.tokens.slice(from, to).filter((id) => id !== 0);
	}

	/** The characters between two positions that have substance. */
	wordsBetween(from: number, to: number): readonly number[] {
		const found: number[] = [];
		for (let pos = from; pos < to; pos++) if (this.tokens[pos] !== 0 && isSubstance(this.doc, pos)) found.push(this.tokens[pos]!);
		return found;
	}

	positionOf(id: number): number {
		return this.tokens.indexOf(id);
	}
}

/** For each position of the content whether a character stands there. */
function characters(doc: Node): readonly boolean[] {
	const found = Array.from({ length: doc.content.size }, () => false);
	doc.descendants((node, pos) => {
		if (node.isInline) found.fill(true, pos, pos + node.nodeSize);
		return true;
	});
	return found;
}

/** Whether the code point at a position, or the one that a low surrogate there belongs to, has substance. */
export function isSubstance(doc: Node, pos: number): boolean {
	const $pos = doc.resolve(pos);
	const text = $pos.parent.textBetween(0, $pos.parent.content.size, null, '\n');
	const unit = text.charCodeAt($pos.parentOffset);
	const start = unit >= 0xdc00 && unit <= 0xdfff ? $pos.parentOffset - 1 : $pos.parentOffset;
	return !/^[\s\p{M}\p{Cf}]$/u.test(String.fromCodePoint(text.codePointAt(start)!));
}

/** The first law: what is wrong with a span, or null. */
export function faultOf(doc: Node, from: number, to: number): string | null {
	if (from >= to) return 'it ends before it begins';
	for (const [pos, inside] of [
		[from, from],
		[to, to - 1]
	] as const) {
		const $pos = doc.resolve(pos);
		if (!$pos.parent.isTextblock) return `position ${pos} is not in a text block`;
		const text = $pos.parent.textBetween(0, $pos.parent.content.size, null, '\n');
		const clusters = [...new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(text)];
		if ($pos.parentOffset !== text.length && !clusters.some(({ index }) => index === $pos.parentOffset))
			return `position ${pos} is inside a character`;
		const $inside = doc.resolve(inside);
		const cluster = clusters.find(({ index, segment }) => index <= $inside.parentOffset && $inside.parentOffset < index + segment.length);
		if ($inside.parent !== $pos.parent || cluster === undefined || !/[^\s\p{M}\p{Cf}]/u.test(cluster.segment))
			return `position ${pos} has no word beside it`;
	}
	return null;
}
