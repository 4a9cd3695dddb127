import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { and, asc, eq, sql } from 'drizzle-orm';
import { join } from 'node:path';
import type { MemberId, ProjectId } from '#lib/core/id/id.ts';
import type { Member } from '#lib/core/permission/member.ts';
import { PRESETS, rightsFromBits, rightsToBits } from '#lib/core/permission/rights.ts';
import type { Context } from '../context.ts';
import { account, invitation, membership, person, project } from '../db/instance-schema.ts';
import { openProjectDb, type InstanceDb } from '../db/open.ts';
import { prepared } from '../db/prepared.ts';
import { whileUnchanged } from '../db/while-unchanged.ts';
import { project as own } from '../db/project-schema.ts';
import { tell, type Named } from '../people/tell.ts';
import type { Instance } from './instance.ts';
import { syncFolder } from './sync-folder.ts';

/**
 * Makes a project whose owner is this account. The order is safe at every step: a row «creating», the folder beside, moved into place,
 * then the row «active» with its owner. What a crash leaves is mended at the next start (`mend.ts`).
 */
export function createProject(
	instance: Instance,
	input: {
		readonly id: ProjectId;
		readonly name: string;
		readonly description?: string;
		readonly owner: MemberId;
		/** Those whom it knows and who are nobody here, by the ids that it knows them by. */
		readonly people?: readonly string[];
	}
): Context {
	const { db, now } = instance;
	const owner = db.select().from(account).where(eq(account.id, input.owner)).get();
	if (owner === undefined) throw new Error('The owner of a new project has no account.');
	db.insert(project).values({ id: input.id, name: input.name, state: 'creating', createdAt: now() }).run();
	const folder = instance.projects.folder(input.id);
	const beside = join(instance.root, 'projects', `.new-${input.id}`);
	rmSync(beside, { recursive: true, force: true });
	mkdirSync(join(beside, 'files'), { recursive: true, mode: 0o700 });
	const fresh = openProjectDb(join(beside, 'project.db'));
	fresh
		.insert(own)
		.values({
			id: input.id,
			name: input.name,
			description: input.description ?? '',
			createdAt: now(),
			cursorKey: randomBytes(16).toString('hex')
		})
		.run();
	fresh.$client.close();
	syncFolder(beside);
	renameSync(beside, folder);
	syncFolder(join(instance.root, 'projects'));
	const people = (input.people ?? []).map((memberId) => ({ projectId: input.id, memberId, accountId: null, email: null }));
	activate(instance, input.id, { member: owner, accountId: owner.id, people });
	const context = instance.projects.open(input.id);
	if (context === null) throw new Error('A project that was just made could not be opened.');
	return context;
}

type Founding = {
	/** As whom the owner acts in it. */
	readonly member: Named;
	readonly accountId: string;
	/** Those whom it knows already. */
	readonly people?: readonly (typeof person.$inferInsert)[];
	readonly keyHolder?: string | null;
};

/** The last step of a project's making: from here on it is there. */
export function activate(instance: Instance, id: ProjectId, { member, accountId, people = [], keyHolder = null }: Founding): void {
	const { db, now } = instance;
	const rights = rightsToBits(PRESETS.owner);
	db.transaction((tx) => {
		tx.update(project).set({ state: 'active', keyHolder }).where(eq(project.id, id)).run();
		for (const each of people) tx.insert(person).values(each).run();
		tx.insert(membership).values({ projectId: id, accountId, rights, joinedAt: now() }).run();
		tell(instance, id, 'member.joined', member, member, rights);
	});
}

/** Deletes a project for good: access ends first, then the folder goes. */
export function deleteProject(instance: Instance, id: ProjectId): void {
	const { db, now } = instance;
	db.transaction((tx) => {
		tx.update(project).set({ state: 'deleting', deletedAt: now() }).where(eq(project.id, id)).run();
		tx.delete(membership).where(eq(membership.projectId, id)).run();
		tx.delete(invitation).where(eq(invitation.projectId, id)).run();
		tx.delete(person).where(eq(person.projectId, id)).run();
	});
	instance.live.closeProject(id);
	instance.projects.close(id);
	eraseFolder(instance, id);
}

/** The last steps of a deletion; also what the next start does with a project that a crash left «deleting». */
export function eraseFolder(instance: Instance, id: ProjectId): void {
	const folder = instance.projects.folder(id);
	const gone = join(instance.root, 'projects', `.gone-${id}`);
	if (existsSync(folder)) renameSync(folder, gone);
	rmSync(gone, { recursive: true, force: true });
	syncFolder(join(instance.root, 'projects'));
	instance.db.update(project).set({ state: 'deleted' }).where(eq(project.id, id)).run();
}

export type ProjectSummary = { readonly id: ProjectId; readonly name: string; readonly createdAt: number };

/** The projects that an account is a member of, by name. */
export function projectsOf({ db }: Pick<Instance, 'db'>, accountId: string): readonly ProjectSummary[] {
	return db
		.select({ id: project.id, name: project.name, createdAt: project.createdAt })
		.from(membership)
		.innerJoin(project, eq(project.id, membership.projectId))
		.where(and(eq(membership.accountId, accountId), eq(project.state, 'active')))
		.orderBy(asc(project.name))
		.all() as ProjectSummary[];
}

export function allProjects({ db }: Pick<Instance, 'db'>): readonly ProjectSummary[] {
	return db
		.select({ id: project.id, name: project.name, createdAt: project.createdAt })
		.from(project)
		.where(eq(project.state, 'active'))
		.orderBy(asc(project.name))
		.all() as ProjectSummary[];
}

/** The account as a member of the project, or null: no membership and no project are the same. */
export function memberOf({ db }: Pick<Instance, 'db'>, projectId: string, accountId: string): Member | null {
	return memberRead(db, projectId, accountId);
}

const memberRead = whileUnchanged((db: InstanceDb, projectId: string, accountId: string): Member | null => {
	const row = membershipOf(db).get({ project: projectId, account: accountId });
	return row === undefined ? null : { id: row.id as MemberId, name: row.name, initials: row.initials, rights: rightsFromBits(row.rights) };
});

const membershipOf = prepared((db: InstanceDb) =>
	db
		.select({
			id: sql<string>`coalesce(${person.memberId}, ${account.id})`,
			name: account.name,
			initials: account.initials,
			rights: membership.rights
		})
		.from(membership)
		.innerJoin(account, eq(account.id, membership.accountId))
		.innerJoin(project, eq(project.id, membership.projectId))
		.leftJoin(person, and(eq(person.projectId, membership.projectId), eq(person.accountId, membership.accountId)))
		.where(
			and(
				eq(membership.projectId, sql.placeholder('project')),
				eq(membership.accountId, sql.placeholder('account')),
				eq(project.state, 'active')
			)
		)
		.prepare()
);
