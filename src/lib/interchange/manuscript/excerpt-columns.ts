/** What the table of excerpts has of each, in this order. */
export const COLUMNS = [
	'order',
	'heading',
	'number',
	'quote',
	'printed',
	'citation',
	'codes',
	'code_paths',
	'coders',
	'codings',
	'coded_at',
	'note',
	'language',
	'paragraph_first',
	'paragraph_last',
	'session',
	'session_date',
	'session_kind',
	'sites',
	'consent_withdrawn'
] as const;
export const LAST = 'excerpt_id';
export const MEMOS = 'memos';
/** Columns that are the table's own: nothing else that is known of an excerpt may be called so. */
export const OWN_COLUMNS: readonly string[] = [...COLUMNS, MEMOS, LAST];
