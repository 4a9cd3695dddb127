import { asc, eq } from 'drizzle-orm';
import type { MemberId } from '#lib/core/id/id.ts';
import type { Change } from '#lib/core/history/operation.ts';
import type { Member } from '#lib/core/permission/member.ts';
import { isAllowed } from '#lib/core/permission/table.ts';
import { presetOf, rightsFromBits } from '#lib/core/permission/rights.ts';
import type { Context } from '../context.ts';
import type { OutboxMessage } from '../db/instance-schema.ts';
import { history, member, project } from '../db/project-schema.ts';
import { applyChanges } from '../history/entities.ts';
import { bodyHashOf, record } from '../history/record.ts';
import { dropMember } from '../names/holders.ts';

/**
 * Takes one of the instance's decisions about people into the project: the mirrored name, and a line of history. The number of the message is
 * noted in the same transaction, so that each is applied once.
 */
export function applyMessage(context: Context, number: number, message: OutboxMessage): void {
	const effects: (() => void)[] = [];
	context.db.transaction(() => {
		const tx = { afterCommit: (effect: () => void) => effects.push(effect), afterRollback: () => undefined };
		context.db.update(project).set({ outboxApplied: number }).run();
		if (context.db.select().from(history).where(eq(history.operation, message.operation)).get() !== undefined) return;
		const actor: Member = { id: message.by as MemberId, name: message.byName, initials: message.byInitials, rights: new Set() };
		const changes = changesOf(context, message);
		applyChanges(context.db, changes);
		if (losesNames(message)) dropMember({ ...context, now: () => message.at }, message.member);
		// The line's author may be somebody the project has not met, such as the operator.
		ensureMirrored(context, actor);
		const manageOnly = message.kind === 'member.rights';
		record(
			{ ...context, now: () => message.at },
			tx,
			actor,
			message.operation,
			bodyHashOf(actor, message),
			{
				kind: message.kind,
				subject: message.kind === 'project.renamed' ? 'project' : 'member',
				subjectId: message.kind === 'project.renamed' ? context.project : message.member,
				audience: manageOnly ? { kind: 'manage' } : { kind: 'everyone' },
				changes
			},
			message.rights === null ? null : { preset: presetOf(rightsFromBits(message.rights)) ?? 'own set' }
		);
	});
	for (const effect of effects) effect();
}

function losesNames({ kind, rights }: OutboxMessage): boolean {
	return kind === 'member.left' || (kind === 'member.rights' && rights !== null && !isAllowed('names.open', rightsFromBits(rights)));
}

function changesOf({ db, project: projectId }: Context, { kind, member: id, name, initials, at }: OutboxMessage): readonly Change[] {
	const before = db.select().from(member).where(eq(member.id, id)).get();
	switch (kind) {
		case 'member.joined':
		case 'member.renamed':
			if (before === undefined) return [{ entity: 'member', id, before: null, after: { name, initials, leftAt: null } }];
			return [
				{
					entity: 'member',
					id,
					before: { name: before.name, initials: before.initials, leftAt: before.leftAt },
					after: { name, initials, leftAt: null }
				}
			];
		case 'member.left':
			return before === undefined ? [] : [{ entity: 'member', id, before: { leftAt: before.leftAt }, after: { leftAt: at } }];
		case 'member.rights':
			return [];
		case 'project.renamed': {
			const present = db.select({ name: project.name }).from(project).get();
			return [{ entity: 'project', id: projectId, before: { name: present?.name ?? '' }, after: { name } }];
		}
	}
}

/** The operator and others who act without being members are mirrored when they first do. */
export function ensureMirrored({ db }: Context, actor: Member): void {
	db.insert(member).values({ id: actor.id, name: actor.name, initials: actor.initials, leftAt: null }).onConflictDoNothing().run();
}

export type MirroredMember = { readonly id: MemberId; readonly name: string; readonly initials: string; readonly leftAt: number | null };

/** Everybody who is or was a member, by name: those whom what they wrote still names. */
export function listMirrored({ db }: Context): readonly MirroredMember[] {
	return db.select().from(member).orderBy(asc(member.name)).all() as MirroredMember[];
}
