import { createHash, randomBytes } from 'node:crypto';
import { and, asc, desc, eq, gt, isNotNull, isNull } from 'drizzle-orm';
import type { MemberId, ProjectId } from '#lib/core/id/id.ts';
import type { Member } from '#lib/core/permission/member.ts';
import { presetOf, rightsFromBits, rightsToBits, type Preset, type Right, type Rights } from '#lib/core/permission/rights.ts';
import { isAllowed } from '#lib/core/permission/table.ts';
import { account, invitation, membership, outbox, project, type OutboxMessage } from '../db/instance-schema.ts';
import { member as mirrored } from '../db/project-schema.ts';
import type { Instance } from '../instance/instance.ts';

const INVITATION_LASTS = 14 * 24 * 60 * 60 * 1000;

export type MemberRow = {
	readonly id: MemberId;
	readonly name: string;
	readonly initials: string;
	readonly email: string | null;
	readonly rights: readonly Right[];
	readonly preset: Preset | null;
	readonly joinedAt: number;
};

/** The members of a project by name. Addresses are shown to those who manage. */
export function listMembers({ db }: Instance, acting: Member, projectId: ProjectId): readonly MemberRow[] {
	const manages = isAllowed('members.change', acting.rights);
	return db
		.select({
			id: account.id,
			name: account.name,
			initials: account.initials,
			email: account.email,
			rights: membership.rights,
			joinedAt: membership.joinedAt
		})
		.from(membership)
		.innerJoin(account, eq(account.id, membership.accountId))
		.where(eq(membership.projectId, projectId))
		.orderBy(asc(account.name))
		.all()
		.map((row) => {
			const rights = rightsFromBits(row.rights);
			return { ...row, id: row.id as MemberId, email: manages ? row.email : null, rights: [...rights], preset: presetOf(rights) };
		});
}

export type PeopleRefusal = 'not allowed' | 'unknown' | 'last owner';
type Outcome<Value = object> = ({ readonly ok: true } & Value) | { readonly ok: false; readonly reason: PeopleRefusal };

/** Makes an invitation. The token is shown once, as a link; only its hash is kept. It works once, for two weeks. */
export function invite(
	instance: Instance,
	acting: Member,
	projectId: ProjectId,
	input: { readonly rights: Rights; readonly label: string }
): Outcome<{ token: string; expiresAt: number }> {
	if (!isAllowed('members.change', acting.rights)) return { ok: false, reason: 'not allowed' };
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
			by: acting.id,
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
};

/** Invitations that can still be used. */
export function listInvitations({ db, now }: Instance, acting: Member, projectId: ProjectId): readonly InvitationRow[] {
	if (!isAllowed('invitations.read', acting.rights)) return [];
	return db
		.select()
		.from(invitation)
		.where(
			and(eq(invitation.projectId, projectId), isNull(invitation.usedAt), isNull(invitation.revokedAt), gt(invitation.expiresAt, now()))
		)
		.orderBy(desc(invitation.createdAt))
		.all()
		.map(({ id, label, rights, createdAt, expiresAt }) => {
			const set = rightsFromBits(rights);
			return { id, label, rights: [...set], preset: presetOf(set), createdAt, expiresAt };
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

/** What an invitation's link opens, or null once it is used, revoked or expired. */
export function readInvitation(
	{ db, now }: Instance,
	token: string
): { readonly project: ProjectId; readonly projectName: string; readonly by: string; readonly preset: Preset | null } | null {
	const row = usable(db, token, now());
	return row === undefined
		? null
		: { project: row.projectId as ProjectId, projectName: row.projectName, by: row.by, preset: presetOf(rightsFromBits(row.rights)) };
}

/** Joins a project by an invitation. It works once: the use and the membership stand in one transaction. */
export function acceptInvitation(instance: Instance, accountId: string, token: string): Outcome<{ project: ProjectId }> {
	const { db, now } = instance;
	const joined = db.transaction((tx): ProjectId | null => {
		const row = usable(db, token, now());
		const person = tx.select().from(account).where(eq(account.id, accountId)).get();
		if (row === undefined || person === undefined) return null;
		tx.update(invitation).set({ usedAt: now(), usedBy: accountId }).where(eq(invitation.id, row.id)).run();
		const present = tx
			.select()
			.from(membership)
			.where(and(eq(membership.projectId, row.projectId), eq(membership.accountId, accountId)))
			.get();
		// An invitation never takes a right away from somebody who is in already.
		const rights = row.rights | (present?.rights ?? 0);
		tx.insert(membership)
			.values({ projectId: row.projectId, accountId, rights, joinedAt: now() })
			.onConflictDoUpdate({ target: [membership.projectId, membership.accountId], set: { rights } })
			.run();
		tell(instance, row.projectId, 'member.joined', person, person, rights);
		return row.projectId as ProjectId;
	});
	if (joined === null) return { ok: false, reason: 'unknown' };
	instance.projects.catchUp(joined);
	return { ok: true, project: joined };
}

/** Gives a member another set of rights. A project keeps at least one member who manages. */
export function changeRights(instance: Instance, acting: Member, projectId: ProjectId, id: string, rights: Rights): Outcome {
	return decide(instance, acting, projectId, id, rights, (person) => {
		instance.db
			.update(membership)
			.set({ rights: rightsToBits(rights) })
			.where(and(eq(membership.projectId, projectId), eq(membership.accountId, id)))
			.run();
		tell(instance, projectId, 'member.rights', acting, person, rightsToBits(rights));
	});
}

/** Takes a member out. What they wrote stays, under their name; their private notes stay private to them. */
export function removeMember(instance: Instance, acting: Member, projectId: ProjectId, id: string): Outcome {
	return decide(instance, acting, projectId, id, new Set(), (person) => {
		instance.db
			.delete(membership)
			.where(and(eq(membership.projectId, projectId), eq(membership.accountId, id)))
			.run();
		tell(instance, projectId, 'member.left', acting, person, null);
	});
}

/** Takes somebody in again who was taken out, with these rights: what undoes a removal. Anybody else needs an invitation. */
export function readmitMember(instance: Instance, acting: Member, projectId: ProjectId, id: string, rights: Rights): Outcome {
	if (!isAllowed('members.change', acting.rights)) return { ok: false, reason: 'not allowed' };
	const { db, now } = instance;
	const left = instance.projects
		.open(projectId)
		?.db.select({ id: mirrored.id })
		.from(mirrored)
		.where(and(eq(mirrored.id, id), isNotNull(mirrored.leftAt)))
		.get();
	const person = db.select().from(account).where(eq(account.id, id)).get();
	if (left === undefined || person === undefined) return { ok: false, reason: 'unknown' };
	const bits = rightsToBits(rights);
	db.transaction((tx) => {
		tx.insert(membership).values({ projectId, accountId: id, rights: bits, joinedAt: now() }).onConflictDoNothing().run();
		tell(instance, projectId, 'member.joined', acting, person, bits);
	});
	instance.projects.catchUp(projectId);
	return { ok: true };
}

function decide(
	instance: Instance,
	acting: Member,
	projectId: ProjectId,
	id: string,
	rightsAfter: Rights,
	carryOut: (person: Named) => void
): Outcome {
	if (!isAllowed('members.change', acting.rights)) return { ok: false, reason: 'not allowed' };
	const { db } = instance;
	const outcome = db.transaction((): Outcome => {
		const members = db.select().from(membership).where(eq(membership.projectId, projectId)).all();
		const target = members.find(({ accountId }) => accountId === id);
		const person = db.select().from(account).where(eq(account.id, id)).get();
		if (target === undefined || person === undefined) return { ok: false, reason: 'unknown' };
		const othersManage = members.some(({ accountId, rights }) => accountId !== id && rightsFromBits(rights).has('manage'));
		if (!rightsAfter.has('manage') && !othersManage) return { ok: false, reason: 'last owner' };
		carryOut(person);
		return { ok: true };
	});
	if (outcome.ok) instance.projects.catchUp(projectId);
	return outcome;
}

type Named = { readonly id: string; readonly name: string; readonly initials: string };

function tell(
	{ db, newId, now }: Instance,
	projectId: string,
	kind: OutboxMessage['kind'],
	by: Named,
	person: Named,
	rights: number | null
): void {
	const message: OutboxMessage = {
		operation: newId(),
		at: now(),
		by: by.id,
		byName: by.name,
		byInitials: by.initials,
		kind,
		member: person.id,
		name: person.name,
		initials: person.initials,
		rights
	};
	db.insert(outbox).values({ projectId, message }).run();
}

/** Gives the project another name, for the list of projects and inside. */
export function renameProject(instance: Instance, acting: Member, projectId: ProjectId, name: string): Outcome {
	if (!isAllowed('project.change', acting.rights)) return { ok: false, reason: 'not allowed' };
	instance.db.transaction((tx) => {
		tx.update(project).set({ name }).where(eq(project.id, projectId)).run();
		tell(instance, projectId, 'project.renamed', acting, { id: acting.id, name, initials: acting.initials }, null);
	});
	instance.projects.catchUp(projectId);
	return { ok: true };
}

function usable(db: Instance['db'], token: string, at: number) {
	return db
		.select({ id: invitation.id, projectId: invitation.projectId, rights: invitation.rights, projectName: project.name, by: account.name })
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
