import type { Verb, Where } from '#lib/core/keys/keys.ts';
import type { Right, Rights } from '#lib/core/permission/rights.ts';

/** Something one can do or a place one can go to, from anywhere in a project. */
export type Command = {
	readonly id: string;
	readonly name: string;
	/** Other words that lead here. */
	readonly also: string;
	readonly group: 'Do' | 'Go to';
	/** Its row in the table of keys, under «Everywhere» unless `where` is told. */
	readonly verb: Verb | null;
	readonly where?: Where;
	/** Who may; null: every member. One of these rights is enough. */
	readonly rights: readonly Right[] | null;
	/** A page of the project (`sessions?new`), a page of the whole (`/account`), or null: it is done where one is. */
	readonly path: string | null;
	/** Does it, where the page that is open offers it. */
	readonly act?: () => void;
};

const does = (
	id: string,
	name: string,
	also: string,
	verb: Verb | null,
	rights: readonly Right[] | null,
	path: string | null
): Command => ({
	...{ id, name, also, group: 'Do', verb, rights, path }
});
const goes = (path: string, name: string, also: string, verb: Verb | null = null, rights: readonly Right[] | null = null): Command => ({
	...{ id: path, name, also, group: 'Go to', verb, rights, path }
});

const COMMANDS: readonly Command[] = [
	does('new note', 'New note', 'write begin start', 'new note', ['write'], 'write'),
	does('jot', 'Quick jotting', 'jot line capture', 'jot', ['write'], null),
	does('new session', 'New session', 'create fieldwork', 'new session', ['write'], 'sessions?new'),
	does('new actor', 'New actor', 'person pseudonym', null, ['write'], 'actors?form=actor'),
	does('new site', 'New site', 'place hospital organisation', null, ['write'], 'actors?form=site'),
	does('new theme', 'New theme', 'claim codes', null, ['code'], 'themes?new'),
	does('new collection', 'New collection', 'manuscript paper section quotations', null, ['export'], 'collections?new'),
	does('import', 'Import notes', 'files word upload bring', null, ['write'], 'import'),
	does(
		'spreadsheet',
		'Bring in a spreadsheet',
		'excel csv table import codebook sessions actors sites',
		null,
		['write', 'code'],
		'spreadsheet'
	),
	does('find and code', 'Find and code', 'search words auto code regular expression batch', null, ['code'], 'find-and-code'),
	does('find names', 'Find real names', 'pseudonyms replace anonymise mentions', null, ['names'], 'names/find'),
	does('theme', 'Light or dark', 'theme night day', 'switch theme', null, null),
	does('keys', 'Show all keys', 'shortcuts keyboard help', 'show keys', null, null),
	does('undo', 'Undo', 'take back', 'undo', null, null),
	goes('sessions', 'Sessions', 'timeline fieldwork', 'go to sessions'),
	goes('inbox', 'Inbox', 'unfiled notes'),
	goes('explore', 'Explore', 'excerpts questions search', 'go to explore'),
	goes('overview', 'Overview', 'patterns matrix heat map co-occurrence saturation over time voices', 'go to overview'),
	goes('codebook', 'Codebook', 'codes', 'go to codebook'),
	goes('themes', 'Themes', 'claims evidence', 'go to themes'),
	goes('collections', 'Collections', 'manuscript quotations write up paper', 'go to collections'),
	goes('memos', 'Memos', 'thinking'),
	goes('actors', 'Actors and sites', 'people places'),
	goes('names', 'Real names', 'key pseudonyms holders open lock', null, ['names']),
	goes('capture', 'Capture', 'jottings phone', null, ['write']),
	goes('take-out', 'Take out', 'archive backup export download', null, ['export', 'manage']),
	goes('tray', 'Review tray', 'detached passages stray words'),
	goes('history', 'History', 'undo take back audit trail'),
	goes('deleted', 'Deleted things', 'restore trash bin undelete'),
	goes('members', 'Members', 'people invite rights'),
	goes('settings', 'Project settings', 'citation name delete', null, ['manage']),
	goes('/projects', 'All projects', 'switch project'),
	goes('/account', 'Account', 'password settings'),
	goes('/account/keys', 'Change keys', 'shortcuts keyboard settings')
];

/** The commands that this member has. */
export function commandsFor(rights: Rights): readonly Command[] {
	return COMMANDS.filter((command) => command.rights === null || command.rights.some((right) => rights.has(right)));
}

/** The address a command leads to; null: it is done where one is. */
export function addressOf({ path }: Command, base: string): string | null {
	return path === null || path.startsWith('/') ? path : `${base}/${path}`;
}
