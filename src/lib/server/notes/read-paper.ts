import type { Member } from '#lib/core/permission/member.ts';
import { isAllowed } from '#lib/core/permission/table.ts';
import { schema } from '#lib/core/text/schema.ts';
import { offsetAt, plainText } from '#lib/core/text/projection.ts';
import { paperBlocks, type PaperBlock, type PaperPassage } from '#lib/interchange/paper/paper-note.ts';
import type { Context } from '../context.ts';
import { readSession, type SessionPage } from '../fieldwork/read-sessions.ts';
import { listMirrored } from '../people/mirror.ts';
import { readText } from '../texts/read.ts';
import { readNote, type NotePage } from './read-notes.ts';

export type PaperNote = {
	readonly note: NotePage;
	readonly session: SessionPage | null;
	readonly blocks: readonly PaperBlock[];
	/** How many codings each code has in this note. */
	readonly uses: Readonly<Record<string, number>>;
};

export type PaperRead =
	| { readonly ok: true; readonly paper: PaperNote }
	| { readonly ok: false; readonly reason: 'not allowed' | 'unknown' };

/** A note as it is printed, with the codings that the member may see. What is printed leaves, so it takes the right to export. */
export function readPaper(context: Context, member: Member, id: string): PaperRead {
	if (!isAllowed('export.run', member.rights)) return { ok: false, reason: 'not allowed' };
	const note = readNote(context, member, id);
	const view = note === null ? null : readText(context, member, note.text);
	if (note === null || view === null) return { ok: false, reason: 'unknown' };
	const document = schema.nodeFromJSON(view.document);
	const projection = plainText(document);
	const initials = new Map(listMirrored(context).map((each) => [each.id as string, each.initials]));
	const passages = view.passages.flatMap(({ from, to, serial, codings }): PaperPassage[] => {
		if (from === null || to === null || serial === null || codings.length === 0) return [];
		const span = { start: offsetAt(projection, from), end: offsetAt(projection, to, -1) };
		return [{ serial, span, codings: codings.map(({ code, by }) => ({ code, initials: initials.get(by) ?? '' })) }];
	});
	const uses: Record<string, number> = {};
	for (const { codings } of passages) for (const { code } of codings) uses[code] = (uses[code] ?? 0) + 1;
	const session = note.session === null ? null : readSession(context, member, note.session);
	return { ok: true, paper: { note, session, blocks: paperBlocks(document, passages), uses } };
}
