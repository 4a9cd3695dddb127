import type { Restorable } from '#lib/core/command/command.ts';
import type { WhyNot } from '#lib/core/history/why-not.ts';
import { countOf } from '#lib/ui/counts.ts';

export type Kind = Restorable | 'jotting';

/** A deleted thing as the page shows it. */
export type Deleted = {
	readonly thing: Restorable;
	readonly kind: Kind;
	readonly id: string;
	readonly name: string;
	readonly words: string;
	readonly deletedAt: number;
	readonly byName: string;
	readonly hung: Readonly<
		Record<'codings' | 'notes' | 'memos' | 'jottings' | 'sessions' | 'actors' | 'codes' | 'evidence' | 'excerpts', number>
	>;
	readonly inside: {
		readonly entity: 'session' | 'code' | 'note';
		readonly id: string;
		readonly name: string;
		readonly deleted: boolean;
	} | null;
	readonly why: WhyNot | null;
};

export const KIND_WORDS: Readonly<Record<Kind, { readonly one: string; readonly many: string }>> = {
	note: { one: 'Note', many: 'Notes' },
	jotting: { one: 'Jotting', many: 'Jottings' },
	session: { one: 'Session', many: 'Sessions' },
	site: { one: 'Site', many: 'Sites' },
	actor: { one: 'Actor', many: 'Actors' },
	code: { one: 'Code', many: 'Codes' },
	theme: { one: 'Theme', many: 'Themes' },
	collection: { one: 'Collection', many: 'Collections' },
	coding: { one: 'Coding', many: 'Codings' },
	memo: { one: 'Memo', many: 'Memos' },
	question: { one: 'Saved question', many: 'Saved questions' }
};

export const KINDS = Object.keys(KIND_WORDS) as Kind[];

/** `12 codings in 3 notes, 1 memo`: what comes back with it; empty where nothing hung on it. */
export function hungWords({ thing, hung }: Pick<Deleted, 'thing' | 'hung'>): string {
	const codings = hung.codings === 0 ? [] : [countOf(hung.codings, 'coding')];
	// Of a code the notes say where its codings are; of a session they are its own.
	const pairs = thing === 'code' && hung.codings > 0 ? [`${codings.join()} in ${countOf(hung.notes, 'note')}`] : codings;
	return [
		...(hung.codes > 0 ? [countOf(hung.codes, thing === 'theme' ? 'code' : 'sub-code')] : []),
		...(hung.evidence > 0 ? [`${countOf(hung.evidence, 'excerpt')} as evidence`] : []),
		...(hung.excerpts > 0 ? [countOf(hung.excerpts, 'excerpt')] : []),
		...(thing === 'session' && hung.notes > 0 ? [countOf(hung.notes, 'note')] : []),
		...(hung.jottings > 0 ? [countOf(hung.jottings, 'jotting')] : []),
		...pairs,
		...(hung.memos > 0 ? [countOf(hung.memos, 'memo')] : []),
		...(hung.sessions > 0 ? [countOf(hung.sessions, 'session')] : []),
		...(hung.actors > 0 ? [countOf(hung.actors, 'actor')] : [])
	].join(', ');
}

/** The two ways back of a thing whose session or parent is deleted too; null where there is one way. */
export function choicesFor({
	inside,
	thing
}: Pick<Deleted, 'inside' | 'thing'>): { readonly along: string; readonly alone: string } | null {
	if (inside === null || !inside.deleted) return null;
	return thing === 'code'
		? { along: `With its parent ‘${inside.name}’`, alone: 'To the top of the tree' }
		: { along: `With its session ‘${inside.name}’`, alone: 'Into the inbox' };
}
