import type { Act } from '#lib/core/history/act.ts';
import type { Part, Sentence } from '#lib/core/history/say.ts';
import type { Thing } from '#lib/core/history/things.ts';
import { whyNotWords, type WhyNot } from '#lib/core/history/why-not.ts';

/** A line of history as the page shows it. */
export type Line = {
	readonly operation: string;
	readonly at: number;
	readonly by: string;
	readonly byName: string;
	readonly kind: string;
	readonly act: Act;
	readonly subject: string;
	readonly subjectId: string;
	readonly sentence: Sentence;
	/** The things of the sentence that one can go to, as `entity:id`. */
	readonly open: readonly string[];
	/** For several batches told as one: when the last was, and how many. */
	readonly sitting: { readonly to: number; readonly lines: number } | null;
	/** Why it can't be taken back now; null where it can. */
	readonly why: WhyNot | null;
};

export type Stretch = { readonly side: 'both' | 'old' | 'new'; readonly words: string };

/** What a line changed, as the page shows it when the line is opened. */
export type Details = {
	readonly fields: readonly {
		readonly label: string;
		readonly before: string | null;
		readonly after: string | null;
		readonly stretches: readonly Stretch[] | null;
	}[];
	readonly codings: readonly {
		readonly did: 'put on' | 'taken off' | 'changed' | 'kept';
		readonly code: string;
		readonly words: string;
		readonly note: string | null;
		readonly anchor: string;
	}[];
	readonly lines: readonly Line[];
	readonly older: string | null;
};

/** The kinds of thing that one can narrow History to. */
export const THINGS = [
	{ subject: 'note', name: 'Notes and codings' },
	{ subject: 'session', name: 'Sessions' },
	{ subject: 'code', name: 'Codes' },
	{ subject: 'theme', name: 'Themes' },
	{ subject: 'collection', name: 'Collections' },
	{ subject: 'memo', name: 'Memos' },
	{ subject: 'question', name: 'Saved questions' },
	{ subject: 'actor', name: 'Actors' },
	{ subject: 'site', name: 'Sites' },
	{ subject: 'member', name: 'Members' },
	{ subject: 'project', name: 'The project' }
] as const;

export const ACT_NAMES: Readonly<Record<Act, string>> = {
	write: 'Wrote',
	code: 'Coded',
	add: 'Added',
	change: 'Changed',
	move: 'Moved',
	delete: 'Deleted',
	restore: 'Restored',
	'take back': 'Took back',
	share: 'Released or closed',
	import: 'Imported',
	'take out': 'Took out',
	people: 'Members'
};

const PATHS: Readonly<Record<string, (id: string) => string>> = {
	note: (id) => `notes/${id}`,
	session: (id) => `sessions/${id}`,
	code: (id) => `codebook?code=${id}`,
	theme: (id) => `themes/${id}`,
	collection: (id) => `collections/${id}`,
	memo: (id) => `memos/${id}`,
	question: (id) => `explore?saved=${id}`,
	actor: () => 'actors',
	site: () => 'actors',
	member: () => 'members',
	project: () => 'sessions'
};

/** Where in the project one sees a thing. */
export function pathOf({ entity, id }: Thing): string | null {
	return PATHS[entity]?.(id) ?? null;
}

/** What a thing is called where History is narrowed to it; what has no name is told by its kind. */
export function calledOf({ thing, name }: Exclude<Part, string>): string {
	return name === '' ? `this ${thing.entity}` : `‘${name}’`;
}

/** The things that a sentence names, each once: what one can narrow History to from a line. */
export function thingsIn(sentence: Sentence): readonly Exclude<Part, string>[] {
	const named = sentence.filter((part): part is Exclude<Part, string> => typeof part !== 'string');
	return [...new Map(named.map((part) => [`${part.thing.entity}:${part.thing.id}`, part])).values()];
}

/** What taking it back is called. */
export function verbFor({ kind, act }: Pick<Line, 'kind' | 'act'>): string {
	if (kind.endsWith('.delete')) return 'Restore';
	return act === 'take back' ? 'Do it again' : 'Take back';
}

/** What is said once it is done. */
export function saidFor(line: Pick<Line, 'kind' | 'act'>): string {
	const said: Readonly<Record<string, string>> = { Restore: 'Restored.', 'Do it again': 'Done again.' };
	return said[verbFor(line)] ?? 'Taken back.';
}

/** Why a line can't be taken back, and where that leads: a place in the project, or a line to look at first. */
export function reasonFor(why: WhyNot, day: (at: number) => string): { readonly words: string; readonly path: string | null } {
	return { words: whyNotWords(why, day), path: placeOf(why) };
}

function placeOf(why: WhyNot): string | null {
	switch (why.kind) {
		case 'taken back':
			return `history?line=${why.operation}#line-${why.operation}`;
		case 'changed since':
			return why.deed === null ? null : `history?line=${why.deed.operation}#line-${why.deed.operation}`;
		case 'text':
			return why.subject === 'note' ? `notes/${why.id}/history` : `memos/${why.id}`;
		case 'elsewhere':
			return why.where;
		case 'deleted':
			return `deleted?kind=${why.thing.entity}`;
		default:
			return null;
	}
}

/** Reasons that say something about the line itself stand beside it; that somebody has not the right is told where the line is opened. */
export function isAboutTheLine({ kind }: WhyNot): boolean {
	return kind !== 'right' && kind !== 'maker';
}
