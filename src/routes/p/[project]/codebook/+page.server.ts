import { redirect } from '@sveltejs/kit';
import { whereMerged } from '#lib/server/codebook/meanwhile.ts';
import { readCode } from '#lib/server/codebook/read-code.ts';
import { readCodebook } from '#lib/server/codebook/read-codebook.ts';
import { tellRevisions } from '#lib/server/codebook/tell-revisions.ts';
import { listMemos } from '#lib/server/memos/memos.ts';
import { backLinks } from '#lib/server/references/back-links.ts';
import { citationStyle } from '#lib/server/project.ts';
import { readThemes } from '#lib/server/themes/read-themes.ts';
import { requireProject } from '../../../door.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
	const { context, member } = requireProject(event);
	const codes = readCodebook(context, member);
	const named = event.url.searchParams.get('code');
	const selected = codes.find(({ id }) => id === named)?.id ?? null;
	const moved = selected === null && named !== null ? whereMerged(context, named) : null;
	if (moved !== null) redirect(303, `/p/${event.params.project}/codebook?code=${moved}`);
	return {
		codes,
		themes: readThemes(context, member, codes),
		selected,
		revisions: selected === null ? [] : tellRevisions(context, member, selected),
		detail: selected === null ? null : readCode(context, member, selected),
		citation: citationStyle(context),
		linkedFrom: selected === null ? [] : backLinks(context, member, 'code', selected),
		memos: selected === null ? [] : listMemos(context, member, { subject: 'code', subjectId: selected })
	};
};
