import type { Member } from '#lib/core/permission/member.ts';
import { accountByEmail } from '#lib/server/auth/accounts.ts';
import type { Context } from '#lib/server/context.ts';
import type { Instance } from '#lib/server/instance/instance.ts';
import { operatorOf } from '#lib/server/instance/operator.ts';
import { allProjects, memberOf } from '#lib/server/instance/projects.ts';
import { ensureMirrored } from '#lib/server/people/mirror.ts';
import { Failure } from './io.ts';

export type Acting = { readonly context: Context; readonly member: Member };

/** The project by its name or id, and who acts in it: the member whom `--as` names, or the operator. */
export function acting(instance: Instance, projectName: string, as: string | undefined): Acting {
	const named = allProjects(instance).filter(({ id, name }) => name === projectName || id === projectName);
	if (named.length > 1)
		throw new Failure(`There are ${named.length} projects called ‘${projectName}’. Name one by its id (fieldbook project list).`);
	const [project] = named;
	if (project === undefined) throw new Failure(`There is no project ‘${projectName}’. fieldbook project list shows them all.`);
	const context = instance.projects.open(project.id);
	if (context === null) throw new Failure(`The files of ‘${projectName}’ are missing. Restore them from a backup.`);
	if (as === undefined) {
		const operator = operatorOf(instance);
		ensureMirrored(context, operator);
		return { context, member: operator };
	}
	const account = accountByEmail(instance, as);
	const member = account === null ? null : memberOf(instance, project.id, account.id);
	if (member === null) throw new Failure(`${as} is not a member of ‘${projectName}’.`);
	return { context, member };
}
