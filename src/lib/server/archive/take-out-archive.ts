import { mkdirSync, renameSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Member } from '#lib/core/permission/member.ts';
import { isAllowed } from '#lib/core/permission/table.ts';
import type { Context } from '../context.ts';
import { write } from '../history/write.ts';
import type { Instance } from '../instance/instance.ts';
import { syncFolder } from '../instance/sync-folder.ts';
import { archiveInWorker } from '../jobs/pool.ts';
import type { Waits } from '../jobs/turns.ts';

export type TakenOut =
	| { readonly ok: true; readonly notes: number; readonly codings: number }
	| { readonly ok: false; readonly reason: 'not allowed' };

export type TakeOutOptions = {
	/** Where the archive is to lie. Nothing lies there until all of it does. */
	readonly target: string;
	readonly told?: (done: number, of: number) => void;
	/** Hears what it waits for. */
	readonly waits?: Waits;
	readonly signal?: AbortSignal;
};

/**
 * Everything the member may see of a project as one zip file that explains itself. Written by a worker that reads one moment of the project; History
 * says who took it out. Rejects with an AbortError once `signal` fires, and leaves nothing then.
 */
export async function takeOutArchive(
	instance: Pick<Instance, 'root' | 'newId' | 'projects'>,
	context: Context,
	member: Member,
	{ target, told = () => undefined, waits, signal }: TakeOutOptions
): Promise<TakenOut> {
	if (!isAllowed('export.run', member.rights)) return { ok: false, reason: 'not allowed' };
	mkdirSync(dirname(target), { recursive: true });
	const part = `${target}.part`;
	const beside = join(instance.root, `.archive-${instance.newId()}`);
	try {
		const job = {
			project: instance.projects.folder(context.project),
			beside,
			target: part,
			member
		};
		const { counts } = await archiveInWorker({ ...job, at: context.now() }, { told, waits, signal });
		await write(context, member, context.newId(), { archive: counts }, () => ({
			ok: true,
			answer: { notes: counts.notes, codings: counts.codings },
			line: { kind: 'export.archive', subject: 'project', subjectId: context.project, audience: { kind: 'everyone' }, changes: [] }
		}));
		renameSync(part, target);
		syncFolder(dirname(target));
		return { ok: true, notes: counts.notes, codings: counts.codings };
	} finally {
		await rm(part, { force: true });
		await rm(beside, { recursive: true, force: true });
	}
}
