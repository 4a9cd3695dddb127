import { type Node, Slice } from '@tiptap/pm/model';
import { Mapping, ReplaceStep, type Step, Transform } from '@tiptap/pm/transform';
import type { AnchorOperation, Batch, StepJson } from '#lib/core/text/batch.ts';
import type { OperationId, TextId } from '#lib/core/id/id.ts';
import { rebase, rebaseClaims } from '#lib/core/text/rebase.ts';
import { schema } from '#lib/core/text/schema.ts';

/** What a choice of a property test makes somebody do; numbers are taken modulo what there is. */
export type Choice = { readonly kind: number; readonly who: number; readonly a: number; readonly b: number; readonly word: number };

export type Unsent = {
	readonly operation: OperationId;
	steps: Step[];
	claims: Batch['claims'];
	stray: string;
	readonly truth: (string | null)[];
	sent: Batch | null;
};
export type Cut = { readonly operation: OperationId; readonly content: Slice['content'] };
export type Done = {
	readonly operation: OperationId;
	readonly version: number;
	readonly steps: readonly Step[];
	readonly docs: readonly Node[];
};

const WORDS = ['x', 'yz', ' ', 'ø', 'e\u0301', '\u0301', 'n o', '😀', '👩', '\u200d', '💻', '🇩🇰', '🇸', 'q'];
const PLAIN = ['x', 'yz', ' ', 'ø', 'n o', 'q', 'w'];

/** A tab: a document, what was confirmed, and an outbox, as prosemirror-collab has them. */
export class Typist {
	readonly name: string;
	readonly text: TextId;
	version = 0;
	confirmed: Node;
	outbox: Unsent[] = [];
	clipboard: Cut | null = null;
	done: Done[] = [];
	readonly #words: readonly string[];
	static #count = 0;

	constructor(name: string, base: Node, plain: boolean, text = 't') {
		this.name = name;
		this.confirmed = base;
		this.#words = plain ? PLAIN : WORDS;
		this.text = text as TextId;
	}

	get doc(): Node {
		return this.outbox.flatMap((op) => op.steps).reduce((doc, step) => step.apply(doc).doc!, this.confirmed);
	}

	/** Does something to the document; nothing where the choice does not apply. */
	edit({ kind, a, b, word }: Choice): void {
		const doc = this.doc;
		const places = textPlaces(doc);
		if (places.length === 0) return;
		const from = places[a % places.length]!;
		const near = places.filter((pos) => pos >= from && pos <= from + 6);
		const to = near[b % near.length]!;
		const text = this.#words[word % this.#words.length]!;
		const change = new Transform(doc);
		try {
			if (kind % 6 === 0) change.insert(from, schema.text(text));
			else if (kind % 6 === 1) change.delete(from, to);
			else if (kind % 6 === 2) change.replaceWith(from, to, schema.text(text));
			else if (kind % 6 === 3) change.split(from);
			else if (kind % 6 === 4)
				change.delete(
					from,
					places[(places.indexOf(from) + (b % 9)) % places.length]! > from ? places[(places.indexOf(from) + (b % 9)) % places.length]! : to
				);
			else change.addMark(from, to, schema.marks.bold.create());
		} catch (error) {
			if (error instanceof RangeError) return;
			throw error;
		}
		this.#push([...change.steps], {}, []);
	}

	/** Cuts a stretch of one block. */
	cut({ a, b }: Choice): void {
		const doc = this.doc;
		const places = textPlaces(doc);
		const from = places[a % Math.max(1, places.length)];
		if (from === undefined) return;
		const near = places.filter((pos) => pos > from && pos <= from + 6 && doc.resolve(pos).sameParent(doc.resolve(from)));
		const to = near[b % Math.max(1, near.length)];
		if (to === undefined) return;
		const content = doc.slice(from, to).content;
		const operation = this.#push([new ReplaceStep(from, to, Slice.empty)], {}, []);
		this.clipboard = { operation, content };
	}

	/** Drags a stretch of one block elsewhere: a cut and its paste in one batch. */
	drag({ a, b, word }: Choice): void {
		const doc = this.doc;
		const places = textPlaces(doc);
		const from = places[a % Math.max(1, places.length)];
		if (from === undefined) return;
		const near = places.filter((pos) => pos > from && pos <= from + 5 && doc.resolve(pos).sameParent(doc.resolve(from)));
		const to = near[b % Math.max(1, near.length)];
		if (to === undefined) return;
		const change = new Transform(doc).delete(from, to);
		const targets = textPlaces(change.doc);
		const at = targets[word % targets.length]!;
		const dragged = new ReplaceStep(at, at, new Slice(doc.slice(from, to).content, 0, 0));
		const operation = `${this.name}-${Typist.#count + 1}` as OperationId;
		const claims = { moves: [{ operation, step: 0, at: 1 }] };
		this.#push([...change.steps, dragged], claims, [null, `${operation}/0`]);
	}

	/** Pastes what was cut, saying so. */
	paste({ a }: Choice): void {
		const places = textPlaces(this.doc);
		const at = places[a % Math.max(1, places.length)];
		const { clipboard } = this;
		if (clipboard === null || at === undefined || this.outbox.some((op) => op.operation === clipboard.operation)) return;
		const claims = { moves: [{ operation: clipboard.operation, step: 0, at: 0 }] };
		this.#push([new ReplaceStep(at, at, new Slice(clipboard.content, 0, 0))], claims, [`${clipboard.operation}/0`]);
	}

	/** Undoes the latest operation that was confirmed (an undo among them: that is a redo), once nothing is unsent and nothing unseen. */
	undo(later: readonly Step[]): void {
		const last = this.done.at(-1);
		if (last === undefined || this.outbox.length > 0) return;
		const mapping = new Mapping([...last.steps, ...later].map((step) => step.getMap()));
		let doc = this.confirmed;
		const steps: Step[] = [];
		const truth: string[] = [];
		for (let i = last.steps.length - 1; i >= 0; i--) {
			const mapped = last.steps[i]!.invert(last.docs[i]!).map(mapping.slice(i + 1));
			const after = mapped === null ? null : attempt(doc, mapped);
			if (mapped === null || after === null) continue;
			doc = after;
			mapping.appendMap(mapped.getMap(), i);
			steps.push(mapped);
			truth.push(`${last.operation}/${i}`);
		}
		this.done.pop();
		if (steps.length > 0) this.#push(steps, { inverts: [last.operation] }, truth);
	}

	/** The first operation of the outbox as it goes out. What is sent again is the same to the letter. */
	next(): Batch | null {
		const first = this.outbox[0];
		if (first === undefined) return null;
		first.sent ??= this.#batch(first, []);
		return first.sent;
	}

	/** The server took the first operation. */
	accepted(): Unsent {
		const first = this.outbox.shift()!;
		const docs: Node[] = [];
		const { version } = this;
		for (const step of first.steps) {
			docs.push(this.confirmed);
			this.confirmed = step.apply(this.confirmed).doc!;
		}
		this.version += first.steps.length;
		if (first.steps.length > 0) this.done.push({ operation: first.operation, version, steps: first.steps, docs });
		return first;
	}

	/** Takes in what others did since. */
	receive(theirs: readonly Step[]): void {
		if (theirs.length === 0) return;
		const mine = this.outbox.flatMap((op) => op.steps);
		let base = this.confirmed;
		for (const step of theirs) base = step.apply(base).doc!;
		let offset = 0;
		const rebased = rebase(this.confirmed, mine, theirs);
		let number = 0;
		for (const op of this.outbox) {
			const indices = rebased.indices.slice(offset, offset + op.steps.length).map((index) => (index === null ? null : index - number));
			offset += op.steps.length;
			const kept = indices.filter((index) => index !== null).length;
			const truth = op.truth.filter((_, i) => indices[i] !== null);
			op.claims = rebaseClaims(op.claims, op.operation, indices);
			op.steps = rebased.steps.slice(number, number + kept) as Step[];
			op.truth.splice(0, op.truth.length, ...truth);
			op.sent = null;
			number += kept;
		}
		const first = this.outbox[0];
		if (first !== undefined) first.stray += rebased.stray;
		this.confirmed = base;
		this.version += theirs.length;
	}

	#batch({ operation, steps, claims, stray }: Unsent, anchorOps: readonly AnchorOperation[]): Batch {
		const json = steps.map((step) => step.toJSON() as StepJson);
		return {
			operation,
			text: this.text,
			client: this.name,
			epoch: 0,
			base: this.version,
			steps: json,
			anchorOps,
			claims,
			...(stray === '' ? {} : { stray })
		};
	}

	#push(steps: Step[], claims: Batch['claims'], truth: (string | null)[]): OperationId {
		const operation = `${this.name}-${++Typist.#count}` as OperationId;
		if (steps.length > 0) this.outbox.push({ operation, steps, claims, stray: '', truth, sent: null });
		return operation;
	}
}

/** Positions in text blocks between whole code points. */
export function textPlaces(doc: Node): readonly number[] {
	const places: number[] = [];
	doc.descendants((node, pos) => {
		if (!node.isTextblock) return true;
		const text = node.textBetween(0, node.content.size, null, '\n');
		for (let offset = 0; offset <= text.length; offset++) {
			const unit = text.charCodeAt(offset);
			if (!(unit >= 0xdc00 && unit <= 0xdfff)) places.push(pos + 1 + offset);
		}
		return false;
	});
	return places;
}

function attempt(doc: Node, step: Step): Node | null {
	try {
		return step.apply(doc).doc;
	} catch {
		return null;
	}
}
