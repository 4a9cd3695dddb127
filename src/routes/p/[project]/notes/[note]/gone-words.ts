import type { LiveEvent } from '#lib/core/live/event.ts';

type Note = { readonly id: string; readonly authorName: string };
type Member = { readonly id: string; readonly name: string };

/** What is said when the note that is open goes from its readers' pages; null: it stays. Who deleted it themselves knows. */
export function goneWords(event: LiveEvent, note: Note, me: string, members: readonly Member[]): string | null {
	if (event.type === 'withdrawn' && event.subjectId === note.id) return `${note.authorName} took this note back. Only they see it now.`;
	if (event.type !== 'operation' || event.kind !== 'note.delete' || event.subjectId !== note.id || event.by === me) return null;
	const who = members.find(({ id }) => id === event.by)?.name ?? 'Somebody';
	return `${who} deleted this note. It stands among the deleted things, from where it can be restored.`;
}
