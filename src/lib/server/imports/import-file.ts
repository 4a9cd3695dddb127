import { eq } from 'drizzle-orm';
import type { NoteId } from '#lib/core/id/id.ts';
import type { Choice } from '#lib/core/import/choice.ts';
import { cleanPath, nameOf } from '#lib/core/import/path.ts';
import type { Member } from '#lib/core/permission/member.ts';
import { isAllowed } from '#lib/core/permission/table.ts';
import { counted } from '#lib/interchange/documents/reading.ts';
import type { Context } from '../context.ts';
import type { Transaction } from '../db/commit-queue.ts';
import { file } from '../db/project-schema.ts';
import { refuse, type Reason } from '../history/decide.ts';
import { write } from '../history/write.ts';
import { readInWorker } from '../jobs/pool.ts';
import { addNote } from '../notes/write-notes.ts';
import { keepComments } from './comments.ts';
import type { ReadFile } from './read-job.ts';

export type ImportRefusal = Reason | 'unreadable' | 'operation reused';

export type Imported =
	| {
			readonly ok: true;
			readonly note: NoteId;
			readonly title: string;
			readonly words: number;
			/** Memos that its comments became. */
			readonly memos: number;
			readonly warnings: readonly string[];
	  }
	| { readonly ok: false; readonly reason: ImportRefusal; readonly message: string };

/** Where a file goes and as what. Ids are made before the first try, so that a file is imported once however often it is sent. */
export type Target = {
	readonly operation: string;
	readonly note: string;
	readonly text: string;
	readonly session: string | null;
	readonly kind: Choice['kind'];
	readonly language: string;
	/** Null: what the file itself says, or its name. */
	readonly title: string | null;
	/** Milliseconds since 1970; null: now. */
	readonly notedAt: number | null;
	/** Seen by the team at once, or by its importer alone. */
	readonly released: boolean;
	readonly comments: Choice['comments'];
};

/** What an import of many files adds to each of them, inside the file's own transaction. */
export type PartOf = {
	readonly import: string;
	/** Makes what the file's note needs and is not there yet; gives what was made, for taking it back. */
	readonly prepare: (
		tx: Transaction
	) => { readonly ok: true; readonly made: readonly string[] } | { readonly ok: false; readonly reason: Reason };
};

type ReadWhole = Extract<ReadFile, { ok: true }>;
type Original = { readonly name: string; readonly hash: string; readonly size: number };

/**
 * Writes one file as a note: note, text, original, memos of its comments, and its line of history, in one transaction. All or nothing: a refused file
 * leaves no note (bytes that were kept already are an orphan, which the next import of the same file uses).
 */
export async function importReading(
	context: Context,
	member: Member,
	reading: ReadWhole,
	original: Original,
	target: Target,
	partOf: PartOf | null = null
): Promise<Imported> {
	const title = (target.title ?? reading.title ?? original.name.replace(/\.[^.]+$/, '')).slice(0, 300);
	// Within an import the file alone says what is repeated: what was chosen for it may have changed since it was imported.
	const body = partOf === null ? { ...target, title, original } : { import: partOf.import, note: target.note };
	const written = await write(context, member, target.operation, body, (tx) => {
		if (!isAllowed('import.run', member.rights)) return refuse('not allowed');
		const prepared = partOf === null ? ({ ok: true, made: [] } as const) : partOf.prepare(tx);
		if (!prepared.ok) return refuse(prepared.reason);
		keepFile(context, original, reading.mediaType);
		const releasedAt = target.released ? context.now() : null;
		const added = addNote(context, member, 'import.document', {
			...{ id: target.note, text: target.text, session: target.session, kind: target.kind, title, language: target.language },
			notedAt: target.notedAt ?? context.now(),
			document: reading.document,
			releasedAt,
			original,
			import: partOf?.import ?? null
		});
		if (!added.ok) return added;
		const memos = target.comments === 'memos' ? keepComments(context, member, target, reading) : [];
		const { words } = reading;
		const leftOut =
			target.comments === 'memos' || reading.comments.length === 0 ? [] : [`${counted(reading.comments.length, 'comment')} left out.`];
		const warnings = [...reading.warnings, ...leftOut];
		return {
			ok: true,
			line: { ...added.line, changes: [...added.line.changes, ...memos] },
			answer: { title, words, memos: memos.length, warnings, made: prepared.made }
		};
	});
	if (!written.ok) return { ok: false, reason: written.reason, message: MESSAGES[written.reason] };
	const { title: kept, words, memos, warnings } = written.answer;
	return { ok: true, note: target.note as NoteId, title: kept, words, memos, warnings };
}

/** Imports one file that is at hand as bytes, for what is no import of a person's: the demo, a fixture. `actors` as in ReadOptions. */
export async function importDocument(
	context: Context,
	member: Member,
	file: { readonly name: string; readonly bytes: Uint8Array; readonly actors?: Readonly<Record<string, string>> },
	target: Target
): Promise<Imported> {
	if (!isAllowed('import.run', member.rights)) return { ok: false, reason: 'not allowed', message: MESSAGES['not allowed'] };
	const { bytes, actors } = file;
	const name = nameOf(cleanPath(file.name));
	const options = actors === undefined ? {} : { actors };
	const reading = await readInWorker({ source: { bytes }, fileName: name, options, keptAt: null });
	if (!reading.ok) return { ok: false, reason: 'unreadable', message: reading.reason };
	const hash = await context.files.keep(bytes);
	return importReading(context, member, reading, { name, hash, size: bytes.byteLength }, target);
}

const MESSAGES: Readonly<Record<Exclude<ImportRefusal, 'unreadable'>, string>> = {
	'not allowed': 'Importing needs the right to write.',
	unknown: 'The session, a site or an actor to import into is not there any more. Choose again.',
	conflict: 'This file is imported already.',
	'operation reused': 'Another import was sent under the same number. Try again.'
};

function keepFile({ db, now }: Context, { hash, size }: Original, mediaType: string): void {
	if (db.select({ hash: file.hash }).from(file).where(eq(file.hash, hash)).get() !== undefined) return;
	db.insert(file).values({ hash, size, mediaType, receivedAt: now() }).run();
}
