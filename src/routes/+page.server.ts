import { redirect } from '@sveltejs/kit';
import { hasNobody } from '#lib/server/auth/accounts.ts';
import { projectsOf } from '#lib/server/instance/projects.ts';
import { runningInstance } from '#lib/server/running.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
	const instance = runningInstance();
	if (hasNobody(instance)) redirect(303, '/setup');
	if (locals.account === null) redirect(303, '/sign-in');
	const projects = projectsOf(instance, locals.account.id);
	const only = projects.length === 1 ? projects[0] : undefined;
	redirect(303, only === undefined ? '/projects' : `/p/${only.id}`);
};
