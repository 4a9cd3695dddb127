import type { Member } from '#lib/core/permission/member.ts';
import type { ExcerptFormat } from '#lib/core/manuscript/format.ts';
import type { Behind } from '#lib/core/pseudonym/real-words.ts';
import type { ManuscriptBlock } from '#lib/interchange/manuscript/manuscript.ts';
import { pieceWriter } from '#lib/interchange/manuscript/piece-writer.ts';
import type { Context } from '../context.ts';
import { project } from '../db/project-schema.ts';
import { openMemosOn } from '../memos/memos.ts';
import { Thinking } from '../memos/thinking.ts';
import { readCodes } from '../query/code-looks.ts';
import { Layouts } from '../query/paragraphs.ts';
import { ExcerptReader, type ExcerptRow } from '../query/read-excerpts.ts';
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

export type ExcerptsMade = { readonly bytes: Uint8Array; readonly excerpts: number };

/** Read at a time; then it is said how far it is. */
const PIECE = 250;

/** Reads excerpts as the present moment has them and writes them as a file, grouped by session, each with its citation. */
export async function makeExcerptsFile(
	context: Context,
	member: Member,
	wanted: ExcerptsWanted,
	told: (done: number, of: number) => void
): Promise<ExcerptsMade> {
	const { format, memos } = wanted;
	const title = context.db.select({ name: project.name }).from(project).get()?.name ?? 'Excerpts';
	const pieces = pieceWriter(format, { title, memos });
	let excerpts = 0;
	if (pieces === null) {
		// What writes the format is read meanwhile.
		const writing = import('#lib/interchange/manuscript/write-job.ts');
		const blocks: ManuscriptBlock[] = [];
		for (const piece of piecesOf(context, member, wanted, told)) for (const block of piece) blocks.push(block);
		excerpts = countIn(blocks);
		const { default: write } = await writing;
		return { bytes: await write({ format, manuscript: { title, codes: true, blocks } }), excerpts };
	}
	const written: Buffer[] = [Buffer.from(pieces.head)];
	for (const blocks of piecesOf(context, member, wanted, told)) {
		excerpts += countIn(blocks);
		written.push(Buffer.from(blocks.map(pieces.lines).join('')));
	}
	written.push(Buffer.from(pieces.tail));
	return { bytes: new Uint8Array(Buffer.concat(written)), excerpts };
}

function countIn(blocks: readonly ManuscriptBlock[]): number {
	return blocks.reduce((sum, { kind }) => sum + (kind === 'excerpt' ? 1 : 0), 0);
}

/** Excerpts in their order, a heading before those of each session. */
function* piecesOf(
	context: Context,
	member: Member,
	{ format, memos, names, rows, notes }: ExcerptsWanted,
	told: (done: number, of: number) => void
): Generator<readonly ManuscriptBlock[]> {
	const reader = new ExcerptReader(context, readCodes(context), new Layouts(context));
	const excerptFor = excerptWriter(context, format, names === null ? null : namingOf(context, names));
	let session: string | null | undefined;
	for (let start = 0; start < rows.length; start += PIECE) {
		const read = excerptsAt(reader, rows, notes, start);
		const thinking = memos ? thinkingOn(context, member, read) : NO_THINKING;
		const blocks: ManuscriptBlock[] = [];
		for (const row of read) {
			const at = row.session?.id ?? null;
			if (at !== session) blocks.push({ kind: 'heading', level: 1, words: headingOf(row) });
			session = at;
			blocks.push({ kind: 'excerpt', excerpt: excerptFor(row, thinking) });
		}
		yield blocks;
		told(Math.min(start + PIECE, rows.length), rows.length);
	}
}

// What is no more in the text at this moment leaves no more.
function excerptsAt(reader: ExcerptReader, rows: Int32Array, notes: ExcerptsWanted['notes'], start: number): readonly ExcerptRow[] {
	const piece = [...rows.subarray(start, start + PIECE)];
	let note = notes.findLastIndex((each) => each.start <= start);
	let at = 0;
	return reader.passages(piece).flatMap((passage) => {
		while (piece[at] !== passage.row) at += 1;
		while (notes[note + 1] !== undefined && notes[note + 1]!.start <= start + at) note += 1;
		return passage.isThere ? [reader.excerpt(passage, notes[note]!.id)] : [];
	});
}

const NO_THINKING = new Thinking([]);

/** The open memos on these excerpts and their codings. */
export function thinkingOn(context: Context, member: Member, rows: readonly ExcerptRow[]): Thinking {
	const passage = rows.map(({ anchor }) => anchor);
	const coding = rows.flatMap(({ codings }) => codings.map(({ id }) => id));
	return new Thinking(openMemosOn(context, member, { passage, coding }));
}

function headingOf({ session }: ExcerptRow): string {
	if (session === null) return 'Inbox';
	return session.date === null ? session.title : `${session.title}, ${session.date}`;
}
