import { sql } from 'drizzle-orm';
import type { Change } from '#lib/core/history/operation.ts';
import type { Thing } from '#lib/core/history/things.ts';
import type { WhyNot } from '#lib/core/history/why-not.ts';
import type { Member } from '#lib/core/permission/member.ts';
import type { Context } from '../context.ts';
import { noteIsVisible } from '../visibility.ts';
import { presentRow } from './entities.ts';
import { nameThings } from './name-things.ts';

/**
 * Why rows can't be set like this although they stand: work that the member sees hangs on what would go, or they would come to stand in what is deleted.
 * What others keep to themselves neither counts nor refuses: a reason must not tell that it is there, and it comes back with what it hung on.
 */
export function whyNotSet(context: Context, member: Member, changes: readonly Change[], undoneCreation: boolean): WhyNot | null {
	// What goes along needs nothing any more.
	const going = new Set(changes.flatMap(({ id, after }) => ((after?.['deletedAt'] ?? null) === null ? [] : [id])));
	for (const change of changes) {
		const why =
			(undoneCreation ? inUse(context, member, change, going) : null) ??
			inDeleted(context, change, changes) ??
			inCircle(context, change, changes);
		if (why !== null) return why;
	}
	return null;
}

const LATER = 'delete it instead, and it can come back whole.';

type Uses = Readonly<Record<string, number>>;

function count({ db }: Context, query: ReturnType<typeof sql>): Uses {
	return db.all<Uses>(query)[0] ?? {};
}

/** How many of these things do not go along. */
function staying({ db }: Context, going: ReadonlySet<string>, query: ReturnType<typeof sql>): number {
	return db.all<{ readonly id: string }>(query).filter(({ id }) => !going.has(id)).length;
}

function inUse(context: Context, member: Member, { entity, id, after }: Change, going: ReadonlySet<string>): WhyNot | null {
	if ((after?.['deletedAt'] ?? null) === null) return null;
	const words = usesOf(context, member, entity, id, going);
	return words.length === 0 ? null : { kind: 'in use', words: `${words.join(', ')}: ${LATER}` };
}

function usesOf(context: Context, member: Member, entity: string, id: string, going: ReadonlySet<string>): readonly string[] {
	switch (entity) {
		case 'code': {
			const { codings = 0 } = count(
				context,
				sql`select count(*) as codings from coding c join anchor a on a.id = c.anchor join note n on n.text = a.text
					where c.code = ${id} and c.deleted_at is null and ${noteIsVisible(member)}`
			);
			const below = staying(context, going, sql`select id from code where parent = ${id} and deleted_at is null`);
			return [...some(codings, 'coding has it', 'codings have it'), ...some(below, 'code stands under it', 'codes stand under it')];
		}
		case 'session': {
			const { notes = 0 } = count(context, sql`select count(*) as notes from note n where n.session = ${id} and ${noteIsVisible(member)}`);
			return some(notes, 'note is in it', 'notes are in it');
		}
		case 'site': {
			const sessions = staying(
				context,
				going,
				sql`select s.id from session_site j join session s on s.id = j.session where j.site = ${id} and s.deleted_at is null`
			);
			const actors = staying(context, going, sql`select id from actor where site = ${id} and deleted_at is null`);
			return [...some(sessions, 'session was there', 'sessions were there'), ...some(actors, 'actor is of it', 'actors are of it')];
		}
		case 'actor': {
			const sessions = staying(
				context,
				going,
				sql`select s.id from session_actor j join session s on s.id = j.session where j.actor = ${id} and s.deleted_at is null`
			);
			return some(sessions, 'session has them', 'sessions have them');
		}
		case 'note': {
			const { batches = 0 } = count(
				context,
				sql`select count(*) as batches from (select 1 from note n join batch b on b.text = n.text join history h on h.seq = b.seq
					where n.id = ${id} and b.by <> n.author and (h.audience <> 'member' or h.audience_id = ${member.id}) limit 1)`
			);
			return batches > 0 ? ['Others have worked in it'] : [];
		}
		default:
			return [];
	}
}

function some(many: number, one: string, more: string): readonly string[] {
	return many === 0 ? [] : [`${many} ${many === 1 ? one : more}`];
}

const CONTAINERS = ['session', 'parent', 'site'] as const;
const ENTITY_OF = { session: 'session', parent: 'code', site: 'site' } as const;

// Standing in something deleted, it would be as good as deleted.
function inDeleted(context: Context, change: Change, changes: readonly Change[]): WhyNot | null {
	const { entity, id, before, after } = change;
	if (after === null) return null;
	const comesBack = before !== null && (before['deletedAt'] ?? null) !== null && (after['deletedAt'] ?? null) === null;
	const row = comesBack ? { ...presentRow(context.db, change), ...after } : after;
	const asked: Thing[] = CONTAINERS.flatMap((field) => {
		const value = row[field];
		// A session's sites and an actor's are looked past where they are deleted; a note's session and a code's parent are not.
		if (typeof value !== 'string' || (comesBack && field === 'site')) return [];
		return [{ entity: ENTITY_OF[field], id: value }];
	});
	if (entity === 'sessionSite' && before === null) asked.push({ entity: 'site', id: id.split('/')[1] ?? '' });
	if (entity === 'sessionActor' && before === null) asked.push({ entity: 'actor', id: id.split('/')[1] ?? '' });
	if (entity === 'themeCode' && before === null) asked.push(...pairOf(id, 'theme', 'code'));
	if (entity === 'evidence' && before === null) asked.push(...pairOf(id, 'theme'));
	if (entity === 'collectionItem' && before === null) asked.push({ entity: 'collection', id: String(after['collection']) });
	if (entity === 'memo' && comesBack) asked.push(...subjectOf(row));
	for (const thing of asked) {
		if (changes.some((each) => each.entity === thing.entity && each.id === thing.id && each.after?.['deletedAt'] === null)) continue;
		const stands = presentRow(context.db, thing);
		if (stands === null || (stands['deletedAt'] ?? null) !== null) return deletedThing(context, thing);
	}
	return null;
}

function pairOf(id: string, ...entities: readonly Thing['entity'][]): readonly Thing[] {
	const ids = id.split('/');
	return entities.map((entity, at) => ({ entity, id: ids[at] ?? '' }));
}

export function deletedThing({ db }: Context, thing: Thing): WhyNot {
	return { kind: 'deleted', thing, name: Object.values(nameThings(db, [thing]))[0] ?? '' };
}

function subjectOf(row: Readonly<Record<string, unknown>>): readonly Thing[] {
	const { subject, subjectId } = row as { readonly subject: string; readonly subjectId: string };
	return subject === 'note' || subject === 'session' || subject === 'code' || subject === 'coding' || subject === 'theme'
		? [{ entity: subject, id: subjectId }]
		: [];
}

// The tree as it would stand after all of the changes: one of them alone may pass through a circle.
function inCircle(context: Context, { entity, id, after }: Change, changes: readonly Change[]): WhyNot | null {
	const parent = after?.['parent'];
	if (entity !== 'code' || typeof parent !== 'string') return null;
	const moved = new Map(
		changes.flatMap((each) =>
			each.entity === 'code' && each.after !== null && 'parent' in each.after ? [[each.id, each.after['parent']]] : []
		)
	);
	const passed = new Set<unknown>();
	for (let at: unknown = parent; typeof at === 'string' && !passed.has(at);) {
		if (at === id) return { kind: 'circle', name: Object.values(nameThings(context.db, [{ entity: 'code', id: parent }]))[0] ?? '' };
		passed.add(at);
		at = moved.has(at) ? moved.get(at) : (presentRow(context.db, { entity: 'code', id: at })?.['parent'] ?? null);
	}
	return null;
}
