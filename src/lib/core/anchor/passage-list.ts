import type { AnchorId } from '#lib/core/id/id.ts';
import type { Passage } from './passage.ts';

/** Where the passages of a list stand in it, by their ids; kept as long as one of the lists is that came of each other. */
const indexes = new WeakMap<readonly Passage[], Map<AnchorId, number>>();

/**
 * The passages of one text while they are changed; the list that it begins with stays as it is. Each batch makes a new list, and the index goes on from
 * one to the next, so that thousands of passages are not gone through for one that is new. Two lists may come of the same one: then a place may be the
 * other's, and is looked at before it is believed. An id that has no place is in none of them.
 */
export class PassageList {
	#list: Passage[];
	#isOwn = false;
	#index: Map<AnchorId, number> | null;

	constructor(list: readonly Passage[]) {
		// Copied before anything is written to it.
		this.#list = list as Passage[];
		this.#index = indexes.get(list) ?? null;
	}

	/** As they stand now. */
	get present(): readonly Passage[] {
		return this.#list;
	}

	find(id: AnchorId): Passage | null {
		return this.#list[this.#placeOf(id)] ?? null;
	}

	add(passage: Passage): void {
		if (this.#isOwn) this.#list.push(passage);
		else this.#take(this.#list.concat([passage]));
		this.#index?.set(passage.id, this.#list.length - 1);
	}

	replace(passage: Passage): void {
		this.set(this.#placeOf(passage.id), passage);
	}

	set(at: number, passage: Passage): void {
		if (!this.#isOwn) this.#take([...this.#list]);
		this.#list[at] = passage;
	}

	remove({ id }: Passage): void {
		// Those behind it move up: the index is made anew when it is next asked.
		this.#index = null;
		this.#take(this.#list.filter((each) => each.id !== id));
	}

	#take(list: Passage[]): void {
		this.#list = list;
		this.#isOwn = true;
		if (this.#index !== null) indexes.set(list, this.#index);
	}

	#placeOf(id: AnchorId): number {
		if (this.#index === null) {
			this.#index = new Map(this.#list.map((passage, at) => [passage.id, at]));
			indexes.set(this.#list, this.#index);
		}
		const at = this.#index.get(id);
		if (at === undefined) return -1;
		return this.#list[at]?.id === id ? at : this.#list.findIndex((passage) => passage.id === id);
	}
}
