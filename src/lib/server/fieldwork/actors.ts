import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { CommandOf } from '#lib/core/command/command.ts';
import { NOTHING_RECORDED, type Recorded } from '#lib/core/consent/consent.ts';
import type { Change } from '#lib/core/history/operation.ts';
import type { ActorId, SiteId } from '#lib/core/id/id.ts';
import type { Member } from '#lib/core/permission/member.ts';
import { isAllowed } from '#lib/core/permission/table.ts';
import type { Context } from '../context.ts';
import { actor, session, sessionActor, site } from '../db/project-schema.ts';
import { changeOf, refuse } from '../history/decide.ts';
import { write } from '../history/write.ts';
import { renameMentions } from '../mentions/rename.ts';
import { textsMentioning } from '../mentions/texts-with.ts';

export type ActorRow = {
	readonly id: ActorId;
	readonly pseudonym: string;
	readonly role: string;
	readonly site: SiteId | null;
	readonly siteName: string | null;
	readonly description: string;
	readonly attributes: Readonly<Record<string, string | number | boolean>>;
	readonly sessions: number;
} & Recorded;

/** The actors by pseudonym. */
export function listActors({ db }: Context, _member: Member): readonly ActorRow[] {
	return db
		.select({
			id: actor.id,
			pseudonym: actor.pseudonym,
			role: actor.role,
			site: actor.site,
			siteName: site.name,
			description: actor.description,
			attributes: actor.attributes,
			consent: actor.consent,
			consentOn: actor.consentOn,
			consentReason: actor.consentReason,
			sessions: sql<number>`(select count(*) from ${sessionActor} join ${session} on ${session.id} = ${sessionActor.session} where ${sessionActor.actor} = ${actor.id} and ${session.deletedAt} is null)`
		})
		.from(actor)
		.leftJoin(site, and(eq(site.id, actor.site), isNull(site.deletedAt)))
		.where(isNull(actor.deletedAt))
		.orderBy(asc(actor.pseudonym))
		.all() as ActorRow[];
}

export function createActor(context: Context, member: Member, operation: string, command: CommandOf<'actor.create'>) {
	return write(context, member, operation, command, () => newActor(context, member, command));
}

/** Decides on a new actor inside a running write; pages and imports alike come through here. */
export function newActor(context: Context, member: Member, command: CommandOf<'actor.create'>) {
	if (!isAllowed('actor.write', member.rights)) return refuse('not allowed');
	const { db } = context;
	if (db.select().from(actor).where(eq(actor.id, command.id)).get() !== undefined) return refuse('conflict');
	if (!isSite(context, command.site)) return refuse('unknown');
	const { kind, id, pseudonym, role, site, description, attributes } = command;
	const after = { pseudonym, role, site, description, attributes, ...recordedIn(command, NOTHING_RECORDED), createdAt: context.now() };
	const changes: readonly Change[] = [{ entity: 'actor', id, before: null, after }];
	return { ok: true, answer: { id }, line: { ...lineOf(kind, id), changes } } as const;
}

export async function changeActor(context: Context, member: Member, operation: string, command: ActorChange) {
	// Asked before the write, since it goes through every text.
	const among =
		command.kind === 'actor.change' && command.pseudonym !== undefined && isAllowed('actor.write', member.rights)
			? await textsMentioning(context, command.id)
			: null;
	return write(context, member, operation, command, () => {
		const changed = changedActor(context, member, command);
		const change = changed.ok ? changed.line.changes[0] : undefined;
		const former = change?.before?.['pseudonym'];
		const next = change?.after?.['pseudonym'];
		if (!changed.ok || among === null || typeof former !== 'string' || typeof next !== 'string') return changed;
		const { seen, parts } = renameMentions(context, member, command.id, { former, next }, among);
		return { ...changed, answer: { ...changed.answer, renamed: seen }, parts };
	});
}

type ActorChange = CommandOf<'actor.change'> | CommandOf<'actor.delete'>;

/** Decides on a change of an actor inside a running write. */
export function changedActor(context: Context, member: Member, command: ActorChange) {
	if (!isAllowed('actor.write', member.rights)) return refuse('not allowed');
	const row = context.db
		.select()
		.from(actor)
		.where(and(eq(actor.id, command.id), isNull(actor.deletedAt)))
		.get();
	if (row === undefined) return refuse('unknown');
	if (command.kind === 'actor.change' && !isSite(context, command.site)) return refuse('unknown');
	const change = changeOf('actor', row, wantedOf(context, row, command));
	return { ok: true, answer: { id: row.id }, line: { ...lineOf(command.kind, row.id), changes: change === null ? [] : [change] } } as const;
}

function wantedOf({ now }: Context, row: Recorded, command: ActorChange) {
	if (command.kind === 'actor.delete') return { deletedAt: now() };
	const { pseudonym, role, site, description, attributes } = command;
	return { pseudonym, role, site, description, attributes, ...recordedIn(command, row) };
}

type Said = { readonly [Field in keyof Recorded]?: Recorded[Field] | undefined };

/** Of what is not recorded there is no day and no reason. */
function recordedIn(said: Said, before: Recorded): Recorded {
	const { consent = before.consent, consentOn = before.consentOn, consentReason = before.consentReason } = said;
	return consent === 'not recorded' ? NOTHING_RECORDED : { consent, consentOn, consentReason };
}

function isSite({ db }: Context, id: string | null | undefined): boolean {
	if (id === null || id === undefined) return true;
	return (
		db
			.select({ id: site.id })
			.from(site)
			.where(and(eq(site.id, id), isNull(site.deletedAt)))
			.get() !== undefined
	);
}

function lineOf(kind: string, subjectId: string) {
	return { kind, subject: 'actor', subjectId, audience: { kind: 'everyone' } } as const;
}
