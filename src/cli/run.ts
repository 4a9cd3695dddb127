import { Command, CommanderError } from 'commander';
import { NewerRelease } from '#lib/server/db/open.ts';
import type { Instance } from '#lib/server/instance/instance.ts';
import { addBackupCommands } from './commands/backup.ts';
import { addCheckCommand } from './commands/check.ts';
import { addExportCommand } from './commands/export.ts';
import { addImportCommand } from './commands/import.ts';
import { addProjectCommands } from './commands/project.ts';
import { addQueryCommand } from './commands/query.ts';
import { addSealedCommands } from './commands/sealed.ts';
import { addUserCommands } from './commands/user.ts';
import { Failure, type Ground, type Io, type Work } from './io.ts';

/** Runs one command line and gives its exit code: 0, 1 for a failure, 2 for wrong usage, 3 for what stays since nobody said that they know what it may tell. */
export async function runCommand(io: Io, ground: Ground): Promise<number> {
	let instance: Instance | null = null;
	const withInstance = async (work: Work) => {
		instance = ground.open();
		await work(instance);
	};
	const program = new Command('fieldbook')
		.description('Fieldbook from a terminal, on the data folder that FIELDBOOK_DATA names (default ./data).')
		.exitOverride()
		.configureOutput({ writeOut: io.out, writeErr: io.err })
		.showHelpAfterError('(add --help for how it is used)');
	addUserCommands(program, io, withInstance);
	addSealedCommands(program, addProjectCommands(program, io, withInstance), io, withInstance);
	addImportCommand(program, io, withInstance);
	addExportCommand(program, io, withInstance);
	addQueryCommand(program, io, withInstance);
	addBackupCommands(program, io, ground, withInstance);
	addCheckCommand(program, io, withInstance);
	for (const command of program.commands) inherit(program, command);
	try {
		await program.parseAsync([...io.argv], { from: 'user' });
		return 0;
	} catch (error) {
		if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
		if (error instanceof Failure) {
			io.err(`${error.message}\n`);
			return error.code;
		}
		// A full disk or a folder that may not be written is nobody's bug.
		if (!isOfTheSystem(error) && !(error instanceof NewerRelease)) throw error;
		io.err(`${error.message}\n`);
		return 1;
	} finally {
		if (instance !== null && !ground.keepsOpen) (instance as Instance).close();
	}
}

function isOfTheSystem(error: unknown): error is Error {
	return error instanceof Error && 'syscall' in error;
}

// Sub-commands made before the overrides are set don't have them.
function inherit(parent: Command, command: Command): void {
	command.copyInheritedSettings(parent);
	for (const below of command.commands) inherit(command, below);
}
