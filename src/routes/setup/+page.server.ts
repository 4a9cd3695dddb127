import { fail, redirect } from '@sveltejs/kit';
import type { MemberId, ProjectId } from '#lib/core/id/id.ts';
import { createAccount, hasNobody } from '#lib/server/auth/accounts.ts';
import { createLogin } from '#lib/server/auth/login.ts';
import { createProject } from '#lib/server/instance/projects.ts';
import { runningInstance } from '#lib/server/running.ts';
import { textOf } from '../form.ts';
import { keepLogin } from '../login-cookie.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = () => {
	if (!hasNobody(runningInstance())) redirect(303, '/');
	return {};
};

export const actions: Actions = {
	default: async ({ request, cookies, url }) => {
		const instance = runningInstance();
		if (!hasNobody(instance)) redirect(303, '/sign-in');
		const form = await request.formData();
		const written = { name: textOf(form, 'name'), email: textOf(form, 'email'), project: textOf(form, 'project').trim() };
		if (written.project === '' || written.project.length > 200)
			return fail(400, { ...written, issues: { project: ['Give the project a name, in at most 200 characters.'] } });
		const made = await createAccount(instance, { ...written, password: textOf(form, 'password'), administrator: true, onlyAsFirst: true });
		if (!made.ok) return fail(400, { ...written, issues: { [made.field]: [made.message] } });
		const id = instance.newId() as ProjectId;
		createProject(instance, { id, name: written.project, owner: made.id as MemberId });
		const { token, expiresAt } = await createLogin(instance.db, made.id);
		keepLogin(cookies, url, token, expiresAt);
		redirect(303, `/p/${id}/sessions`);
	}
};
