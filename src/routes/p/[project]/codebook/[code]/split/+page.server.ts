import { error, redirect } from '@sveltejs/kit';
import { PARTS_AT_MOST } from '#lib/core/command/command.ts';
import { isAllowed } from '#lib/core/permission/table.ts';
import { whereMerged } from '#lib/server/codebook/meanwhile.ts';
import { readCodebook } from '#lib/server/codebook/read-codebook.ts';
import { codedExcerpts, standingCodings } from '#lib/server/codebook/standing-codings.ts';
import { citationStyle } from '#lib/server/project.ts';
import { requireProject } from '../../../../../door.ts';
import type { PageServerLoad } from './$types';

const A_PAGE = 100;
const MOST = 2000;

export const load: PageServerLoad = (event) => {
	const { context, member } = requireProject(event);
	if (!isAllowed('code.write', member.rights)) error(403, 'Splitting a code needs the right to code.');
	const codes = readCodebook(context, member);
	const code = codes.find(({ id }) => id === event.params.code);
	if (code === undefined) {
		const moved = whereMerged(context, event.params.code);
		if (moved !== null) redirect(303, `/p/${event.params.project}/codebook?code=${moved}`);
		error(404, 'There is nothing here, or it is not yours to see.');
	}
	const codings = standingCodings(context, member, code.id);
	const shown = Math.min(MOST, Math.max(A_PAGE, Number(event.url.searchParams.get('show')) || A_PAGE));
	return {
		code,
		codes,
		ids: codings.map(({ id }) => id),
		rows: codedExcerpts(context, member, codings.slice(0, shown)),
		more: codings.length > shown && shown < MOST ? shown + A_PAGE : null,
		most: PARTS_AT_MOST,
		citation: citationStyle(context)
	};
};
