import { json } from '@sveltejs/kit';
import { themeChoices } from '#lib/server/themes/theme-choices.ts';
import { requireProject } from '../../../../door.ts';
import type { RequestHandler } from './$types';

/** The themes that something can go into, with what of it the member may see in them. */
export const GET: RequestHandler = (event) => {
	const { context, member } = requireProject(event);
	return json(themeChoices(context, member));
};
