import { redirect } from '@sveltejs/kit';
import { requireProject } from '../../door.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
	const { context } = requireProject(event);
	redirect(307, `/p/${context.project}/sessions`);
};
