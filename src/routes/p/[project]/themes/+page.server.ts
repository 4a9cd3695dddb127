import { readCodebook } from '#lib/server/codebook/read-codebook.ts';
import { readThemes } from '#lib/server/themes/read-themes.ts';
import { requireProject } from '../../../door.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
	const { context, member } = requireProject(event);
	const codes = readCodebook(context, member);
	return { codes, themes: readThemes(context, member, codes) };
};
