import { unreachable } from '#lib/core/id/unreachable.ts';
import type { NoteFormat } from '#lib/core/manuscript/format.ts';
import type { ActorKey } from '#lib/interchange/manuscript/inline-markdown.ts';
import { codedNoteAsHtml } from './coded-html.ts';
import { codedNoteAsMarkdown } from './coded-markdown.ts';
import type { CodedNote } from './coded-note.ts';
import { codedNoteAsWord } from './coded-word.ts';

/** A note with its codings as the bytes of a file. */
export async function writeCodedNote(format: NoteFormat, note: CodedNote, actorKey: ActorKey): Promise<Uint8Array> {
	switch (format) {
		case 'docx':
			return codedNoteAsWord(note, actorKey);
		case 'md':
			return new TextEncoder().encode(codedNoteAsMarkdown(note, actorKey));
		case 'html':
			return new TextEncoder().encode(codedNoteAsHtml(note, actorKey));
		default:
			return unreachable(format);
	}
}
