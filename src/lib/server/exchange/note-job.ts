import type { MessagePort } from 'node:worker_threads';
import { isNull } from 'drizzle-orm';
import type { Member } from '#lib/core/permission/member.ts';
import type { Behind } from '#lib/core/pseudonym/real-words.ts';
import { fileName } from '#lib/interchange/archive/file-name.ts';
import type { NoteFormat } from '#lib/core/manuscript/format.ts';
import { withRealNames } from '#lib/interchange/coded-note/with-real-names.ts';
import { writeCodedNote } from '#lib/interchange/coded-note/write.ts';
import { everyNamedCode } from '../archive/named-codes.ts';
import { findNotes, readCodedNote } from '../archive/read-coded-note.ts';
import { readOneMoment } from '../archive/reading-context.ts';
import type { Context } from '../context.ts';
import { actor } from '../db/project-schema.ts';
import { saidAll, tell } from '../jobs/telling.ts';
import { openMemosOf } from '../memos/memos.ts';
import { Thinking } from '../memos/thinking.ts';

/** Structured-clonable, so that it can be sent to a worker. */
export type NoteJob = {
	/** The project's folder. */
	readonly project: string;
	readonly member: Member;
	readonly note: string;
	readonly format: NoteFormat;
	/** With the open memos on it, its passages and its codings. */
	readonly memos: boolean;
	/** Real names to be put in the place of mentions, by the actor; null: it leaves under pseudonyms. */
	readonly names: ReadonlyMap<string, Behind> | null;
	/** Hears how many of its steps are done. */
	readonly progress: MessagePort;
};

export type NoteMade = { readonly bytes: Uint8Array; readonly fileName: string; readonly codings: number };

/** Reads a note as the member may see it and writes it as a file; null where there is none for them. */
export default async function noteJob({ project, member, note, format, memos, names, progress }: NoteJob): Promise<NoteMade | null> {
	try {
		return await readOneMoment(project, async (context) => {
			const [found] = findNotes({ context, member }, note);
			if (found === undefined) return null;
			tell(progress, { done: 0, of: 2 });
			const thinking = new Thinking(memos ? openMemosOf(context, member, note) : []);
			const { shown } = readCodedNote({ context, member }, everyNamedCode(context), thinking, found);
			tell(progress, { done: 1, of: 2 });
			const pseudonyms = pseudonymsOf(context);
			const leaves = names === null ? shown : withRealNames(shown, names);
			const bytes = await writeCodedNote(format, leaves, (id) => names?.get(id)?.name ?? pseudonyms.get(id) ?? null);
			tell(progress, { done: 2, of: 2 });
			const codings = shown.excerpts.reduce((sum, excerpt) => sum + excerpt.codings.length, 0);
			return { bytes, fileName: fileName(shown.number, names === null ? shown.title : `${shown.title} with real names`, format), codings };
		});
	} finally {
		await saidAll(progress);
	}
}

// Whoever reads one note has no table of actors beside it.
function pseudonymsOf({ db }: Context): ReadonlyMap<string, string> {
	const actors = db.select({ id: actor.id, pseudonym: actor.pseudonym }).from(actor).where(isNull(actor.deletedAt)).all();
	return new Map(actors.map(({ id, pseudonym }) => [id, pseudonym]));
}
