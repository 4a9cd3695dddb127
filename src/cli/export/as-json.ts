import { isAllowed } from '#lib/core/permission/table.ts';
import { LIST_NAMES, type ListName } from '#lib/interchange/api/lists.ts';
import type { Excerpt } from '#lib/interchange/api/shapes.ts';
import { excerptsOf } from '#lib/server/api/excerpts.ts';
import { readList } from '#lib/server/api/lists.ts';
import { findNotesFor, notesAsRows } from '#lib/server/api/notes.ts';
import { recordTaken, type Taken } from '#lib/server/api/taken.ts';
import { everyExcerpt, understand } from '#lib/server/query/ask.ts';
import type { Acting } from '../acting.ts';
import { Failure, progress, progressDone, type Io } from '../io.ts';
import { pointAt } from '../point-at.ts';

export const TAKEN_LISTS = [...LIST_NAMES, 'notes'] as const;
export type TakenList = ListName | 'notes';

type Bytes = { readonly bytes: Uint8Array };

/** A list with the fields that the API gives: notes with their texts, since nothing comes in pages here. */
export async function writeList(who: Acting, of: TakenList): Promise<Bytes> {
	await taken(who, { of: of === 'notes' ? 'texts' : of });
	return asJson(of === 'notes' ? await notesAsRows(who, findNotesFor(who, null), ['plain', 'markdown']) : readList(who, of));
}

/** Everything that a question finds, with the fields that the API gives. */
export async function writeExcerptsAsJson(io: Io, who: Acting, question: string): Promise<Bytes> {
	const { context, member } = who;
	const understood = understand(context, question);
	if (!understood.ok) throw new Failure(understood.issues.map((issue) => pointAt(question, issue)).join('\n'), 2);
	await taken(who, { of: 'excerpts', question });
	const excerptOf = excerptsOf(who);
	const excerpts: Excerpt[] = [];
	for (const { rows, done, of } of everyExcerpt(context, member, understood.question)) {
		excerpts.push(...rows.map(excerptOf));
		progress(io, `${done} of ${of} excerpts`);
		await new Promise(setImmediate);
		io.signal.throwIfAborted();
	}
	progressDone(io);
	return asJson(excerpts);
}

async function taken({ context, member }: Acting, what: Taken): Promise<void> {
	if (!isAllowed('export.run', member.rights)) throw new Failure('Taking this out needs the right to export.');
	await recordTaken(context, member, what, { operation: context.newId(), api: false });
}

function asJson(rows: readonly object[]): Bytes {
	return { bytes: new TextEncoder().encode(`${JSON.stringify(rows, null, '\t')}\n`) };
}
