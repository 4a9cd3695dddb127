import type { ExcerptFormat } from '#lib/core/manuscript/format.ts';
import type { Member } from '#lib/core/permission/member.ts';
import type { Behind } from '#lib/core/pseudonym/real-words.ts';
import type { TableHead } from '#lib/interchange/manuscript/excerpt-table.ts';
import type { ManuscriptBlock } from '#lib/interchange/manuscript/manuscript.ts';
import type { Context } from '../context.ts';
import { openMemosOn } from '../memos/memos.ts';
import { Thinking } from '../memos/thinking.ts';
import { readCodes } from '../query/code-looks.ts';
import { Layouts } from '../query/paragraphs.ts';
import { ExcerptReader, type ExcerptRow } from '../query/read-excerpts.ts';
import { attributesFor, type ExcerptAttributes } from './excerpt-attributes.ts';
import { excerptWriter } from './excerpt-writer.ts';
import { namingOf } from './naming.ts';

/** Which excerpts leave, as a question found them for the member, in the order of the field; and how. Structured-clonable, so that it can be sent to a worker. */
export type ExcerptsWanted = {
	readonly format: ExcerptFormat;
	/** With the open memos on their codings and their words; a personal one never leaves here. */
	readonly memos: boolean;
	/** Real names to be put in the place of pseudonyms, by the actor; null: they leave under these. */
	readonly names: ReadonlyMap<string, Behind> | null;
	/** Of each, SQLite's number of the row of its passage. */
	readonly rows: Int32Array;
	/** From which row on they are of this note. */
	readonly notes: readonly { readonly id: string; readonly session: string | null; readonly start: number }[];
};

/** Read at a time; then it is said how far it is. Few, so that what was made of them is let go while it is young. */
const PIECE = 250;

/** Excerpts on their way out, as the present moment has them: gone through once, and none kept. */
export class LeavingExcerpts {
	readonly #context: Context;
	readonly #member: Member;
	readonly #wanted: ExcerptsWanted;
	readonly #told: (done: number, of: number) => void;
	readonly #reader: ExcerptReader;
	readonly #attributes: ExcerptAttributes | null;
	readonly #write: ReturnType<typeof excerptWriter>;
	#count = 0;

	constructor(context: Context, member: Member, wanted: ExcerptsWanted, told: (done: number, of: number) => void) {
		this.#context = context;
		this.#member = member;
		this.#wanted = wanted;
		this.#told = told;
		this.#reader = new ExcerptReader(context, readCodes(context), new Layouts(context));
		const naming = wanted.names === null ? null : namingOf(context, wanted.names);
		this.#attributes = attributesFor(wanted.format, context, naming);
		this.#write = excerptWriter(context, { naming, attributes: this.#attributes });
	}

	/** How many were gone through. */
	get count(): number {
		return this.#count;
	}

	/** What a table of them has as columns, before its first row is read. */
	tableHead(): TableHead {
		return { attributes: this.#attributes?.in(this.#notes()) ?? new Set(), hasMemos: this.#haveMemos() };
	}

	/** In their order, a heading before those of each session. */
	*pieces(): Generator<readonly ManuscriptBlock[]> {
		const { rows, memos } = this.#wanted;
		let session: string | null | undefined;
		for (let start = 0; start < rows.length; start += PIECE) {
			const read = excerptsAt(this.#reader, this.#wanted, start);
			const thinking = memos ? thinkingOn(this.#context, this.#member, read) : NO_THINKING;
			const blocks: ManuscriptBlock[] = [];
			for (const row of read) {
				const at = row.session?.id ?? null;
				if (at !== session) blocks.push({ kind: 'heading', level: 1, words: headingOf(row) });
				session = at;
				blocks.push({ kind: 'excerpt', excerpt: this.#write(row, thinking) });
			}
			this.#count += read.length;
			yield blocks;
			this.#told(Math.min(start + PIECE, rows.length), rows.length);
		}
	}

	*blocks(): Generator<ManuscriptBlock> {
		for (const piece of this.pieces()) yield* piece;
	}

	/** The notes that any of them stands in, with their sessions. */
	*#notes() {
		const { rows, notes } = this.#wanted;
		for (const [at, { id, start }] of notes.entries())
			if (this.#reader.isAnyThere(rows.subarray(start, notes[at + 1]?.start))) yield this.#reader.place(id);
	}

	#haveMemos(): boolean {
		if (!this.#wanted.memos) return false;
		for (let start = 0; start < this.#wanted.rows.length; start += PIECE)
			if (!thinkingOn(this.#context, this.#member, excerptsAt(this.#reader, this.#wanted, start)).isEmpty) return true;
		return false;
	}
}

/** The open memos on these excerpts and their codings. */
export function thinkingOn(context: Context, member: Member, rows: readonly ExcerptRow[]): Thinking {
	const passage = rows.map(({ anchor }) => anchor);
	const coding = rows.flatMap(({ codings }) => codings.map(({ id }) => id));
	return new Thinking(openMemosOn(context, member, { passage, coding }));
}

const NO_THINKING = new Thinking([]);

// What is no more in the text at this moment leaves no more.
function excerptsAt(reader: ExcerptReader, { rows, notes }: ExcerptsWanted, start: number): readonly ExcerptRow[] {
	const piece = [...rows.subarray(start, start + PIECE)];
	let note = notes.findLastIndex((each) => each.start <= start);
	let at = 0;
	const excerpts: ExcerptRow[] = [];
	for (const passage of reader.passages(piece)) {
		while (piece[at] !== passage.row) at += 1;
		while (notes[note + 1] !== undefined && notes[note + 1]!.start <= start + at) note += 1;
		if (passage.isThere) excerpts.push(reader.excerpt(passage, notes[note]!.id));
	}
	return excerpts;
}

function headingOf({ session }: ExcerptRow): string {
	if (session === null) return 'Inbox';
	return session.date === null ? session.title : `${session.title}, ${session.date}`;
}
