import { error } from '@sveltejs/kit';
import { readCodebook } from '#lib/server/codebook/read-codebook.ts';
import { readReview } from '#lib/server/codebook/review.ts';
import { citationStyle } from '#lib/server/project.ts';
import { requireProject } from '../../../../../door.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
	const { context, member } = requireProject(event);
	const codes = readCodebook(context, member);
	const code = codes.find(({ id }) => id === event.params.code);
	if (code === undefined) error(404, 'There is nothing here, or it is not yours to see.');
	return { code, codes, ...readReview(context, member, code.id), citation: citationStyle(context) };
};
