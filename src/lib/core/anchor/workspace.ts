import type { AnchorId, TextId } from '#lib/core/id/id.ts';
import type { StepRecord } from '#lib/core/text/record.ts';
import { carry, reachOf } from './carry.ts';
import { type Happening, happening, type PassageChange } from './happening.ts';
import { PassageList } from './passage-list.ts';
import type { Passage } from './passage.ts';

/**
 * The passages of one or several linked texts while a batch is worked through. Mutable, and never outlives the call that made it: what goes in and
 * comes out are values.
 */
export class Workspace {
	readonly happenings: Happening[] = [];
	readonly #passages = new Map<TextId, PassageList>();
	/** How each passage that was changed stood at the beginning (null: it is new), and how it stands now. */
	readonly #changes = new Map<AnchorId, { readonly before: Passage | null; after: Passage }>();

	constructor(texts: readonly { readonly id: TextId; readonly passages: readonly Passage[] }[]) {
		for (const { id, passages } of texts) this.#passages.set(id, new PassageList(passages));
	}

	/** The passages of a text as they are now. */
	in(text: TextId): readonly Passage[] {
		return this.#passages.get(text)?.present ?? [];
	}

	find(id: AnchorId): Passage | null {
		for (const list of this.#passages.values()) {
			const found = list.find(id);
			if (found !== null) return found;
		}
		return null;
	}

	all(): readonly Passage[] {
		return [...this.#passages.values()].flatMap((list) => list.present);
	}

	/** Puts a passage in place of the one with its id (`former`, where the caller knows it), or as a new one. */
	put(passage: Passage, former: Passage | null = this.find(passage.id)): void {
		this.#changed(passage, former);
		if (former !== null && former.text === passage.text) return this.#listOf(passage.text).replace(passage);
		if (former !== null) this.#listOf(former.text).remove(former);
		this.#listOf(passage.text).add(passage);
	}

	/** Carries every passage over a step: those of its text, and where a claim returned characters those of linked texts that lost them. */
	carryAll(record: StepRecord): void {
		const reach = reachOf(record);
		const isTaken = (id: AnchorId) => this.find(id) !== null;
		const list = this.#listOf(record.text);
		const born: Passage[] = [];
		const concerned = record.ranges.length === 0 && !record.concludes ? [] : list.present;
		for (const [i, former] of concerned.entries()) {
			const carried = carry(former, record, reach, (id) => isTaken(id) || born.some((each) => each.id === id));
			if (carried.passage !== former) {
				list.set(i, carried.passage);
				this.#changed(carried.passage, former);
			}
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
		return [...this.#changes.values()].filter(({ before, after }) => after !== before);
	}

	#changed(passage: Passage, former: Passage | null): void {
		const known = this.#changes.get(passage.id);
		if (known === undefined) this.#changes.set(passage.id, { before: former, after: passage });
		else known.after = passage;
	}

	#callHome(record: StepRecord, born: Passage[]): void {
		for (const [text, { present }] of this.#passages) {
			if (text === record.text) continue;
			for (const former of present.filter((passage) => passage.lost.length > 0)) {
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

	#listOf(text: TextId): PassageList {
		const list = this.#passages.get(text);
		if (list !== undefined) return list;
		const fresh = new PassageList([]);
		this.#passages.set(text, fresh);
		return fresh;
	}
}
