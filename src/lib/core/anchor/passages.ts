import type { AnchorId } from '#lib/core/id/id.ts';
import type { Passage } from './passage.ts';

const CHUNK = 64;
type Chunk = readonly Passage[];

/**
 * The passages of one text, in the order in which they came. A value: what changes one or adds one gives another that shares all chunks but the one that is
 * touched, so that a coding costs as much in a text of five thousand passages as in one of fifty.
 */
export class Passages implements Iterable<Passage> {
	readonly size: number;
	readonly #chunks: readonly Chunk[];
	/**
	 * Where each passage stands, by its id. It goes on to what comes of this value, which may have more passages behind these: a place that is not in here is
	 * another's.
	 */
	#places: Map<AnchorId, number> | null;

	private constructor(chunks: readonly Chunk[], size: number, places: Map<AnchorId, number> | null) {
		this.#chunks = chunks;
		this.size = size;
		this.#places = places;
	}

	static of(passages: readonly Passage[]): Passages {
		return new Passages(chunked(passages), passages.length, null);
	}

	*[Symbol.iterator](): Generator<Passage, void, undefined> {
		for (const chunk of this.#chunks) yield* chunk;
	}

	/** All of them, a few at a time. */
	get pieces(): readonly (readonly Passage[])[] {
		return this.#chunks;
	}

	find(id: AnchorId): Passage | null {
		const at = this.#placeOf(id);
		return at === null ? null : this.#chunks[Math.floor(at / CHUNK)]![at % CHUNK]!;
	}

	/** With a passage in place of the one that has its id, or behind all others. */
	with(passage: Passage): Passages {
		const known = this.#placeOf(passage.id);
		const at = known ?? this.size;
		const chunks = [...this.#chunks];
		const chunk = [...(chunks[Math.floor(at / CHUNK)] ?? [])];
		chunk[at % CHUNK] = passage;
		chunks[Math.floor(at / CHUNK)] = chunk;
		if (known !== null) return new Passages(chunks, this.size, this.#places);
		// Where something else came of this value before, as of a write that did not come to be, the next place is taken there.
		const isNext = this.#places?.size === this.size;
		return new Passages(chunks, this.size + 1, isNext ? this.#places!.set(passage.id, at) : null);
	}

	without(id: AnchorId): Passages {
		return Passages.of([...this].filter((passage) => passage.id !== id));
	}

	/** With what `change` makes of each, which has the same id. */
	map(change: (passage: Passage) => Passage): Passages {
		let isSame = true;
		const chunks = this.#chunks.map((chunk) => {
			const changed = mapped(chunk, change);
			isSame &&= changed === chunk;
			return changed;
		});
		return isSame ? this : new Passages(chunks, this.size, this.#places);
	}

	/** Those that are not as they were `before`; what both share is not gone through. */
	*changedSince(before: Passages): Generator<Passage, void, undefined> {
		for (const [i, chunk] of this.#chunks.entries())
			if (chunk !== before.#chunks[i]) for (const passage of chunk) if (before.find(passage.id) !== passage) yield passage;
	}

	#placeOf(id: AnchorId): number | null {
		this.#places ??= new Map([...this].map((passage, at) => [passage.id, at]));
		const at = this.#places.get(id);
		return at === undefined || at >= this.size ? null : at;
	}
}

function mapped(chunk: Chunk, change: (passage: Passage) => Passage): Chunk {
	let changed: Passage[] | null = null;
	for (const [i, passage] of chunk.entries()) {
		const other = change(passage);
		if (other === passage) continue;
		changed ??= [...chunk];
		changed[i] = other;
	}
	return changed ?? chunk;
}

function chunked(passages: readonly Passage[]): readonly Chunk[] {
	return Array.from({ length: Math.ceil(passages.length / CHUNK) }, (_, at) => passages.slice(at * CHUNK, (at + 1) * CHUNK));
}
