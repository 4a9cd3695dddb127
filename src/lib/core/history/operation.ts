/** Who may read a line of history: everybody in the project, one member alone, whoever sees a note at that time, or those who manage. */
export type Audience =
	| { readonly kind: 'everyone' }
	| { readonly kind: 'member'; readonly id: string }
	| { readonly kind: 'note'; readonly id: string }
	| { readonly kind: 'manage' };

/** Things whose rows change by operations. A text's own change is its batch; what a batch did to anchors and codings is recorded here too. */
export const ENTITIES = [
	'project',
	'member',
	'site',
	'actor',
	'session',
	'sessionSite',
	'sessionActor',
	'sessionObserver',
	'note',
	'expansion',
	'code',
	'codeRevision',
	'anchor',
	'coding',
	'exemplar',
	'theme',
	'themeCode',
	'evidence',
	'collection',
	'collectionItem',
	'memo',
	'question',
	'strayWords',
	'file',
	'text',
	'namedVersion'
] as const;
export type Entity = (typeof ENTITIES)[number];

export type Fields = Readonly<Record<string, unknown>>;

/**
 * One row's change, with old and new values of the fields that changed. `before: null` is a new row, `after: null` a row that an undo of its creation takes away.
 * A row is named by its primary key: the id alone, or the values of a joint key in the table's order, joined by `/`.
 */
export type Change = { readonly entity: Entity; readonly id: string; readonly before: Fields | null; readonly after: Fields | null };

/** The changes that take an operation back: `apply(reverse(op))` after `apply(op)` is the identity. */
export function reverse(changes: readonly Change[]): readonly Change[] {
	return changes.toReversed().map(({ entity, id, before, after }) => ({ entity, id, before: after, after: before }));
}

export type Rows = ReadonlyMap<string, Fields>;

/** The reducer for pages, tests and «as it was»: the rows after these changes. Keys are `entity:id`. */
export function apply(rows: Rows, changes: readonly Change[]): Rows {
	const next = new Map(rows);
	for (const { entity, id, before, after } of changes) {
		const key = `${entity}:${id}`;
		if (after === null) next.delete(key);
		else next.set(key, before === null ? after : { ...next.get(key), ...after });
	}
	return next;
}
