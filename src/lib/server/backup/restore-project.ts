import { eq, inArray } from 'drizzle-orm';
import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { MemberId, ProjectId } from '#lib/core/id/id.ts';
import { account, type person, project } from '../db/instance-schema.ts';
import type { Instance } from '../instance/instance.ts';
import { activate, projectsOf } from '../instance/projects.ts';
import { syncFolder } from '../instance/sync-folder.ts';
import { copyErasures } from '../erase/erasure-list.ts';
import { openInWorker } from '../jobs/pool.ts';
import type { Adopted } from './adopt.ts';
import type { SealedRefusal } from './refusals.ts';
import { keyIn, sealingKey } from './sealing-key.ts';

export type RestoredProject =
	| { readonly ok: true; readonly project: ProjectId; readonly name: string }
	| { readonly ok: false; readonly reason: SealedRefusal };

export type RestoreOptions = {
	/** The sealed file. It stays. */
	readonly sealed: string;
	/** The account that becomes the owner. */
	readonly owner: string;
	/** The key that was brought along, as somebody wrote it; null: the instance's own has to open it, for one who managed the project. */
	readonly key: string | null;
	/** The operator holds the instance's key, and restores for whom they like. */
	readonly isOperator?: boolean;
	readonly told?: (part: string) => void;
	readonly signal?: AbortSignal;
};

/**
 * Restores a sealed backup as a new project with a new id. All or nothing: it is put together and tested beside, and moved into place as a whole. Rejects
 * with an AbortError once `signal` fires, and leaves nothing then.
 */
export async function restoreProject(instance: Instance, options: RestoreOptions): Promise<RestoredProject> {
	const { sealed, owner, key, isOperator = false, told = () => undefined, signal } = options;
	const restorer = instance.db.select().from(account).where(eq(account.id, owner)).get();
	if (restorer === undefined) return { ok: false, reason: 'no account' };
	if (!isOperator && !restorer.administrator) return { ok: false, reason: 'not allowed' };
	if (!existsSync(sealed)) return { ok: false, reason: 'no file' };
	const brought = key === null ? null : keyIn(key);
	if (key !== null && brought === null) return { ok: false, reason: 'no key' };
	const own = await sealingKey(instance);
	const id = instance.newId() as ProjectId;
	// The folder of the project stands in it, and what it is made from beside that.
	const place = join(instance.root, `.restore-${id}`);
	const beside = join(place, 'project');
	mkdirSync(beside, { recursive: true, mode: 0o700 });
	const isOwnKey = brought === null || brought === own.identity;
	try {
		const opened = await openInWorker(
			{
				...{ sealed, beside, identity: brought ?? own.identity, isOwnKey, isKeyBrought: brought !== null || isOperator },
				restorer: { account: owner, email: restorer.email, name: restorer.name, initials: restorer.initials },
				...{ project: id, taken: projectsOf(instance, owner).map(({ name }) => name), at: instance.now() }
			},
			told,
			signal
		);
		if (!opened.ok) return opened;
		signal?.throwIfAborted();
		const { adopted } = opened;
		// What was erased here since the backup was made is erased in it before anybody sees it.
		copyErasures(instance.root, adopted.was, id);
		putInPlace(instance, id, beside, adopted.name);
		const member = { id: adopted.owner, name: restorer.name, initials: restorer.initials };
		const people = peopleOf(instance, id, adopted, { account: owner, isOwnKey });
		activate(instance, id, { member, accountId: owner, people, keyHolder: brought === null || isOperator ? null : adopted.owner });
		if (instance.projects.open(id) === null) throw new Error('A project that was just restored could not be opened.');
		return { ok: true, project: id, name: adopted.name };
	} finally {
		await rm(place, { recursive: true, force: true });
	}
}

// In the order of `createProject`: what a crash leaves is mended at the next start.
function putInPlace({ db, root, now, projects }: Instance, id: ProjectId, beside: string, name: string): void {
	db.insert(project).values({ id, name, state: 'creating', createdAt: now() }).run();
	mkdirSync(join(beside, 'files'), { recursive: true, mode: 0o700 });
	syncFolder(beside);
	renameSync(beside, projects.folder(id));
	syncFolder(join(root, 'projects'));
}

/** Who of the project is who here: accounts are, where it was sealed here; the others are nobody until somebody who may says so. */
function peopleOf(
	{ db }: Instance,
	projectId: ProjectId,
	{ owner, members, people }: Adopted,
	restorer: { readonly account: string; readonly isOwnKey: boolean }
): readonly (typeof person.$inferInsert)[] {
	const named = new Map(people.map((each) => [each.id, each]));
	const here = new Set(
		restorer.isOwnKey
			? db
					.select({ id: account.id })
					.from(account)
					.where(inArray(account.id, [...members, ...people.flatMap((each) => each.account ?? [])]))
					.all()
					.map(({ id }) => id)
			: []
	);
	return [...new Set([...members, owner])].flatMap((memberId) => {
		const known = named.get(memberId);
		const accountOf = known === undefined ? memberId : known.account;
		const accountId = memberId === owner ? restorer.account : accountOf !== null && here.has(accountOf) ? accountOf : null;
		return accountId === memberId ? [] : [{ projectId, memberId: memberId as MemberId, accountId, email: known?.email ?? null }];
	});
}
