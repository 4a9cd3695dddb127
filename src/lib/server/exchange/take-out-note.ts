import { and, eq } from 'drizzle-orm';
import type { Member } from '#lib/core/permission/member.ts';
import { isAllowed } from '#lib/core/permission/table.ts';
import { mayTakeNames } from '#lib/core/permission/take-names.ts';
import type { NoteFormat } from '#lib/core/manuscript/format.ts';
import type { Context } from '../context.ts';
import { note } from '../db/project-schema.ts';
import { refuse } from '../history/decide.ts';
import { write } from '../history/write.ts';
import type { Instance } from '../instance/instance.ts';
import { noteInWorker } from '../jobs/pool.ts';
import { visibleNotes } from '../visibility.ts';
import type { Opened } from '../names/opened.ts';
import { behindOf } from './naming.ts';
import { MEDIA_TYPES, type MadeFile } from './made-file.ts';

export type NoteTakenOut =
	| { readonly ok: true; readonly file: MadeFile; readonly codings: number }
	| { readonly ok: false; readonly reason: 'not allowed' | 'unknown' };

export type TakeOutNoteOptions = {
	readonly format: NoteFormat;
	/** With the open memos on it and its words; a personal one never leaves here. Without a word: with them. */
	readonly memos?: boolean;
	/** With real names in the place of mentions, by the key that who asks has open. Never without their choice. */
	readonly names?: Opened | null;
	readonly told?: (done: number, of: number) => void;
	readonly signal?: AbortSignal;
};

/**
 * A note with its codings as a file, as the member may see it. Written by a worker that reads one moment of the project; History says to whoever may read the
 * note that it was taken out. Rejects with an AbortError once `signal` fires, and tells nothing then.
 */
export async function takeOutNote(
	instance: Pick<Instance, 'projects'>,
	context: Context,
	member: Member,
	id: string,
	{ format, memos = true, names = null, told = () => undefined, signal }: TakeOutNoteOptions
): Promise<NoteTakenOut> {
	if (!isAllowed('export.run', member.rights)) return { ok: false, reason: 'not allowed' };
	if (names !== null && !mayTakeNames(member)) return { ok: false, reason: 'not allowed' };
	const job = {
		project: instance.projects.folder(context.project),
		member,
		note: id,
		format,
		memos,
		names: names === null ? null : behindOf(context, names)
	};
	const made = await noteInWorker(job, told, signal);
	if (made === null) return { ok: false, reason: 'unknown' };
	const { bytes, fileName, codings } = made;
	const written = await write(context, member, context.newId(), { note: id, format, memos, names: names !== null }, () => {
		const stands = context.db
			.select({ id: note.id })
			.from(note)
			.where(and(eq(note.id, id), visibleNotes(member)))
			.get();
		if (stands === undefined) return refuse('unknown');
		return {
			ok: true,
			answer: { format, codings, ...(names === null ? {} : { names: true }) },
			line: { kind: 'export.note', subject: 'note', subjectId: id, audience: { kind: 'note', id }, changes: [] }
		};
	});
	if (!written.ok) return { ok: false, reason: 'unknown' };
	return { ok: true, file: { bytes, name: fileName, mediaType: MEDIA_TYPES[format] }, codings };
}
