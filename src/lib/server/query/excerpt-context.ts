import { and, eq } from 'drizzle-orm';
import { offsetAt, type Projection } from '#lib/core/text/projection.ts';
import { sentences } from '#lib/core/text/sentences.ts';
import type { Member } from '#lib/core/permission/member.ts';
import type { Context } from '../context.ts';
import { anchor, note } from '../db/project-schema.ts';
import { visibleAnchors, visibleNotes } from '../visibility.ts';
import { flushTexts } from '../texts/flush.ts';
import { projectionOf } from './paragraphs.ts';

/**
 * How far a context goes on one side. Sentences stay within the passage's own paragraph: 1 is the rest of the sentence in which it begins or ends
 * (or, at its edge, the neighbouring one). Paragraphs: 1 is the rest of its own, 2 the next one too.
 */
export type Reach = { readonly unit: 'sentence' | 'paragraph'; readonly count: number };

export type Reaches = { readonly before: Reach; readonly after: Reach };

export type ExcerptContext = {
	/** Paragraphs stand apart by a line feed. */
	readonly before: string;
	readonly quote: string;
	readonly after: string;
	/** Is there more of the note on this side? */
	readonly moreBefore: boolean;
	readonly moreAfter: boolean;
};

/** What stands around a live passage, or null where the member can see none. */
export function excerptContext(context: Context, member: Member, id: string, reach: Reaches): ExcerptContext | null {
	flushTexts(context);
	const found = context.db
		.select({ text: anchor.text, from: anchor.from, to: anchor.to, language: note.language })
		.from(anchor)
		.innerJoin(note, eq(note.text, anchor.text))
		.where(and(eq(anchor.id, id), eq(anchor.state, 'live'), visibleAnchors(member), visibleNotes(member)))
		.get();
	if (found === undefined || found.from === null || found.to === null) return null;
	const { from, to, language } = found;
	return contextAround(projectionOf(context, found.text), { from, to }, language, reach);
}

/** What stands around a place of a text that the reader is known to be able to read. */
export function contextAround(
	projection: Projection,
	{ from, to }: { readonly from: number; readonly to: number },
	language: string,
	{ before, after }: Reaches
): ExcerptContext {
	const start = offsetAt(projection, from);
	const end = offsetAt(projection, to, -1);
	const first = startOf(projection, start, before, language);
	const last = endOf(projection, end, after, language);
	return {
		before: projection.text.slice(first, start),
		quote: projection.text.slice(start, end),
		after: projection.text.slice(end, last),
		moreBefore: /\S/.test(projection.text.slice(0, first)),
		moreAfter: /\S/.test(projection.text.slice(last))
	};
}

function startOf({ text, blocks }: Projection, offset: number, { unit, count }: Reach, language: string): number {
	if (count <= 0) return offset;
	const index = blocks.findLastIndex(({ start }) => start <= offset);
	const block = blocks[index];
	if (block === undefined) return offset;
	if (unit === 'paragraph') return blocks[Math.max(0, index - count + 1)]?.start ?? 0;
	const starts = sentences(text.slice(block.start, block.start + block.length), language).map(({ start }) => block.start + start);
	return starts.filter((start) => start < offset).at(-count) ?? block.start;
}

function endOf({ text, blocks }: Projection, offset: number, { unit, count }: Reach, language: string): number {
	if (count <= 0) return offset;
	const index = blocks.findIndex(({ start, length }) => offset <= start + length);
	const block = blocks[index];
	if (block === undefined) return offset;
	const whole = block.start + block.length;
	if (unit === 'paragraph') {
		const last = blocks[Math.min(blocks.length - 1, index + count - 1)];
		return last === undefined ? whole : last.start + last.length;
	}
	// The space behind a sentence is no sentence of its own.
	const ends = sentences(text.slice(block.start, whole), language).map(({ end }) => block.start + end);
	return ends.filter((end) => text.slice(offset, end).trim() !== '')[count - 1] ?? whole;
}
