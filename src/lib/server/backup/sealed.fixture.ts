import { eq } from 'drizzle-orm';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeWholeProject, type WholeProject } from '../check/broken-project.fixture.ts';
import { account } from '../db/instance-schema.ts';
import type { Ground } from '../instance/instance.fixture.ts';
import type { Instance } from '../instance/instance.ts';
import { stopWorkers } from '../jobs/pool.ts';
import { perform } from '../perform.ts';
import { sealingKey } from './sealing-key.ts';
import { sealProject } from './seal-project.ts';

/** What the researcher keeps to themselves has this word. */
export const SECRET = 'Zinnober';

/** A project in which the researcher keeps a note to themselves, sealed by its owner, who is an administrator. */
export type SealedProject = {
	readonly whole: WholeProject;
	/** For files of a test. */
	readonly folder: string;
	readonly sealed: string;
	/** The key, as it is printed. */
	readonly printed: string;
	readonly remove: () => Promise<void>;
};

export async function makeSealedProject(): Promise<SealedProject> {
	const whole = await makeWholeProject();
	const folder = mkdtempSync(join(tmpdir(), 'fieldbook-sealed-'));
	const sealed = join(folder, 'project.age');
	const { context, researcher, owner } = whole.team;
	const { instance, newId } = whole.ground;
	await perform(context, researcher, newId(), { kind: 'note.release', id: whole.note });
	const facts = { session: null, noteKind: 'field note', language: 'da', notedAt: 0 } as const;
	await perform(context, researcher, newId(), {
		kind: 'note.create',
		id: newId(),
		text: newId(),
		...facts,
		title: `${SECRET} title`,
		words: `${SECRET} words.`
	});
	makeAdministrator(instance, owner.id);
	const made = await sealProject(instance, context, owner, { target: sealed });
	if (!made.ok) throw new Error(made.reason);
	return {
		...{ whole, folder, sealed, printed: (await sealingKey(instance)).identity },
		remove: async () => {
			await stopWorkers();
			whole.ground.remove();
			rmSync(folder, { recursive: true, force: true });
		}
	};
}

export function makeAdministrator({ db }: Instance, id: string): void {
	db.update(account).set({ administrator: true }).where(eq(account.id, id)).run();
}

/** What was left behind on the way. */
export function hidden({ root }: Ground): readonly string[] {
	return [...readdirSync(root), ...readdirSync(join(root, 'projects'))].filter((name) => name.startsWith('.'));
}
