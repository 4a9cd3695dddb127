import type { Change } from './operation.ts';

/** What was done, as one narrows History by it. */
export const ACTS = [
	'write',
	'code',
	'add',
	'change',
	'move',
	'delete',
	'restore',
	'take back',
	'share',
	'import',
	'take out',
	'people'
] as const;
export type Act = (typeof ACTS)[number];

export function isAct(word: string): word is Act {
	return (ACTS as readonly string[]).includes(word);
}

const BY_KIND: Readonly<Record<string, Act>> = {
	'coding.apply': 'code',
	'mention.put': 'write',
	'note.release': 'share',
	'note.take-back': 'share',
	'code.move': 'move',
	'theme.move': 'move',
	'evidence.move': 'move',
	'collection.move': 'move',
	'collection.place': 'move',
	'collection.put-in': 'add',
	'collection.write': 'add',
	'history.reverse': 'take back',
	'deleted.restore': 'restore',
	'project.restored': 'restore',
	'project.backup': 'take out'
};

const BY_ROOM: Readonly<Record<string, Act>> = {
	member: 'people',
	names: 'people',
	import: 'import',
	export: 'take out',
	archive: 'take out'
};

const BY_VERB: Readonly<Record<string, Act>> = { create: 'add', delete: 'delete', expand: 'add', erase: 'delete' };

/** The act of a line that is no batch; a note that only went to another session was moved. */
export function actOf(kind: string, changes: readonly Change[]): Act {
	const [room = '', verb = ''] = kind.split('.');
	const known = BY_KIND[kind] ?? BY_ROOM[room] ?? BY_VERB[verb];
	if (known !== undefined) return known;
	const [only] = changes;
	return changes.length === 1 && only?.entity === 'note' && Object.keys(only.after ?? {}).join() === 'session' ? 'move' : 'change';
}

/** The act of a batch: coding and placing passages is coding, the rest is writing. */
export function actOfBatch(steps: number, changes: readonly Change[]): Act {
	return changes.some(({ entity }) => entity === 'coding') || steps === 0 ? 'code' : 'write';
}
