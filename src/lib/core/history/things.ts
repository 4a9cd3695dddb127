import type { Change, Entity } from './operation.ts';

/** A thing that a line of history speaks of. */
export type Thing = { readonly entity: Entity; readonly id: string };

/** What things were called when a line was written, by `entity:id`. */
export type Names = Readonly<Record<string, string>>;

export function keyOf({ entity, id }: Thing): string {
	return `${entity}:${id}`;
}

// Fields that hold the id of something else.
const FIELDS: Readonly<Record<string, Entity>> = {
	session: 'session',
	parent: 'code',
	code: 'code',
	mergedInto: 'code',
	site: 'site',
	actor: 'actor',
	note: 'note',
	jotting: 'note',
	collection: 'collection'
};

// Joint keys name two things.
const JOINTS: Readonly<Partial<Record<Entity, readonly [Entity, Entity]>>> = {
	sessionSite: ['session', 'site'],
	sessionActor: ['session', 'actor'],
	sessionObserver: ['session', 'member'],
	exemplar: ['code', 'coding'],
	themeCode: ['theme', 'code'],
	evidence: ['theme', 'anchor']
};

const NAMED: ReadonlySet<Entity> = new Set([
	'project',
	'member',
	'site',
	'actor',
	'session',
	'note',
	'code',
	'theme',
	'collection',
	'memo',
	'question'
]);

/** The things with a name that a line speaks of: its subject, what changed, and what it changed from and to; each once. */
export function thingsOf(subject: string, subjectId: string, changes: readonly Change[]): readonly Thing[] {
	const found = new Map<string, Thing>();
	const add = (entity: string, id: unknown) => {
		if (typeof id !== 'string' || id === '' || !NAMED.has(entity as Entity)) return;
		const thing = { entity: entity as Entity, id };
		found.set(keyOf(thing), thing);
	};
	add(subject, subjectId);
	for (const { entity, id, before, after } of changes) {
		const joint = JOINTS[entity];
		if (joint === undefined) add(entity, id);
		else for (const [at, part] of id.split('/').entries()) add(joint[at] ?? '', part);
		for (const fields of [before, after])
			for (const [name, value] of Object.entries(fields ?? {})) {
				const of = FIELDS[name];
				if (of !== undefined) add(of, value);
			}
		// A memo names what it is about by kind and id.
		if (entity === 'memo' && typeof after?.['subject'] === 'string') add(after['subject'], after['subjectId']);
	}
	return [...found.values()];
}
