import type { Command } from 'commander';
import { resolve } from 'node:path';
import { backUp } from '#lib/server/backup/backup.ts';
import { restore } from '#lib/server/backup/restore.ts';
import { Failure, progress, progressDone, type Ground, type Io, type Work } from '../io.ts';

export function addBackupCommands(program: Command, io: Io, ground: Ground, withInstance: (work: Work) => Promise<void>): void {
	program
		.command('backup')
		.description('writes everything into one file, while the server goes on')
		.argument('<file>')
		.action((file: string) =>
			withInstance(async (instance) => {
				await backUp(instance, resolve(io.cwd, file), (text) => progress(io, text), io.signal);
				progressDone(io);
				io.out(`Backed up to ${file}.\n`);
			})
		);
	program
		.command('restore')
		.description('puts a backup in the place of the data folder; the server must be stopped')
		.argument('<file>')
		.action(async (file: string) => {
			const restored = await restore(ground.root, resolve(io.cwd, file));
			if (!restored.ok) throw new Failure(restored.message);
			io.out(
				`Restored ${restored.projects} ${restored.projects === 1 ? 'project' : 'projects'}.${restored.setAside === null ? '' : ` What was there is kept in ${restored.setAside}.`}\n`
			);
		});
}
