import type { Command } from 'commander';
import { PRESET_NAMES, rightsOf, type Preset } from '#lib/core/permission/rights.ts';
import { allProjects } from '#lib/server/instance/projects.ts';
import { invite } from '#lib/server/people/members.ts';
import { acting } from '../acting.ts';
import { Failure, type Io, type Work } from '../io.ts';

export function addProjectCommands(program: Command, io: Io, withInstance: (work: Work) => Promise<void>): void {
	const project = program.command('project').description('the projects of this data folder');
	project
		.command('list')
		.description('id and name of each, one a line')
		.option('--json', 'as JSON')
		.action(({ json }: { json?: true }) =>
			withInstance((instance) => {
				const projects = allProjects(instance);
				if (json === true) io.out(`${JSON.stringify(projects, null, '\t')}\n`);
				else for (const { id, name } of projects) io.out(`${id}\t${name}\n`);
			})
		);
	project
		.command('invite')
		.description('makes an invitation to a project, as a link that works once')
		.requiredOption('--project <name>', 'its name or id')
		.option('--rights <preset>', `one of ${PRESET_NAMES.join(', ')}`, 'researcher')
		.option('--for <name>', 'whom it is for, to know it by', '')
		.action((options: { project: string; rights: string; for: string }) =>
			withInstance((instance) => {
				if (!(PRESET_NAMES as readonly string[]).includes(options.rights))
					throw new Failure(`There is no preset ‘${options.rights}’: ${PRESET_NAMES.join(', ')}.`, 2);
				const { context, member } = acting(instance, options.project, undefined);
				const made = invite(instance, member, context.project, { rights: rightsOf(options.rights as Preset), label: options.for });
				if (!made.ok) throw new Failure('The operator may not invite here.');
				io.out(`/invitations/${made.token}\n`);
			})
		);
}
