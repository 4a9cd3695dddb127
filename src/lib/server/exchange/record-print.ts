import type { Member } from '#lib/core/permission/member.ts';
import { isAllowed } from '#lib/core/permission/table.ts';
import { isUuid } from '#lib/core/id/id.ts';
import type { Context } from '../context.ts';
import { refuse } from '../history/decide.ts';
import type { Line } from '../history/record.ts';
import { write } from '../history/write.ts';
import { readNote } from '../notes/read-notes.ts';

export type PrintRecorded = { readonly ok: true } | { readonly ok: false; readonly reason: 'not allowed' | 'unknown' };

/** Tells History that a note was printed: those who may read the note. */
export async function recordNotePrint(context: Context, member: Member, id: string): Promise<PrintRecorded> {
	return record(context, member, () =>
		isUuid(id) && readNote(context, member, id) !== null ? { subject: 'note', subjectId: id, audience: { kind: 'note', id } } : null
	);
}

/** Tells History that the codebook was printed. */
export async function recordCodebookPrint(context: Context, member: Member): Promise<PrintRecorded> {
	return record(context, member, () => ({ subject: 'project', subjectId: context.project, audience: { kind: 'everyone' } }));
}

async function record(
	context: Context,
	member: Member,
	of: () => Pick<Line, 'subject' | 'subjectId' | 'audience'> | null
): Promise<PrintRecorded> {
	if (!isAllowed('export.run', member.rights)) return { ok: false, reason: 'not allowed' };
	const operation = context.newId();
	const written = await write(context, member, operation, { print: operation }, () => {
		const about = of();
		return about === null ? refuse('unknown') : { ok: true, answer: {}, line: { kind: 'export.print', ...about, changes: [] } };
	});
	return written.ok ? { ok: true } : { ok: false, reason: 'unknown' };
}
