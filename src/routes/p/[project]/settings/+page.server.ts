import { error, fail, redirect } from '@sveltejs/kit';
import { isAllowed } from '#lib/core/permission/table.ts';
import { deleteProject } from '#lib/server/instance/projects.ts';
import { renameProject } from '#lib/server/people/members.ts';
import { readProject } from '#lib/server/project.ts';
import { requireProject } from '../../../door.ts';
import { textOf } from '../../../form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
	const { context, member } = requireProject(event);
	if (!isAllowed('project.change', member.rights)) error(403, 'Only who manages the project changes its settings.');
	return { facts: readProject(context, member) };
};

export const actions: Actions = {
	rename: async (event) => {
		const { instance, context, member } = requireProject(event);
		const name = textOf(await event.request.formData(), 'name').trim();
		if (name === '' || name.length > 200) return fail(400, { name, issues: ['Give the project a name, in at most 200 characters.'] });
		const outcome = renameProject(instance, member, context.project, name);
		if (!outcome.ok) error(403, 'Only who manages the project changes its settings.');
		return { name, issues: [] };
	},
	/** The one thing that asks for a word typed, since nothing brings it back. */
	delete: async (event) => {
		const { instance, context, member } = requireProject(event);
		if (!isAllowed('project.delete', member.rights)) error(403, 'Only who manages the project deletes it.');
		const typed = textOf(await event.request.formData(), 'name').trim();
		if (typed !== readProject(context, member).name) return fail(400, { kept: 'This is not its name. Nothing was deleted.' });
		deleteProject(instance, context.project);
		redirect(303, '/projects');
	}
};
