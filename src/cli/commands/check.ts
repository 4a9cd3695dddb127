import type { Command } from 'commander';
import { checkInstance } from '#lib/server/check/check.ts';
import { Failure, progress, progressDone, type Io, type Work } from '../io.ts';

export function addCheckCommand(program: Command, io: Io, withInstance: (work: Work) => Promise<void>): void {
	program
		.command('check')
		.description('tests every law that stored rows and files can break; lists what it finds')
		.action(() =>
			withInstance(async (instance) => {
				const faults = await checkInstance(instance, (project, part) => progress(io, `${project}: ${part}`));
				progressDone(io);
				for (const { law, where, what } of faults) io.out(`${law}\t${where}\t${what}\n`);
				if (faults.length > 0) throw new Failure(`${faults.length} ${faults.length === 1 ? 'fault' : 'faults'} found.`);
				io.out('Everything is as it should be.\n');
			})
		);
}
