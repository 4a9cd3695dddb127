import type { Action } from '#lib/core/permission/table.ts';

/** The right that each kind of line needs to be taken back. A kind that is not here can't be, or is taken back as a batch. */
const UNDO_RIGHTS: Readonly<Record<string, Action>> = {
	'site.create': 'site.write',
	'site.change': 'site.write',
	'site.delete': 'site.write',
	'actor.create': 'actor.write',
	'actor.change': 'actor.write',
	'actor.delete': 'actor.write',
	'session.create': 'session.write',
	'session.change': 'session.write',
	'session.delete': 'session.write',
	// Taking a creation back deletes, and a deletion gives back what only those could take who may delete.
	'note.create': 'note.delete',
	'import.document': 'note.delete',
	// Takes its notes away again.
	'import.run': 'note.delete',
	'import.codebook': 'code.write',
	'import.fieldwork': 'session.write',
	'version.create': 'note.edit',
	'version.change': 'note.edit',
	'version.delete': 'note.edit',
	'note.change': 'note.change',
	'note.release': 'note.release',
	'note.take-back': 'note.release',
	'note.delete': 'note.delete',
	'jotting.expand': 'note.change',
	'code.create': 'code.write',
	'code.change': 'code.write',
	'code.move': 'code.write',
	'code.delete': 'code.write',
	'code.merge': 'code.write',
	'code.split': 'code.write',
	'code.retire': 'code.write',
	'code.bring-back': 'code.write',
	'exemplar.pick': 'code.write',
	'exemplar.let-go': 'code.write',
	'theme.create': 'theme.write',
	'theme.change': 'theme.write',
	'theme.move': 'theme.write',
	'theme.delete': 'theme.write',
	'theme.put-in': 'theme.write',
	'theme.take-out': 'theme.write',
	'evidence.pick': 'theme.write',
	'evidence.change': 'theme.write',
	'evidence.move': 'theme.write',
	'evidence.let-go': 'theme.write',
	'collection.create': 'collection.write',
	'collection.change': 'collection.write',
	'collection.move': 'collection.write',
	'collection.delete': 'collection.write',
	'collection.put-in': 'collection.write',
	'collection.write': 'collection.write',
	'collection.rewrite': 'collection.write',
	'collection.place': 'collection.write',
	'collection.take-out': 'collection.write',
	'collection.edit-quote': 'collection.write',
	'collection.take-present': 'collection.write',
	'collection.decline-present': 'collection.write',
	'memo.create': 'memo.change',
	'question.create': 'question.write',
	'question.change': 'question.write',
	'question.delete': 'question.write',
	'memo.change': 'memo.change',
	'memo.delete': 'memo.change',
	// Takes off what it put on, in every text.
	'coding.apply': 'coding.change',
	// Gives back what it replaced, in every text.
	'mention.put': 'note.edit',
	'tray.let-go': 'tray.change',
	'project.change': 'project.change'
};

// Carried out as a batch of their text, and taken back as one.
const BATCHED: ReadonlySet<string> = new Set(['coding.keep', 'coding.recode', 'coding.remove']);

/** What deleting a thing needs, and therefore restoring it. */
export const DELETE_RIGHTS = {
	note: 'note.delete',
	session: 'session.write',
	site: 'site.write',
	actor: 'actor.write',
	code: 'code.write',
	theme: 'theme.write',
	collection: 'collection.write',
	memo: 'memo.change',
	question: 'question.write'
} as const satisfies Readonly<Record<string, Action>>;

/** What somebody must be allowed to take a line back; null where that can't be done. `original`: for a taking back, the kind of the first act. */
export function undoRight(line: { readonly kind: string; readonly original: string; readonly subject: string }): Action | null {
	const kind = line.kind === 'history.reverse' ? line.original : line.kind;
	if (kind === 'deleted.restore') return Object.entries(DELETE_RIGHTS).find(([subject]) => subject === line.subject)?.[1] ?? null;
	return UNDO_RIGHTS[kind] ?? null;
}

/** Does a page offer to undo this right after it was done? Whether it can be taken back later is asked when somebody does. */
export function isReversible(kind: string): boolean {
	return Object.hasOwn(UNDO_RIGHTS, kind) || BATCHED.has(kind) || kind === 'history.reverse' || kind === 'deleted.restore';
}
