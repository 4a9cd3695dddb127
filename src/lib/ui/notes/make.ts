import { newId, type Operations } from '#lib/ui/operations/operations.svelte.ts';

export type NoteKind = 'jotting' | 'field note' | 'transcript' | 'document';

export const NOTE_KIND_NAMES: Record<NoteKind, string> = {
	jotting: 'Jotting',
	'field note': 'Field note',
	transcript: 'Transcript',
	document: 'Document'
};

/** Makes an empty note, private to its author, and gives its id; null: it could not be made, and the person was told. */
export async function makeNote(operations: Operations, session: string | null, noteKind: NoteKind, title = ''): Promise<string | null> {
	const id = newId();
	const language = navigator.language.startsWith('da') ? 'da' : 'en';
	const sent = await operations.perform('note.create', { id, text: newId(), session, noteKind, title, language, notedAt: Date.now() });
	return sent.ok ? id : null;
}
