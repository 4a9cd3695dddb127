import { error, fail, redirect } from '@sveltejs/kit';
import type { MemberId, ProjectId } from '#lib/core/id/id.ts';
import { loadDemoBeside } from '../../demo/load.ts';
import { createProject, projectsOf } from '#lib/server/instance/projects.ts';
import { runningInstance } from '#lib/server/running.ts';
import { requireAccount } from '../door.ts';
import { textOf } from '../form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
	const account = requireAccount(event);
	return { projects: projectsOf(runningInstance(), account.id), administrator: account.administrator };
};

export const actions: Actions = {
	create: async (event) => {
		const account = requireAccount(event);
		if (!account.administrator) return fail(403, { name: '', issues: { name: ['Only an administrator creates projects.'] } });
		const name = textOf(await event.request.formData(), 'name').trim();
		if (name === '' || name.length > 200)
			return fail(400, { name, issues: { name: ['Give the project a name, in at most 200 characters.'] } });
		const instance = runningInstance();
		const id = instance.newId() as ProjectId;
		createProject(instance, { id, name, owner: account.id as MemberId });
		redirect(303, `/p/${id}/sessions`);
	},
	demo: async (event) => {
		const account = requireAccount(event);
		if (!account.administrator) error(403, 'Only an administrator creates projects.');
		redirect(303, `/p/${await loadDemoBeside(runningInstance(), account.id as MemberId)}/sessions`);
	}
};
