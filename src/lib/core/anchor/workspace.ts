import type { AnchorId, TextId } from '#lib/core/id/id.ts';
import type { StepRecord } from '#lib/core/text/record.ts';
import { carry, reachOf } from './carry.ts';
import { type Happening, happening, type PassageChange } from './happening.ts';
import type { Passage } from './passage.ts';

/** An index of all passages costs as much as looking through them some twenty times. */
const ASKED_WITHOUT_INDEX = 12;

/**
 * The passages of one or several linked texts while a batch is worked through. Mutable, and never outlives the call that made it: what goes in and
 * comes out are values.
 */
export class Workspace {
	readonly happenings: Happening[] = [];
	readonly #passages = new Map<TextId, Passage[]>();
	/** How each passage that was changed stood at the beginning; null: it is new. */
	readonly #former = new Map<AnchorId, Passage | null>();
	/** How each of them stands now. */
	readonly #present = new Map<AnchorId, Passage>();
	// Plain typing looks for nobody by name and a new coding for one or two, so the index is made when many have been asked for.
	#byId: Map<AnchorId, Passage> | null = null;
	#asked = 0;

	constructor(texts: readonly { readonly id: TextId; readonly passages: readonly Passage[] }[]) {
		for (const { id, passages } of texts) this.#passages.set(id, [...passages]);
	}

	/** The passages of a text as they are now. */
	in(text: TextId): readonly Passage[] {
		return this.#passages.get(text) ?? [];
	}

	find(id: AnchorId): Passage | null {
		if (this.#byId !== null || ++this.#asked > ASKED_WITHOUT_INDEX) return this.#index().get(id) ?? null;
		// Ids of one day begin alike and end by chance: to compare thousands of them whole took a seventh of the time of a new coding.
		const last = id.length - 1;
		const sign = id.charCodeAt(last);
		for (const list of this.#passages.values())
			for (const passage of list) if (passage.id.charCodeAt(last) === sign && passage.id === id) return passage;
		return null;
	}

	all(): readonly Passage[] {
		return [...this.#passages.values()].flat();
	}

	/** Puts a passage in place of the one with its id (`former`, where the caller knows it), or as a new one. */
	put(passage: Passage, former: Passage | null = this.find(passage.id)): void {
		this.#changed(passage, former);
		if (former === null) this.#listOf(passage.text).push(passage);
		else if (former.text === passage.text) this.#listOf(former.text)[this.#listOf(former.text).indexOf(former)] = passage;
		else {
			this.#passages.set(
				former.text,
				this.#listOf(former.text).filter((each) => each !== former)
			);
			this.#listOf(passage.text).push(passage);
		}
	}

	/** Carries every passage over a step: those of its text, and where a claim returned characters those of linked texts that lost them. */
	carryAll(record: StepRecord): void {
		const reach = reachOf(record);
		const isTaken = (id: AnchorId) => this.find(id) !== null;
		const list = this.#listOf(record.text);
		const born: Passage[] = [];
		const concerned = record.ranges.length === 0 && !record.concludes ? [] : list;
		for (const [i, former] of concerned.entries()) {
			const carried = carry(former, record, reach, (id) => isTaken(id) || born.some((each) => each.id === id));
			list[i] = carried.passage;
			if (carried.passage !== former) this.#changed(carried.passage, former);
			if (carried.part !== null) born.push(carried.part);
			if (carried.cause !== null) this.#note(carried.passage, carried.cause, record);
		}
		if (record.returns.length > 0) this.#callHome(record, born);
		for (const part of born) {
			this.put(part);
			this.#note(part, 'claim', record);
		}
	}

	/** What is another than when the work began. */
	changes(): readonly PassageChange[] {
		return [...this.#former].flatMap(([id, before]) => {
			const after = this.#present.get(id);
			return after === undefined || after === before ? [] : [{ before, after }];
		});
	}

	#changed(passage: Passage, former: Passage | null): void {
		this.#byId?.set(passage.id, passage);
		if (!this.#former.has(passage.id)) this.#former.set(passage.id, former);
		this.#present.set(passage.id, passage);
	}

	#callHome(record: StepRecord, born: Passage[]): void {
		for (const [text, passages] of this.#passages) {
			if (text === record.text) continue;
			for (const former of passages.filter((passage) => passage.lost.length > 0)) {
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

	#index(): Map<AnchorId, Passage> {
		this.#byId ??= new Map(this.all().map((passage) => [passage.id, passage]));
		return this.#byId;
	}

	#listOf(text: TextId): Passage[] {
		const list = this.#passages.get(text);
		if (list !== undefined) return list;
		const fresh: Passage[] = [];
		this.#passages.set(text, fresh);
		return fresh;
	}
}
