import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { MessagePort } from 'node:worker_threads';
import { saidAll, tell } from '../jobs/telling.ts';
import { adopt, type Adopted, type Restorer } from './adopt.ts';
import { unseal } from './unseal.ts';
import type { SealedRefusal } from './refusals.ts';

/** Structured-clonable, so that it can be sent to a worker. */
export type OpenJob = {
	/** The sealed file. */
	readonly sealed: string;
	/** A folder that is not there yet: the project is put together in it. */
	readonly beside: string;
	readonly identity: string;
	/** Was it sealed with this instance's key, so that its accounts are this instance's? */
	readonly isOwnKey: boolean;
	/** Did whoever restores it bring the key? Else they must have managed the project when it was sealed. */
	readonly isKeyBrought: boolean;
	readonly restorer: Restorer;
	/** The new project's id. */
	readonly project: string;
	/** Names that it must not have besides. */
	readonly taken: readonly string[];
	readonly at: number;
	/** Hears which part it is at. */
	readonly progress: MessagePort;
};

export type OpenedProject = { readonly ok: true; readonly adopted: Adopted } | { readonly ok: false; readonly reason: SealedRefusal };

/** Opens a sealed file beside, tests everything in it, and makes the project this instance's. Nothing outside its folder is touched. */
export default async function openJob(job: OpenJob): Promise<OpenedProject> {
	const { sealed, beside, identity, progress } = job;
	const told = (part: string) => tell(progress, { part });
	const zip = `${beside}.zip`;
	try {
		told('Opening the file');
		const unsealed = await unseal({ sealed, zip, beside, identity });
		if (!unsealed.ok) return unsealed;
		const { head } = unsealed;
		if (!job.isKeyBrought && !head.people.some(({ account, manages }) => manages && account === job.restorer.account))
			return { ok: false, reason: 'not yours' };
		return await adopt(job, head, told);
	} finally {
		rmSync(zip, { force: true });
		rmSync(join(beside, 'fieldbook.json'), { force: true });
		rmSync(join(beside, 'README.txt'), { force: true });
		await saidAll(progress);
	}
}
