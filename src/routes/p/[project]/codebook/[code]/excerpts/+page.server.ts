import { error } from '@sveltejs/kit';
import { readCodebook } from '#lib/server/codebook/read-codebook.ts';
import { codedExcerpts, standingCodings } from '#lib/server/codebook/standing-codings.ts';
import { citationStyle } from '#lib/server/project.ts';
import { requireProject } from '../../../../../door.ts';
import type { PageServerLoad } from './$types';

const A_PAGE = 50;
const MOST = 500;

export const load: PageServerLoad = (event) => {
	const { context, member } = requireProject(event);
	const codes = readCodebook(context, member);
	const code = codes.find(({ id }) => id === event.params.code);
	if (code === undefined) error(404, 'There is nothing here, or it is not yours to see.');
	const codings = standingCodings(context, member, code.id);
	const shown = Math.min(MOST, Math.max(A_PAGE, Number(event.url.searchParams.get('show')) || A_PAGE));
	return {
		code,
		codes,
		all: codings.length,
		rows: codedExcerpts(context, member, codings.slice(0, shown)),
		more: codings.length > shown && shown < MOST ? shown + A_PAGE : null,
		citation: citationStyle(context)
	};
};
