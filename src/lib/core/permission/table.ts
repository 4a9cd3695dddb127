import type { Right, Rights } from './rights.ts';

/**
 * The one table of rights. An action is allowed where one of its rules holds: the member has one of the rule's rights (none named: every member),
 * and stands in the named relation to the thing, and the thing is in the named state.
 * `private` is a note (or what hangs on one) that its author has not released; `open` is everything else.
 */
export type Relation = 'own' | 'another';
export type State = 'private' | 'open';
export type Rule = { readonly rights?: readonly Right[]; readonly relation?: Relation; readonly state?: State };

const own = { relation: 'own' } as const;
const open = { state: 'open' } as const;

/** What only the author of a private thing may do, and everybody with the right once it is open. */
function visibleWith(...rights: Right[]): readonly Rule[] {
	return [
		{ rights, ...own },
		{ rights, ...open }
	];
}

const everybody: readonly Rule[] = [{}];
const visible: readonly Rule[] = [own, open];
const thinkers: readonly Right[] = ['write', 'code', 'export'];

export const TABLE = {
	'project.read': everybody,
	'project.change': [{ rights: ['manage'] }],
	'project.backup': [{ rights: ['manage'] }],
	'project.delete': [{ rights: ['manage'] }],
	'members.read': everybody,
	'members.change': [{ rights: ['manage'] }],
	'invitations.read': [{ rights: ['manage'] }],
	'site.read': everybody,
	'site.write': [{ rights: ['write'] }],
	'actor.read': everybody,
	'actor.write': [{ rights: ['write'] }],
	/** Sees and writes real names, once the key is opened. */
	'names.open': [{ rights: ['names'] }],
	/** Takes a holder's wrap away: one's own, or as who manages. */
	'names.let-go': [{ rights: ['names'], ...own }, { rights: ['manage'] }],
	'session.read': everybody,
	'session.write': [{ rights: ['write'] }],
	'note.read': visible,
	'note.create': [{ rights: ['write'] }],
	'note.change': visibleWith('write'),
	'note.release': [{ rights: ['write'], ...own }],
	'note.delete': [
		{ rights: ['write'], ...own },
		{ rights: ['manage'], ...open }
	],
	'note.edit': visibleWith('write'),
	/** For good, out of the text's past too. */
	'words.erase': [
		{ rights: ['manage', 'names'], ...open },
		{ rights: thinkers, ...own, state: 'private' }
	],
	'import.run': [{ rights: ['write'] }],
	'code.read': everybody,
	'code.write': [{ rights: ['code'] }],
	'theme.read': everybody,
	'theme.write': [{ rights: ['code'] }],
	'collection.read': everybody,
	'collection.write': [{ rights: ['export'] }],
	'coding.read': visible,
	'coding.create': visibleWith('code'),
	'coding.change': [{ rights: ['code'], ...own }],
	'memo.read': visible,
	'memo.create': visibleWith(...thinkers),
	'memo.change': [{ rights: thinkers, ...own }],
	'explore.read': everybody,
	'question.read': visible,
	'question.write': visibleWith('export'),
	'export.run': [{ rights: ['export'] }],
	'history.read': visible,
	'tray.read': visible,
	'tray.change': [{ rights: ['write', 'code'], ...own }]
} as const satisfies Record<string, readonly Rule[]>;

export type Action = keyof typeof TABLE;
export const ACTIONS = Object.keys(TABLE) as Action[];

export function rulesOf(action: Action): readonly Rule[] {
	return TABLE[action];
}

/** May a member with these rights do this to a thing of this relation and state? Without a thing, relation and state are «own» and «open». */
export function isAllowed(action: Action, rights: Rights, relation: Relation = 'own', state: State = 'open'): boolean {
	return rulesOf(action).some(
		(rule) =>
			(rule.rights === undefined || rule.rights.some((right) => rights.has(right))) &&
			(rule.relation === undefined || rule.relation === relation) &&
			(rule.state === undefined || rule.state === state)
	);
}
