import type { Command } from 'commander';
import { PRESET_NAMES, rightsOf, type Preset } from '#lib/core/permission/rights.ts';
import { allProjects } from '#lib/server/instance/projects.ts';
import { listFormer } from '#lib/server/people/as-whom.ts';
import { invite } from '#lib/server/people/invitations.ts';
import { acting } from '../acting.ts';
import { Failure, type Io, type Work } from '../io.ts';

export function addProjectCommands(program: Command, io: Io, withInstance: (work: Work) => Promise<void>): Command {
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
		.option('--former <email>', 'in a restored project: the address that its former member had, as whom somebody joins')
		.action((options: { project: string; rights: string; for: string; former?: string }) =>
			withInstance((instance) => {
				if (!(PRESET_NAMES as readonly string[]).includes(options.rights))
					throw new Failure(`There is no preset ‘${options.rights}’: ${PRESET_NAMES.join(', ')}.`, 2);
				const { context, member } = acting(instance, options.project, undefined);
				const former =
					options.former === undefined
						? undefined
						: listFormer(instance, member, context.project).find(({ email }) => email === options.former?.toLowerCase());
				if (options.former !== undefined && former === undefined)
					throw new Failure(`No former member without an account here had the address ${options.former}.`);
				const made = invite(instance, member, context.project, {
					rights: rightsOf(options.rights as Preset),
					label: options.for,
					...(former === undefined ? {} : { asMember: former.id })
				});
				if (!made.ok) throw new Failure('The operator may not invite here.');
				io.out(`/invitations/${made.token}\n`);
			})
		);
	return project;
}
