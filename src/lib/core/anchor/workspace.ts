import type { AnchorId, TextId } from '#lib/core/id/id.ts';
import type { StepRecord } from '#lib/core/text/record.ts';
import { carry, reachOf } from './carry.ts';
import { type Happening, happening, type PassageChange } from './happening.ts';
import type { Passage } from './passage.ts';
import { Passages } from './passages.ts';

/**
 * The passages of one or several linked texts while a batch is worked through. Mutable, and never outlives the call that made it: what goes in and
 * comes out are values.
 */
export class Workspace {
	readonly happenings: Happening[] = [];
	readonly #passages: Map<TextId, Passages>;
	/** How each passage that was changed stood at the beginning (null: it is new), and how it stands now. */
	readonly #changes = new Map<AnchorId, { readonly before: Passage | null; after: Passage }>();

	constructor(texts: readonly { readonly id: TextId; readonly passages: Passages }[]) {
		this.#passages = new Map(texts.map(({ id, passages }) => [id, passages]));
	}

	/** The passages of a text as they are now. */
	in(text: TextId): Passages {
		return this.#passages.get(text) ?? Passages.of([]);
	}

	find(id: AnchorId): Passage | null {
		for (const passages of this.#passages.values()) {
			const found = passages.find(id);
			if (found !== null) return found;
		}
		return null;
	}

	all(): readonly Passage[] {
		return [...this.#passages.values()].flatMap((passages) => [...passages]);
	}

	/** Puts a passage in place of the one with its id (`former`, where the caller knows it), or as a new one. */
	put(passage: Passage, former: Passage | null = this.find(passage.id)): void {
		this.#changed(passage, former);
		if (former !== null && former.text !== passage.text) this.#passages.set(former.text, this.in(former.text).without(former.id));
		this.#passages.set(passage.text, this.in(passage.text).with(passage));
	}

	/** Carries every passage over a step: those of its text, and where a claim returned characters those of linked texts that lost them. */
	carryAll(record: StepRecord): void {
		const reach = reachOf(record);
		const isTaken = (id: AnchorId) => this.find(id) !== null;
		const born: Passage[] = [];
		const carryOne = (former: Passage): Passage => {
			const carried = carry(former, record, reach, (id) => isTaken(id) || born.some((each) => each.id === id));
			if (carried.passage !== former) this.#changed(carried.passage, former);
			if (carried.part !== null) born.push(carried.part);
			if (carried.cause !== null) this.#note(carried.passage, carried.cause, record);
			return carried.passage;
		};
		if (record.ranges.length > 0 || record.concludes) this.#passages.set(record.text, this.in(record.text).map(carryOne));
		if (record.returns.length > 0) this.#callHome(record, born);
		for (const part of born) {
			this.put(part);
			this.#note(part, 'claim', record);
		}
	}

	/** What is another than when the work began. */
	changes(): readonly PassageChange[] {
		return [...this.#changes.values()].filter(({ before, after }) => after !== before);
	}

	#changed(passage: Passage, former: Passage | null): void {
		const known = this.#changes.get(passage.id);
		if (known === undefined) this.#changes.set(passage.id, { before: former, after: passage });
		else known.after = passage;
	}

	#callHome(record: StepRecord, born: Passage[]): void {
		for (const [text, passages] of this.#passages) {
			if (text === record.text) continue;
			for (const former of passages) {
				if (former.lost.length === 0) continue;
				const carried = carry(former, record, { changed: [] }, (id) => this.find(id) !== null);
				if (carried.part !== null) born.push(carried.part);
				if (carried.passage === former) continue;
				this.put(carried.passage);
				if (carried.cause !== null) this.#note(carried.passage, carried.cause, record);
			}
		}
	}

	#note(passage: Passage, cause: NonNullable<Happening['cause']>, record: StepRecord): void {
		this.happenings.push(happening(passage, cause, record.version + 1, record.text));
	}
}
