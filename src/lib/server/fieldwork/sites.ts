import { and, asc, count, desc, eq, isNull } from 'drizzle-orm';
import type { CommandOf } from '#lib/core/command/command.ts';
import type { Change } from '#lib/core/history/operation.ts';
import type { SiteId } from '#lib/core/id/id.ts';
import { rankBetween } from '#lib/core/order/rank.ts';
import type { Member } from '#lib/core/permission/member.ts';
import { isAllowed } from '#lib/core/permission/table.ts';
import type { Context } from '../context.ts';
import { session, sessionSite, site } from '../db/project-schema.ts';
import { changeOf, refuse } from '../history/decide.ts';
import { write } from '../history/write.ts';

export type SiteRow = { readonly id: SiteId; readonly name: string; readonly description: string; readonly sessions: number };

export function listSites({ db }: Context, _member: Member): readonly SiteRow[] {
	return db
		.select({
			id: site.id,
			name: site.name,
			description: site.description,
			sessions: count(session.id)
		})
		.from(site)
		.leftJoin(sessionSite, eq(sessionSite.site, site.id))
		.leftJoin(session, and(eq(session.id, sessionSite.session), isNull(session.deletedAt)))
		.where(isNull(site.deletedAt))
		.groupBy(site.id)
		.orderBy(asc(site.rank))
		.all() as SiteRow[];
}

export function createSite(context: Context, member: Member, operation: string, command: CommandOf<'site.create'>) {
	return write(context, member, operation, command, () => newSite(context, member, command));
}

/** Decides on a new site inside a running write; pages and imports alike come through here. */
export function newSite(context: Context, member: Member, command: CommandOf<'site.create'>) {
	if (!isAllowed('site.write', member.rights)) return refuse('not allowed');
	const { db } = context;
	if (db.select().from(site).where(eq(site.id, command.id)).get() !== undefined) return refuse('conflict');
	const last = db.select({ rank: site.rank }).from(site).orderBy(desc(site.rank)).limit(1).get()?.rank ?? null;
	const { id, name, description } = command;
	const after = { name, description, rank: rankBetween(last, null), createdAt: context.now() };
	const changes: readonly Change[] = [{ entity: 'site', id, before: null, after }];
	return { ok: true, answer: { id }, line: { ...lineOf(command.kind, id), changes } } as const;
}

export function changeSite(context: Context, member: Member, operation: string, command: SiteChange) {
	return write(context, member, operation, command, () => changedSite(context, member, command));
}

type SiteChange = CommandOf<'site.change'> | CommandOf<'site.delete'>;

/** Decides on a change of a site inside a running write. */
export function changedSite(context: Context, member: Member, command: SiteChange) {
	if (!isAllowed('site.write', member.rights)) return refuse('not allowed');
	const row = context.db
		.select()
		.from(site)
		.where(and(eq(site.id, command.id), isNull(site.deletedAt)))
		.get();
	if (row === undefined) return refuse('unknown');
	const wanted = command.kind === 'site.delete' ? { deletedAt: context.now() } : { name: command.name, description: command.description };
	const change = changeOf('site', row, wanted);
	return { ok: true, answer: { id: row.id }, line: { ...lineOf(command.kind, row.id), changes: change === null ? [] : [change] } } as const;
}

function lineOf(kind: string, subjectId: string) {
	return { kind, subject: 'site', subjectId, audience: { kind: 'everyone' } } as const;
}
