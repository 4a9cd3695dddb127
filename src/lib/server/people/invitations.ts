import { createHash, randomBytes } from 'node:crypto';
import { and, desc, eq, gt, isNull } from 'drizzle-orm';
import type { ProjectId } from '#lib/core/id/id.ts';
import type { Member } from '#lib/core/permission/member.ts';
import { presetOf, rightsFromBits, rightsToBits, type Preset, type Right, type Rights } from '#lib/core/permission/rights.ts';
import { isAllowed } from '#lib/core/permission/table.ts';
import { account, invitation, membership, project } from '../db/instance-schema.ts';
import { member as mirrored } from '../db/project-schema.ts';
import type { Instance } from '../instance/instance.ts';
import { accountOf, listFormer, settleAsWhom } from './as-whom.ts';
import type { Outcome } from './members.ts';
import { tell } from './tell.ts';

const INVITATION_LASTS = 14 * 24 * 60 * 60 * 1000;

/** Makes an invitation. The token is shown once, as a link; only its hash is kept. It works once, for two weeks. */
export function invite(
	instance: Instance,
	acting: Member,
	projectId: ProjectId,
	input: {
		readonly rights: Rights;
		readonly label: string;
		/** The former member of a restored project whom it is for. */
		readonly asMember?: string;
	}
): Outcome<{ token: string; expiresAt: number }> {
	if (!isAllowed('members.change', acting.rights)) return { ok: false, reason: 'not allowed' };
	const { asMember = null } = input;
	if (asMember !== null && !listFormer(instance, acting, projectId).some(({ id }) => id === asMember))
		return { ok: false, reason: 'unknown' };
	const token = randomBytes(24).toString('base64url');
	const createdAt = instance.now();
	const expiresAt = createdAt + INVITATION_LASTS;
	instance.db
		.insert(invitation)
		.values({
			id: hashOf(token),
			projectId,
			rights: rightsToBits(input.rights),
			label: input.label.slice(0, 200),
			asMember,
			by: accountOf(instance.db, projectId, acting.id) ?? acting.id,
			createdAt,
			expiresAt
		})
		.run();
	return { ok: true, token, expiresAt };
}

export type InvitationRow = {
	readonly id: string;
	readonly label: string;
	readonly rights: readonly Right[];
	readonly preset: Preset | null;
	readonly createdAt: number;
	readonly expiresAt: number;
	/** The name of the former member whom it is for. */
	readonly as: string | null;
};

/** Invitations that can still be used. */
export function listInvitations(instance: Instance, acting: Member, projectId: ProjectId): readonly InvitationRow[] {
	if (!isAllowed('invitations.read', acting.rights)) return [];
	const { db, now } = instance;
	return db
		.select()
		.from(invitation)
		.where(
			and(eq(invitation.projectId, projectId), isNull(invitation.usedAt), isNull(invitation.revokedAt), gt(invitation.expiresAt, now()))
		)
		.orderBy(desc(invitation.createdAt))
		.all()
		.map(({ id, label, rights, asMember, createdAt, expiresAt }) => {
			const set = rightsFromBits(rights);
			return { id, label, rights: [...set], preset: presetOf(set), createdAt, expiresAt, as: nameOf(instance, projectId, asMember) };
		});
}

export function revokeInvitation({ db, now }: Instance, acting: Member, projectId: ProjectId, id: string): Outcome {
	if (!isAllowed('members.change', acting.rights)) return { ok: false, reason: 'not allowed' };
	const { changes } = db
		.update(invitation)
		.set({ revokedAt: now() })
		.where(and(eq(invitation.id, id), eq(invitation.projectId, projectId), isNull(invitation.usedAt), isNull(invitation.revokedAt)))
		.run();
	return changes === 1 ? { ok: true } : { ok: false, reason: 'unknown' };
}

export type OpenInvitation = {
	readonly project: ProjectId;
	readonly projectName: string;
	readonly by: string;
	readonly preset: Preset | null;
	/** The name of the former member as whom one joins by it. */
	readonly as: string | null;
};

/** What an invitation's link opens, or null once it is used, revoked or expired. */
export function readInvitation(instance: Pick<Instance, 'db' | 'now' | 'projects'>, token: string): OpenInvitation | null {
	const row = usable(instance.db, token, instance.now());
	if (row === undefined) return null;
	const project = row.projectId as ProjectId;
	return {
		project,
		projectName: row.projectName,
		by: row.by,
		preset: presetOf(rightsFromBits(row.rights)),
		as: nameOf(instance, project, row.asMember)
	};
}

function nameOf({ projects }: Pick<Instance, 'projects'>, project: ProjectId, memberId: string | null): string | null {
	if (memberId === null) return null;
	return projects.open(project)?.db.select({ name: mirrored.name }).from(mirrored).where(eq(mirrored.id, memberId)).get()?.name ?? null;
}

/** Joins a project by an invitation. It works once: the use, as whom, and the membership stand in one transaction. */
export function acceptInvitation(instance: Instance, accountId: string, token: string): Outcome<{ project: ProjectId }> {
	const { db, now } = instance;
	const joined = db.transaction((tx): Outcome<{ project: ProjectId }> => {
		const row = usable(db, token, now());
		const person = tx.select().from(account).where(eq(account.id, accountId)).get();
		if (row === undefined || person === undefined) return { ok: false, reason: 'unknown' };
		const projectId = row.projectId as ProjectId;
		const memberId = settleAsWhom(instance, projectId, accountId, row.asMember);
		if (memberId === null) return { ok: false, reason: 'somebody else' };
		tx.update(invitation).set({ usedAt: now(), usedBy: accountId }).where(eq(invitation.id, row.id)).run();
		const present = tx
			.select()
			.from(membership)
			.where(and(eq(membership.projectId, projectId), eq(membership.accountId, accountId)))
			.get();
		// An invitation never takes a right away from somebody who is in already.
		const rights = row.rights | (present?.rights ?? 0);
		tx.insert(membership)
			.values({ projectId, accountId, rights, joinedAt: now() })
			.onConflictDoUpdate({ target: [membership.projectId, membership.accountId], set: { rights } })
			.run();
		const member = { id: memberId, name: person.name, initials: person.initials };
		tell(instance, projectId, 'member.joined', member, member, rights);
		return { ok: true, project: projectId };
	});
	if (joined.ok) instance.projects.catchUp(joined.project);
	return joined;
}

function usable(db: Instance['db'], token: string, at: number) {
	return db
		.select({
			id: invitation.id,
			projectId: invitation.projectId,
			rights: invitation.rights,
			asMember: invitation.asMember,
			projectName: project.name,
			by: account.name
		})
		.from(invitation)
		.innerJoin(project, eq(project.id, invitation.projectId))
		.innerJoin(account, eq(account.id, invitation.by))
		.where(
			and(
				eq(invitation.id, hashOf(token)),
				eq(project.state, 'active'),
				isNull(invitation.usedAt),
				isNull(invitation.revokedAt),
				gt(invitation.expiresAt, at)
			)
		)
		.get();
}

function hashOf(token: string): string {
	return createHash('sha256').update(token).digest('hex');
}
