import { and, eq, inArray, isNull } from 'drizzle-orm';
import type { CommandOf } from '#lib/core/command/command.ts';
import type { Change } from '#lib/core/history/operation.ts';
import type { Member } from '#lib/core/permission/member.ts';
import { isAllowed } from '#lib/core/permission/table.ts';
import type { Context } from '../context.ts';
import { actor, member as memberTable, session, sessionActor, sessionObserver, sessionSite, site } from '../db/project-schema.ts';
import { changeOf, joinChanges, refuse } from '../history/decide.ts';
import { write } from '../history/write.ts';

type Joined = {
	readonly sites?: readonly string[] | undefined;
	readonly actors?: readonly string[] | undefined;
	readonly observers?: readonly string[] | undefined;
};

export function createSession(context: Context, member: Member, operation: string, command: CommandOf<'session.create'>) {
	return write(context, member, operation, command, () => newSession(context, member, command));
}

/** Decides on a new session inside a running write; pages and imports alike come through here. */
export function newSession(context: Context, member: Member, command: CommandOf<'session.create'>) {
	if (!isAllowed('session.write', member.rights)) return refuse('not allowed');
	const { db } = context;
	if (db.select().from(session).where(eq(session.id, command.id)).get() !== undefined) return refuse('conflict');
	if (!allKnown(context, command)) return refuse('unknown');
	const { id, title, date, start, end, zone, place, access, attributes, sites, actors, observers } = command;
	const after = {
		title,
		kind: command.sessionKind,
		date,
		start,
		end,
		zone,
		place,
		access,
		attributes,
		createdBy: member.id,
		createdAt: context.now()
	};
	const changes: readonly Change[] = [
		{ entity: 'session', id, before: null, after },
		...joinChanges('sessionSite', id, [], sites),
		...joinChanges('sessionActor', id, [], actors),
		...joinChanges('sessionObserver', id, [], observers)
	];
	return { ok: true, answer: { id }, line: { ...lineOf(command.kind, id), changes } } as const;
}

export function changeSession(context: Context, member: Member, operation: string, command: CommandOf<'session.change'>) {
	return write(context, member, operation, command, () => changedSession(context, member, command));
}

/** Decides on a change of a session inside a running write. */
export function changedSession(context: Context, member: Member, command: CommandOf<'session.change'>) {
	if (!isAllowed('session.write', member.rights)) return refuse('not allowed');
	const row = present(context, command.id);
	if (row === null || !allKnown(context, command)) return refuse('unknown');
	const { id, title, sessionKind, date, start, end, zone, place, access, attributes, sites, actors, observers } = command;
	const change = changeOf('session', row, { title, kind: sessionKind, date, start, end, zone, place, access, attributes });
	const had = joinsOf(context, id);
	const changes: readonly Change[] = [
		...(change === null ? [] : [change]),
		...(sites === undefined ? [] : joinChanges('sessionSite', id, had.sites, sites)),
		...(actors === undefined ? [] : joinChanges('sessionActor', id, had.actors, actors)),
		...(observers === undefined ? [] : joinChanges('sessionObserver', id, had.observers, observers))
	];
	return { ok: true, answer: { id }, line: { ...lineOf(command.kind, id), changes } } as const;
}

/** Deletes a session. Its notes stay in it, out of sight of lists, and come back with it. */
export function deleteSession(context: Context, member: Member, operation: string, command: CommandOf<'session.delete'>) {
	return write(context, member, operation, command, () => {
		if (!isAllowed('session.write', member.rights)) return refuse('not allowed');
		const row = present(context, command.id);
		if (row === null) return refuse('unknown');
		const change: Change = { entity: 'session', id: row.id, before: { deletedAt: null }, after: { deletedAt: context.now() } };
		return { ok: true, answer: { id: row.id }, line: { ...lineOf(command.kind, row.id), changes: [change] } };
	});
}

function present({ db }: Context, id: string) {
	return (
		db
			.select()
			.from(session)
			.where(and(eq(session.id, id), isNull(session.deletedAt)))
			.get() ?? null
	);
}

/** The ids joined to a session. */
export function joinsOf(
	{ db }: Context,
	id: string
): { sites: readonly string[]; actors: readonly string[]; observers: readonly string[] } {
	return {
		sites: db
			.select({ id: sessionSite.site })
			.from(sessionSite)
			.where(eq(sessionSite.session, id))
			.all()
			.map((row) => row.id),
		actors: db
			.select({ id: sessionActor.actor })
			.from(sessionActor)
			.where(eq(sessionActor.session, id))
			.all()
			.map((row) => row.id),
		observers: db
			.select({ id: sessionObserver.member })
			.from(sessionObserver)
			.where(eq(sessionObserver.session, id))
			.all()
			.map((row) => row.id)
	};
}

function allKnown({ db }: Context, { sites = [], actors = [], observers = [] }: Joined): boolean {
	const known = (ids: readonly string[], rows: readonly unknown[]) => new Set(ids).size === rows.length;
	return (
		known(
			sites,
			sites.length === 0
				? []
				: db
						.select({ id: site.id })
						.from(site)
						.where(and(inArray(site.id, [...sites]), isNull(site.deletedAt)))
						.all()
		) &&
		known(
			actors,
			actors.length === 0
				? []
				: db
						.select({ id: actor.id })
						.from(actor)
						.where(and(inArray(actor.id, [...actors]), isNull(actor.deletedAt)))
						.all()
		) &&
		known(
			observers,
			observers.length === 0
				? []
				: db
						.select({ id: memberTable.id })
						.from(memberTable)
						.where(inArray(memberTable.id, [...observers]))
						.all()
		)
	);
}

function lineOf(kind: string, subjectId: string) {
	return { kind, subject: 'session', subjectId, audience: { kind: 'everyone' } } as const;
}
