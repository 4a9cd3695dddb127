import type { LeakCategory, LeakReport } from '#lib/core/leak/leak.ts';
import type { Audience } from '#lib/core/history/operation.ts';
import type { Member } from '#lib/core/permission/member.ts';
import type { Context } from '../context.ts';
import type { ProjectDb } from '../db/open.ts';
import { refuse } from '../history/decide.ts';
import { write } from '../history/write.ts';
import { readNote } from '../notes/read-notes.ts';
import type { Leaves } from './leaving.ts';

/** How many things of each category were found. Their words stay in the report: History would keep what it warns of. */
export type Counts = Readonly<Partial<Record<LeakCategory, number>>>;

export function countsOf({ leaks }: LeakReport): Counts {
	const counts: Partial<Record<LeakCategory, number>> = {};
	for (const { category } of leaks) counts[category] = (counts[category] ?? 0) + 1;
	return counts;
}

/** So many reports of one project are remembered until somebody says whether they go on. */
const REMEMBERED = 100;
const remembered = new WeakMap<ProjectDb, Map<string, Counts>>();

const keyOf = (member: Member, door: Leaves) => `${member.id} ${JSON.stringify(door)}`;

/** Keeps in memory what somebody was told, so that it is not looked for again when they go on. */
export function rememberReport({ db }: Context, member: Member, door: Leaves, report: LeakReport): void {
	const known = remembered.get(db) ?? new Map<string, Counts>();
	remembered.set(db, known);
	known.set(keyOf(member, door), countsOf(report));
	const [oldest] = known.keys();
	if (known.size > REMEMBERED && oldest !== undefined) known.delete(oldest);
}

/** What this member was told of this door last; null: nothing that is remembered. */
export function rememberedCounts({ db }: Context, member: Member, door: Leaves): Counts | null {
	return remembered.get(db)?.get(keyOf(member, door)) ?? null;
}

/** Tells History that somebody lets something leave although they were shown what in it may tell who somebody is: how many things, and none of their words. */
export async function recordKnown(context: Context, member: Member, door: Leaves, counts: Counts): Promise<boolean> {
	const operation = context.newId();
	const written = await write(context, member, operation, { known: operation }, () => {
		const about = aboutOf(context, member, door);
		if (about === null) return refuse('unknown');
		return { ok: true, answer: { leaves: door.kind, counts }, line: { kind: 'export.known', ...about, changes: [] } };
	});
	return written.ok;
}

type About = { readonly subject: string; readonly subjectId: string; readonly audience: Audience };

function aboutOf(context: Context, member: Member, door: Leaves): About | null {
	if (door.kind === 'note') {
		if (readNote(context, member, door.id) === null) return null;
		return { subject: 'note', subjectId: door.id, audience: { kind: 'note', id: door.id } };
	}
	if (door.kind === 'collection') return { subject: 'collection', subjectId: door.id, audience: { kind: 'everyone' } };
	return { subject: 'project', subjectId: context.project, audience: { kind: 'everyone' } };
}
