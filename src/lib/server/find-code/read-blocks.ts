import { and, eq } from 'drizzle-orm';
import type { Member } from '#lib/core/permission/member.ts';
import type { Context } from '../context.ts';
import { note, textTable } from '../db/project-schema.ts';
import { projectionOf } from '../query/paragraphs.ts';
import { visibleNotes } from '../visibility.ts';
import { wordsOf } from './find-hits.ts';

export type BlocksAsked = { readonly note: string; readonly version: number; readonly blocks: readonly number[] };

/** The words of paragraphs that were found; null for a note that is another version by now, or not the member's to see. */
export function readBlocks(
	context: Context,
	member: Member,
	asked: readonly BlocksAsked[]
): readonly (Readonly<Record<number, string>> | null)[] {
	return asked.map(({ note: id, version, blocks }) => {
		const found = context.db
			.select({ text: note.text, version: textTable.snapshotVersion })
			.from(note)
			.innerJoin(textTable, eq(textTable.id, note.text))
			.where(and(eq(note.id, id), visibleNotes(member)))
			.get();
		if (found === undefined || found.version !== version) return null;
		const projection = projectionOf(context, found.text);
		return Object.fromEntries(blocks.map((block) => [block, wordsOf(projection, block)]));
	});
}
