import { and, asc, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import type { MemberId, ProjectId } from '#lib/core/id/id.ts';
import type { Member } from '#lib/core/permission/member.ts';
import { isAllowed } from '#lib/core/permission/table.ts';
import { membership, person, project } from '../db/instance-schema.ts';
import type { InstanceDb } from '../db/open.ts';
import { prepared } from '../db/prepared.ts';
import { member } from '../db/project-schema.ts';
import type { Instance } from '../instance/instance.ts';
import { operatorOf } from '../instance/operator.ts';

/**
 * As whom an account acts in a project: under its own id, but for restored projects that know it under another. No e-mail address decides this:
 * anybody can write one down. Only who could read the sealed file anyway says who is who.
 */

const personOf = prepared((db: InstanceDb) =>
	db
		.select({ memberId: person.memberId })
		.from(person)
		.where(and(eq(person.projectId, sql.placeholder('project')), eq(person.accountId, sql.placeholder('account'))))
		.prepare()
);

function personRow(db: InstanceDb, projectId: string, memberId: string): typeof person.$inferSelect | undefined {
	return db
		.select()
		.from(person)
		.where(and(eq(person.projectId, projectId), eq(person.memberId, memberId)))
		.get();
}

/** The account behind a member, or null where there is none here. */
export function accountOf(db: InstanceDb, projectId: string, memberId: string): string | null {
	const row = personRow(db, projectId, memberId);
	if (row !== undefined) return row.accountId;
	return personOf(db).get({ project: projectId, account: memberId }) === undefined ? memberId : null;
}

/**
 * Finds out as whom somebody joins, and remembers it; inside the transaction of the joining. `named`: the former member whom the invitation is for.
 * Null: they are somebody else in this project already, or the former member is.
 */
export function settleAsWhom(instance: Instance, projectId: ProjectId, accountId: string, named: string | null): MemberId | null {
	const { db, newId } = instance;
	const known = personOf(db).get({ project: projectId, account: accountId })?.memberId ?? null;
	if (named !== null) {
		if (known !== null) return known === named ? (named as MemberId) : null;
		const former = personRow(db, projectId, named);
		if (former === undefined || former.accountId !== null || hasOwnPast(instance, projectId, accountId)) return null;
		db.update(person)
			.set({ accountId })
			.where(and(eq(person.projectId, projectId), eq(person.memberId, named)))
			.run();
		return named as MemberId;
	}
	if (known !== null) return known as MemberId;
	// The file came from elsewhere and says that somebody had this very id: nobody's word for it but the file's.
	if (personRow(db, projectId, accountId) === undefined) return accountId as MemberId;
	const memberId = newId() as MemberId;
	db.insert(person).values({ projectId, memberId, accountId, email: null }).run();
	return memberId;
}

// Under its own id: as a member now, or as one whom the project remembers.
function hasOwnPast({ db, projects }: Instance, projectId: ProjectId, accountId: string): boolean {
	const isMember = db
		.select()
		.from(membership)
		.where(and(eq(membership.projectId, projectId), eq(membership.accountId, accountId)))
		.get();
	if (isMember !== undefined) return true;
	if (personRow(db, projectId, accountId) !== undefined) return false;
	return projects.open(projectId)?.db.select().from(member).where(eq(member.id, accountId)).get() !== undefined;
}

/** May this member say that somebody is a former member? Whoever brought the key of the file, and the operator: both could read all of it anyway. */
export function mayNameFormer(instance: Instance, acting: Member, projectId: ProjectId): boolean {
	if (!isAllowed('members.change', acting.rights)) return false;
	const row = instance.db.select({ keyHolder: project.keyHolder }).from(project).where(eq(project.id, projectId)).get();
	return row?.keyHolder === acting.id || operatorOf(instance).id === acting.id;
}

export type FormerMember = { readonly id: string; readonly name: string; readonly email: string };

/** The people of a restored project whom no account here is yet, for those who may say who they are; nobody for all others. */
export function listFormer(instance: Instance, acting: Member, projectId: ProjectId): readonly FormerMember[] {
	if (!mayNameFormer(instance, acting, projectId)) return [];
	const names = new Map(
		instance.projects
			.open(projectId)
			?.db.select()
			.from(member)
			.all()
			.map(({ id, name }) => [id, name])
	);
	return instance.db
		.select({ id: person.memberId, email: person.email })
		.from(person)
		.where(and(eq(person.projectId, projectId), isNull(person.accountId), isNotNull(person.email)))
		.orderBy(asc(person.email))
		.all()
		.map(({ id, email }) => ({ id, name: names.get(id) ?? '', email: email ?? '' }));
}
