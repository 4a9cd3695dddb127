/**
 * What pictures are counted from: the excerpts that a member may see, each with its codings and its note. In columns rather than objects, since there are
 * a hundred thousand of them; an index stands for a thing, by its place in the lists below.
 */
export type Field = {
	readonly notes: readonly NoteFacts[];
	/** In the order of the field: by day and hour, those without a day last. */
	readonly sessions: readonly SessionFacts[];
	readonly sites: readonly Named[];
	readonly actors: readonly Named[];
	readonly coders: readonly Coder[];
	/** In the order of the codebook's tree. */
	readonly codes: readonly CodeFacts[];
	/** Of each excerpt: its note and its place there. Those of a note stand together, in the order of the text. */
	readonly note: Int32Array;
	readonly from: Int32Array;
	readonly to: Int32Array;
	/** Its codings are those from `first[excerpt]` to `first[excerpt + 1]`. */
	readonly first: Int32Array;
	/** Of each coding. */
	readonly code: Int32Array;
	readonly coder: Int32Array;
	/** 1 for an excerpt that the question finds. The others are there because what is found may meet them. */
	readonly counted: Uint8Array;
};

export type Named = { readonly id: string; readonly name: string };
export type Coder = Named & { readonly initials: string };
export type CodeFacts = Named & {
	/** Its parent's place in the list, which comes before its own; -1: none. */
	readonly parent: number;
};
/** `session`: its place in the list; -1: the note waits in the inbox. */
export type NoteFacts = { readonly session: number; readonly kind: string };
export type SessionFacts = {
	readonly id: string;
	readonly title: string;
	/** ISO day. */
	readonly date: string | null;
	readonly kind: string;
	readonly sites: readonly number[];
	readonly present: readonly number[];
};

/** How many excerpts there are, those included that the question does not find. */
export function excerptsIn({ note }: Pick<Field, 'note'>): number {
	return note.length;
}

/** A number of excerpts is always told with the number of notes they stand in. */
export type Count = { readonly excerpts: number; readonly notes: number };

/** Counts excerpts and the different notes they stand in, for many things at once. Excerpts of one note must come one after another. */
export class Counter {
	readonly excerpts: Int32Array;
	readonly notes: Int32Array;
	readonly #last: Int32Array;

	constructor(things: number) {
		this.excerpts = new Int32Array(things);
		this.notes = new Int32Array(things);
		this.#last = new Int32Array(things).fill(-1);
	}

	add(thing: number, note: number): void {
		this.excerpts[thing]! += 1;
		if (this.#last[thing] === note) return;
		this.#last[thing] = note;
		this.notes[thing]! += 1;
	}

	of(thing: number): Count {
		return { excerpts: this.excerpts[thing]!, notes: this.notes[thing]! };
	}
}
