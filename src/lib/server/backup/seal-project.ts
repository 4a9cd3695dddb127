import { eq } from 'drizzle-orm';
import { mkdirSync, renameSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Member } from '#lib/core/permission/member.ts';
import { rightsFromBits } from '#lib/core/permission/rights.ts';
import { isAllowed } from '#lib/core/permission/table.ts';
import type { Context } from '../context.ts';
import { account, membership, person } from '../db/instance-schema.ts';
import { member as mirrored, project } from '../db/project-schema.ts';
import { write } from '../history/write.ts';
import type { Instance } from '../instance/instance.ts';
import { isOperator } from '../instance/operator.ts';
import { syncFolder } from '../instance/sync-folder.ts';
import { sealInWorker } from '../jobs/pool.ts';
import { accountOf } from '../people/as-whom.ts';
import { copyProject } from './copy-project.ts';
import type { SealedPerson } from './sealed-form.ts';
import { sealingKey } from './sealing-key.ts';

export type Sealed = { readonly ok: true } | { readonly ok: false; readonly reason: 'not allowed' };

export type SealOptions = {
	/** Where the sealed file is to lie. Nothing lies there until all of it does. */
	readonly target: string;
	readonly told?: (done: number, of: number) => void;
	readonly signal?: AbortSignal;
};

/**
 * The whole project as one sealed file, private notes of everybody included: so nobody gets more than the sealed file, and only the instance's key
 * opens it. History says who made it. Rejects with an AbortError once `signal` fires, and leaves nothing then.
 */
export async function sealProject(
	instance: Instance,
	context: Context,
	member: Member,
	{ target, told = () => undefined, signal }: SealOptions
): Promise<Sealed> {
	if (!isAllowed('project.backup', member.rights)) return { ok: false, reason: 'not allowed' };
	const { recipient } = await sealingKey(instance);
	const row = context.db.select({ name: project.name }).from(project).get();
	if (row === undefined) throw new Error('A project file without its project.');
	mkdirSync(dirname(target), { recursive: true });
	const part = `${target}.part`;
	const copy = join(instance.root, `.backup-${instance.newId()}`);
	mkdirSync(copy, { mode: 0o700 });
	try {
		await rm(part, { force: true });
		await copyProject(context, join(copy, 'project.db'), signal);
		const files = join(instance.projects.folder(context.project), 'files');
		const about = { project: { id: context.project, name: row.name }, people: peopleOf(instance, context), at: context.now() };
		await sealInWorker({ ...about, copy, files, target: part, recipient }, told, signal);
		await write(context, member, context.newId(), { backup: about.at }, () => ({
			ok: true,
			answer: null,
			line: { kind: 'project.backup', subject: 'project', subjectId: context.project, audience: { kind: 'everyone' }, changes: [] }
		}));
		renameSync(part, target);
		syncFolder(dirname(target));
		return { ok: true };
	} finally {
		await rm(part, { force: true });
		await rm(copy, { recursive: true, force: true });
	}
}

/** Everybody who is or was a member, with what tells who they are after a restoration. */
function peopleOf(instance: Instance, { db, project: id }: Context): readonly SealedPerson[] {
	const managers = new Set(
		instance.db
			.select()
			.from(membership)
			.where(eq(membership.projectId, id))
			.all()
			.flatMap(({ accountId, rights }) => (rightsFromBits(rights).has('manage') ? [accountId] : []))
	);
	const unbound = new Map(
		instance.db
			.select()
			.from(person)
			.where(eq(person.projectId, id))
			.all()
			.map((row) => [row.memberId, row.email])
	);
	return db
		.select({ id: mirrored.id })
		.from(mirrored)
		.all()
		.flatMap((known): readonly SealedPerson[] => {
			const accountId = accountOf(instance.db, id, known.id);
			const row = accountId === null ? undefined : instance.db.select().from(account).where(eq(account.id, accountId)).get();
			const email = row?.email ?? unbound.get(known.id) ?? null;
			if (email === null || (row !== undefined && isOperator(row))) return [];
			return [{ id: known.id, account: row?.id ?? null, email, manages: row !== undefined && managers.has(row.id) }];
		});
}
