import type { Node } from '@tiptap/pm/model';
import type { TextId } from '#lib/core/id/id.ts';
import { BASE_VERSION, type IdentityRun, joined, part } from './identity.ts';

/** Characters as they stand in a document. */
export type StandingRun = IdentityRun & {
	readonly kind: 'characters';
	/** The step that put them where they stand, where a claim brought them back; null for the step that first brought them. */
	readonly placed: number | null;
};
/** Node boundaries and block leaves: positions without a character. */
export type StructureRun = { readonly kind: 'structure'; readonly length: number };
export type Run = StandingRun | StructureRun;

/** Put `runs` where `from..to` was. */
export type Splice = { readonly from: number; readonly to: number; readonly runs: readonly Run[] };

const CHUNK = 64;
type Chunk = { readonly runs: readonly Run[]; readonly length: number };

/**
 * Who each position of a document is: runs that cover its content, in order. A value: splicing makes a new one that shares all but the chunks it
 * touched, so that every version of a text can keep its own.
 */
export class Identities {
	readonly #chunks: readonly Chunk[];

	private constructor(chunks: readonly Chunk[]) {
		this.#chunks = chunks;
	}

	static of(runs: readonly Run[]): Identities {
		return new Identities(chunked(tidy(runs)));
	}

	/** The identities of a text's base document. */
	static ofBase(base: Node, text: TextId): Identities {
		let index = 0;
		return Identities.of(
			runsBetween(base, 0, base.content.size, (length) => {
				const run: StandingRun = { kind: 'characters', text, version: BASE_VERSION, index, length, typed: false, placed: null };
				index += length;
				return [run];
			})
		);
	}

	/** All runs in order. */
	get runs(): readonly Run[] {
		return this.#chunks.flatMap((chunk) => chunk.runs);
	}

	/** The runs between two positions, cut at both. */
	slice(from: number, to: number): readonly Run[] {
		const found: Run[] = [];
		let chunkStart = 0;
		for (const chunk of this.#chunks) {
			if (chunkStart >= to) break;
			if (chunkStart + chunk.length > from) {
				let start = chunkStart;
				for (const run of chunk.runs) {
					const end = Math.min(start + run.length, to);
					const begin = Math.max(start, from);
					if (begin < end) found.push(cut(run, begin - start, end - begin));
					start += run.length;
				}
			}
			chunkStart += chunk.length;
		}
		return found;
	}

	/** The characters between two positions, with the position of each run. */
	characters(from: number, to: number): readonly { readonly run: StandingRun; readonly pos: number }[] {
		const found: { run: StandingRun; pos: number }[] = [];
		let pos = from;
		for (const run of this.slice(from, to)) {
			if (run.kind === 'characters') found.push({ run, pos });
			pos += run.length;
		}
		return found;
	}

	/** Applies splices whose positions all refer to this value, in order and apart. */
	splice(splices: readonly Splice[]): Identities {
		return splices.reduceRight<Identities>((identities, splice) => identities.#spliceOne(splice), this);
	}

	#spliceOne({ from, to, runs }: Splice): Identities {
		let first = 0;
		let start = 0;
		// The chunk before is taken along when the place is its end, so that letters typed in a row join into one run.
		while (first < this.#chunks.length - 1 && start + this.#chunks[first]!.length < from) start += this.#chunks[first++]!.length;
		let last = first;
		let end = start;
		while (last < this.#chunks.length && (end < to || last === first)) end += this.#chunks[last++]!.length;
		const middle = tidy([...this.slice(start, from), ...runs, ...this.slice(to, end)]);
		return new Identities([...this.#chunks.slice(0, first), ...chunked(middle), ...this.#chunks.slice(last)]);
	}
}

/** Runs for a stretch of a document: structure as it is, and for each stretch of characters what `characters` gives for its length. */
export function runsBetween(doc: Node, from: number, to: number, characters: (length: number) => readonly StandingRun[]): readonly Run[] {
	const runs: Run[] = [];
	let pos = from;
	const structureUpTo = (end: number) => {
		if (end > pos) runs.push({ kind: 'structure', length: end - pos });
	};
	doc.nodesBetween(from, to, (node, start) => {
		if (!node.isInline) return true;
		const begin = Math.max(start, from);
		const end = Math.min(start + node.nodeSize, to);
		structureUpTo(begin);
		if (end > begin) runs.push(...characters(end - begin));
		pos = end;
		return false;
	});
	structureUpTo(to);
	return runs;
}

function cut(run: Run, start: number, length: number): Run {
	if (run.kind === 'structure') return run.length === length ? run : { kind: 'structure', length };
	return part(run, start, length);
}

function tidy(runs: readonly Run[]): readonly Run[] {
	const tidied: Run[] = [];
	for (const run of runs) {
		const last = tidied.at(-1);
		const both = last === undefined ? null : bothAsOne(last, run);
		if (both === null) tidied.push(run);
		else tidied[tidied.length - 1] = both;
	}
	return tidied;
}

function bothAsOne(a: Run, b: Run): Run | null {
	if (a.kind === 'structure') return b.kind === 'structure' ? { kind: 'structure', length: a.length + b.length } : null;
	return b.kind === 'characters' && a.placed === b.placed ? joined(a, b) : null;
}

function chunked(runs: readonly Run[]): readonly Chunk[] {
	const chunks: Chunk[] = [];
	for (let start = 0; start < runs.length; start += CHUNK) {
		const some = runs.slice(start, start + CHUNK);
		chunks.push({ runs: some, length: some.reduce((sum, run) => sum + run.length, 0) });
	}
	return chunks;
}
