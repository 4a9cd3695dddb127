import { and, asc, eq, isNotNull, sql } from 'drizzle-orm';
import type { MemberId, ProjectId } from '#lib/core/id/id.ts';
import type { Member } from '#lib/core/permission/member.ts';
import { presetOf, rightsFromBits, rightsToBits, type Preset, type Right, type Rights } from '#lib/core/permission/rights.ts';
import { isAllowed } from '#lib/core/permission/table.ts';
import { account, membership, person as personRow, project } from '../db/instance-schema.ts';
import { member as mirrored } from '../db/project-schema.ts';
import type { Instance } from '../instance/instance.ts';
import { accountOf } from './as-whom.ts';
import { tell, type Named } from './tell.ts';

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
			id: sql<string>`coalesce(${personRow.memberId}, ${account.id})`,
			name: account.name,
			initials: account.initials,
			email: account.email,
			rights: membership.rights,
			joinedAt: membership.joinedAt
		})
		.from(membership)
		.innerJoin(account, eq(account.id, membership.accountId))
		.leftJoin(personRow, and(eq(personRow.projectId, membership.projectId), eq(personRow.accountId, membership.accountId)))
		.where(eq(membership.projectId, projectId))
		.orderBy(asc(account.name))
		.all()
		.map((row) => {
			const rights = rightsFromBits(row.rights);
			return { ...row, id: row.id as MemberId, email: manages ? row.email : null, rights: [...rights], preset: presetOf(rights) };
		});
}

export type PeopleRefusal = 'not allowed' | 'unknown' | 'last owner' | 'somebody else';
export type Outcome<Value = object> = ({ readonly ok: true } & Value) | { readonly ok: false; readonly reason: PeopleRefusal };

/** Gives a member another set of rights. A project keeps at least one member who manages. */
export function changeRights(instance: Instance, acting: Member, projectId: ProjectId, id: string, rights: Rights): Outcome {
	return decide(instance, acting, projectId, id, rights, (person, accountId) => {
		instance.db
			.update(membership)
			.set({ rights: rightsToBits(rights) })
			.where(and(eq(membership.projectId, projectId), eq(membership.accountId, accountId)))
			.run();
		tell(instance, projectId, 'member.rights', acting, person, rightsToBits(rights));
	});
}

/** Takes a member out. What they wrote stays, under their name; their private notes stay private to them. */
export function removeMember(instance: Instance, acting: Member, projectId: ProjectId, id: string): Outcome {
	return decide(instance, acting, projectId, id, new Set(), (person, accountId) => {
		instance.db
			.delete(membership)
			.where(and(eq(membership.projectId, projectId), eq(membership.accountId, accountId)))
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
		.where(and(eq(mirrored.id, id), isNotNull(mirrored.leftAt), leftSinceRestored))
		.get();
	const accountId = accountOf(db, projectId, id);
	const person = accountId === null ? undefined : db.select().from(account).where(eq(account.id, accountId)).get();
	if (left === undefined || person === undefined) return { ok: false, reason: 'unknown' };
	const bits = rightsToBits(rights);
	db.transaction((tx) => {
		tx.insert(membership).values({ projectId, accountId: person.id, rights: bits, joinedAt: now() }).onConflictDoNothing().run();
		tell(instance, projectId, 'member.joined', acting, { id, name: person.name, initials: person.initials }, bits);
	});
	instance.projects.catchUp(projectId);
	return { ok: true };
}

// Who was a member where a backup was made never was one of the project that was restored from it.
const leftSinceRestored = sql`exists (select 1 from history h where h.kind = 'member.left' and h.subject_id = ${mirrored.id}
	and h.seq > coalesce((select max(r.seq) from history r where r.kind = 'project.restored'), 0))`;

function decide(
	instance: Instance,
	acting: Member,
	projectId: ProjectId,
	id: string,
	rightsAfter: Rights,
	carryOut: (person: Named, accountId: string) => void
): Outcome {
	if (!isAllowed('members.change', acting.rights)) return { ok: false, reason: 'not allowed' };
	const { db } = instance;
	const outcome = db.transaction((): Outcome => {
		const members = db.select().from(membership).where(eq(membership.projectId, projectId)).all();
		const accountId = accountOf(db, projectId, id);
		const target = members.find((row) => row.accountId === accountId);
		const person = accountId === null ? undefined : db.select().from(account).where(eq(account.id, accountId)).get();
		if (target === undefined || person === undefined) return { ok: false, reason: 'unknown' };
		const othersManage = members.some((row) => row.accountId !== person.id && rightsFromBits(row.rights).has('manage'));
		if (!rightsAfter.has('manage') && !othersManage) return { ok: false, reason: 'last owner' };
		carryOut({ id, name: person.name, initials: person.initials }, person.id);
		return { ok: true };
	});
	if (outcome.ok) instance.projects.catchUp(projectId);
	return outcome;
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
