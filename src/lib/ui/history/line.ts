/** A line of history as the page shows it. */
export type Line = {
	readonly operation: string;
	readonly at: number;
	readonly by: string;
	readonly byName: string;
	readonly kind: string;
	readonly subject: string;
	readonly subjectId: string;
	readonly sentence: string;
	readonly reversible: boolean;
	readonly takenBack: boolean;
};

/** The kinds of thing that one can narrow History to. */
export const THINGS = [
	{ subject: 'note', name: 'Notes and codings' },
	{ subject: 'session', name: 'Sessions' },
	{ subject: 'code', name: 'Codes' },
	{ subject: 'memo', name: 'Memos' },
	{ subject: 'actor', name: 'Actors' },
	{ subject: 'site', name: 'Sites' },
	{ subject: 'member', name: 'Members' },
	{ subject: 'project', name: 'The project' }
] as const;

const PATHS: Readonly<Record<string, (id: string) => string>> = {
	note: (id) => `notes/${id}`,
	session: (id) => `sessions/${id}`,
	code: (id) => `codebook?code=${id}`,
	memo: (id) => `memos/${id}`,
	actor: () => 'actors',
	site: () => 'actors',
	member: () => 'members'
};

/** Where in the project one sees what the line is about; null where it was taken away by it. */
export function pathOf({ kind, subject, subjectId, takenBack }: Pick<Line, 'kind' | 'subject' | 'subjectId' | 'takenBack'>): string | null {
	// A deletion that stands, or a creation that was taken back, leaves nothing to go to.
	const isGone = kind.endsWith('.delete') ? !takenBack : kind.endsWith('.create') && takenBack;
	return isGone ? null : (PATHS[subject]?.(subjectId) ?? null);
}

/** What taking it back is called. */
export function verbFor(kind: string): string {
	if (kind.endsWith('.delete')) return 'Restore';
	return kind === 'history.reverse' ? 'Do it again' : 'Take back';
}

const ELSEWHERE: Readonly<Record<string, string>> = {
	'text.batch': 'Undone in its text',
	'note.release': 'Closed again in the note',
	'note.take-back': 'Released again in the note',
	'import.document': 'Delete the note instead',
	'member.joined': 'Changed on Members',
	'member.left': 'Changed on Members',
	'member.rights': 'Changed on Members',
	'project.renamed': 'Changed in the settings',
	'tray.let-go': 'Can’t be taken back',
	'text.erase': 'Can’t be taken back'
};

/** Where a line that History can't take back is changed; null where there is nothing to say. */
export function elsewhereFor(kind: string): string | null {
	return ELSEWHERE[kind] ?? null;
}
