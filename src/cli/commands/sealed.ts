import type { Command } from 'commander';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { accountByEmail } from '#lib/server/auth/accounts.ts';
import { wordsFor } from '#lib/server/backup/refusals.ts';
import { restoreProject } from '#lib/server/backup/restore-project.ts';
import { sealingKey } from '#lib/server/backup/sealing-key.ts';
import { sealProject } from '#lib/server/backup/seal-project.ts';
import { acting } from '../acting.ts';
import { Failure, progress, progressDone, type Io, type Work } from '../io.ts';

/** Sealed backups of one project, and the key that opens them. `project`: the command that the first two stand under. */
export function addSealedCommands(program: Command, project: Command, io: Io, withInstance: (work: Work) => Promise<void>): void {
	project
		.command('backup')
		.description('writes one project into one sealed file, which the instance’s key opens alone')
		.argument('<file>')
		.requiredOption('--project <name>', 'its name or id')
		.action((file: string, options: { project: string }) =>
			withInstance(async (instance) => {
				const { context, member } = acting(instance, options.project, undefined);
				const told = (done: number, of: number) => progress(io, `${done} of ${of} parts`);
				const sealed = await sealProject(instance, context, member, { target: resolve(io.cwd, file), told, signal: io.signal });
				progressDone(io);
				if (!sealed.ok) throw new Failure('The operator may not make a backup here.');
				io.out(`Sealed in ${file}. Only the key of this Fieldbook opens it: print that, if you have not (fieldbook key print).\n`);
			})
		);
	project
		.command('restore')
		.description('restores a sealed file as a new project')
		.argument('<file>')
		.requiredOption('--owner <email>', 'the account that becomes its owner')
		.option('--key <file>', 'the printed key, where it was sealed by another Fieldbook')
		.action((file: string, options: { owner: string; key?: string }) =>
			withInstance(async (instance) => {
				const owner = accountByEmail(instance, options.owner);
				if (owner === null) throw new Failure(wordsFor('no account'));
				const key = options.key === undefined ? null : keyFrom(resolve(io.cwd, options.key));
				const told = (part: string) => progress(io, part);
				const sealed = resolve(io.cwd, file);
				const restored = await restoreProject(instance, { sealed, owner: owner.id, key, isOperator: true, told, signal: io.signal });
				progressDone(io);
				if (!restored.ok) throw new Failure(wordsFor(restored.reason));
				io.out(`Restored as ‘${restored.name}’, ${restored.project}. ${owner.name} owns it, and invites the others.\n`);
			})
		);
	program
		.command('key')
		.description('the key that opens sealed backups')
		.command('print')
		.description('prints it, to be kept on paper')
		.action(() =>
			withInstance(async (instance) => {
				const { identity } = await sealingKey(instance);
				io.out(`${identity}\n`);
				io.err(
					'This key opens every sealed project backup of this Fieldbook, with the private notes of all. Print it, keep the paper where the backups are not,\nand let nobody read it who may not read everything. Without it a backup is lost with this data folder.\n'
				);
			})
		);
}

function keyFrom(path: string): string {
	if (!existsSync(path)) throw new Failure(`There is no key file ${path}.`);
	return readFileSync(path, 'utf8');
}
