import { Node } from '@tiptap/pm/model';
import { eq } from 'drizzle-orm';
import type { NoteId } from '#lib/core/id/id.ts';
import type { Member } from '#lib/core/permission/member.ts';
import { isAllowed } from '#lib/core/permission/table.ts';
import { countWords, plainText } from '#lib/core/text/projection.ts';
import { schema } from '#lib/core/text/schema.ts';
import { counted } from '#lib/interchange/documents/reading.ts';
import type { Context } from '../context.ts';
import { file } from '../db/project-schema.ts';
import { write } from '../history/write.ts';
import { readInWorker } from '../jobs/pool.ts';
import { addNote, type Note } from '../notes/write-notes.ts';

export type ImportRequest = {
	/** Made by the client: sent again, the file is imported once. */
	readonly operation: string;
	readonly note: string;
	readonly text: string;
	readonly fileName: string;
	readonly bytes: Uint8Array;
	readonly session: string | null;
	readonly kind: Exclude<Note['kind'], 'jotting'>;
	readonly language: string;
	readonly title?: string;
	/** Seen by the team at once, or private to its importer. */
	readonly released: boolean;
	/** For files that name actors by keys of their own, such as the demo's. */
	readonly actors?: Readonly<Record<string, string>>;
};

export type Imported =
	| { readonly ok: true; readonly note: NoteId; readonly title: string; readonly words: number; readonly warnings: readonly string[] }
	| {
			readonly ok: false;
			readonly reason: 'not allowed' | 'unknown' | 'unreadable' | 'operation reused' | 'conflict';
			readonly message: string;
	  };

const LONGEST_NAME = 200;

/**
 * Imports one file as a note: parsed in a worker, its bytes kept by hash, the note written with its line of history. All or nothing:
 * a refused file leaves no note (bytes that were kept already are an orphan, which `check` names and the next import of the same file uses).
 */
export async function importDocument(context: Context, member: Member, request: ImportRequest, signal?: AbortSignal): Promise<Imported> {
	if (!isAllowed('import.run', member.rights)) return { ok: false, reason: 'not allowed', message: 'Importing needs the right to write.' };
	const options = request.actors === undefined ? {} : { actors: request.actors };
	const reading = await readInWorker({ bytes: request.bytes, fileName: request.fileName, options }, signal);
	if (!reading.ok) return { ok: false, reason: 'unreadable', message: reading.reason };
	const left = reading.comments.length > 0 ? [`${counted(reading.comments.length, 'comment')} left out.`] : [];
	const hash = await context.files.keep(request.bytes);
	const name = shortName(request.fileName);
	const title = (request.title ?? reading.title ?? name.replace(/\.[^.]+$/, '')).slice(0, 300);
	const body = { ...request, bytes: hash };
	const written = await write(context, member, request.operation, body, () => {
		keepFile(context, hash, request.bytes.byteLength, reading.mediaType);
		const added = addNote(context, member, 'import.document', {
			...{ id: request.note, text: request.text, session: request.session, kind: request.kind, title, language: request.language },
			notedAt: context.now(),
			document: reading.document,
			releasedAt: request.released ? context.now() : null,
			original: { hash, name }
		});
		if (!added.ok) return added;
		return {
			...added,
			answer: {
				title,
				words: countWords(plainText(Node.fromJSON(schema, reading.document)).text),
				warnings: [...reading.warnings, ...left]
			}
		};
	});
	if (!written.ok) return { ok: false, reason: written.reason, message: MESSAGES[written.reason] };
	return { ok: true, note: request.note as NoteId, ...written.answer };
}

const MESSAGES = {
	'not allowed': 'Importing needs the right to write.',
	unknown: 'The session to import into is not there any more.',
	conflict: 'This file is imported already.',
	'operation reused': 'Another import was sent under the same number. Try again.'
} as const;

function keepFile({ db, now }: Context, hash: string, size: number, mediaType: string): void {
	if (db.select({ hash: file.hash }).from(file).where(eq(file.hash, hash)).get() !== undefined) return;
	db.insert(file).values({ hash, size, mediaType, receivedAt: now() }).run();
}

// A path is never part of a name, and a name of 300 characters is shortened in its middle, so that its ending stays.
function shortName(fileName: string): string {
	const base = fileName.replaceAll('\\', '/').split('/').at(-1) ?? '';
	const letters = [...base];
	return letters.length <= LONGEST_NAME ? base : `${letters.slice(0, LONGEST_NAME - 21).join('')}…${letters.slice(-20).join('')}`;
}
