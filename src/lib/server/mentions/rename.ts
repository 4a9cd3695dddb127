import { eq } from 'drizzle-orm';
import type { OperationId, TextId } from '#lib/core/id/id.ts';
import type { Member } from '#lib/core/permission/member.ts';
import { renaming } from '#lib/core/pseudonym/mentions.ts';
import type { Batch, StepJson } from '#lib/core/text/batch.ts';
import type { Context } from '../context.ts';
import type { Transaction } from '../db/commit-queue.ts';
import { note } from '../db/project-schema.ts';
import { actAlong } from '../history/parts.ts';
import { isReadableText } from '../texts/readable.ts';
import { roomsOf } from '../texts/rooms.ts';
import { textsMentioningNow, type Mentioning } from './texts-with.ts';

/** What a renaming came to in the texts that whoever renamed may read. */
export type Renamed = {
	readonly mentions: number;
	readonly texts: number;
	/** Mentions by other words than the former pseudonym, which stay. */
	readonly otherwise: number;
};

/**
 * A new pseudonym in every text that mentions the actor: a batch of declared replacements for each, so that passages stay. Private notes and deleted ones get
 * it too, as merged codes reach them: an old pseudonym that comes to light with a note's release would undo the renaming. Of those only their author is told.
 */
export function renameMentions(
	context: Context,
	member: Member,
	actor: string,
	names: { readonly former: string; readonly next: string },
	among: Mentioning
) {
	const batches: Batch[] = [];
	const seen = { mentions: 0, texts: 0, otherwise: 0 };
	for (const id of textsMentioningNow(context, actor, among)) {
		const state = roomsOf(context).get(id);
		const { steps, replaces, otherwise } = renaming(state.doc, actor, { ...names, language: languageOf(context, id) });
		if (steps.length > 0) {
			batches.push({
				...{ operation: context.newId() as OperationId, text: id, client: 'pseudonym', claims: { replaces } },
				...{ epoch: state.epoch, base: state.version, steps: steps.map((step) => step.toJSON() as StepJson), anchorOps: [] }
			});
		}
		if (!isReadableText(context, member, id)) continue;
		seen.mentions += steps.length;
		seen.texts += steps.length > 0 ? 1 : 0;
		seen.otherwise += otherwise;
	}
	return {
		seen: seen satisfies Renamed,
		parts: (seq: number, tx: Transaction) => {
			for (const batch of batches) actAlong(context, tx, member, batch, { partOf: seq, reaches: 'all texts' });
		}
	};
}

function languageOf({ db }: Context, text: TextId): string {
	return db.select({ language: note.language }).from(note).where(eq(note.text, text)).get()?.language ?? 'en';
}
