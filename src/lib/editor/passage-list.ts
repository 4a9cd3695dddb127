import type { Stretch } from './keys/ladder.ts';
import type { ShownPassage } from './text-client.ts';

/** So many passages make a part: a key looks at eighty parts where it would look at five thousand passages. */
const PART = 64;

/** Neighbours in a list, none of them empty of passages. What lies behind a change moves as a whole, by its `shift`. */
export class PassagePart {
	readonly #written: readonly ShownPassage[];
	readonly #shift: number;
	/** Where the first begins, and where the one that reaches furthest ends. */
	readonly from: number;
	readonly to: number;
	#standing: readonly ShownPassage[] | null;

	private constructor(written: readonly ShownPassage[], shift: number, from: number, to: number) {
		this.#written = written;
		this.#shift = shift;
		this.#standing = shift === 0 ? written : null;
		this.from = from;
		this.to = to;
	}

	static of(passages: readonly ShownPassage[]): PassagePart {
		let [from, to] = [Infinity, -Infinity];
		for (const passage of passages) {
			from = Math.min(from, passage.from);
			to = Math.max(to, passage.to);
		}
		return new PassagePart(passages, 0, from, to);
	}

	shifted(by: number): PassagePart {
		return new PassagePart(this.#written, this.#shift + by, this.from + by, this.to + by);
	}

	/** The passages where they stand; put together when they are asked for. */
	get passages(): readonly ShownPassage[] {
		return (this.#standing ??= this.#written.map((passage) => placed(passage, passage.from + this.#shift, passage.to + this.#shift)));
	}
}

/** The live passages of a text, sorted by `from`, then longest first. Never changed: another list stands for other passages. */
export class PassageList {
	readonly parts: readonly PassagePart[];
	#all: readonly ShownPassage[] | null = null;

	constructor(parts: readonly PassagePart[]) {
		this.parts = parts;
	}

	/** `passages` are in order; `length`: how many make a part. */
	static of(passages: readonly ShownPassage[], length = PART): PassageList {
		const parts: PassagePart[] = [];
		for (let at = 0; at < passages.length; at += length) parts.push(PassagePart.of(passages.slice(at, at + length)));
		return new PassageList(parts);
	}

	/** Every passage, the same array at each call: for lists and acts, never for a key or a frame. */
	all(): readonly ShownPassage[] {
		return (this.#all ??= this.parts.flatMap(({ passages }) => passages));
	}

	find(id: string): ShownPassage | undefined {
		return this.all().find((passage) => passage.id === id);
	}

	/** Those that share at least one position with a stretch. */
	touching({ from, to }: Stretch): ShownPassage[] {
		const found: ShownPassage[] = [];
		for (const part of this.parts) {
			if (part.from >= to) break;
			if (part.to > from) for (const passage of part.passages) if (passage.from < to && passage.to > from) found.push(passage);
		}
		return found;
	}
}

/** A passage at another place. Written out: a spread takes several times as long. */
export function placed({ id, purpose, owner, serial, codings }: ShownPassage, from: number, to: number): ShownPassage {
	return { id, purpose, from, to, owner, serial, codings };
}
