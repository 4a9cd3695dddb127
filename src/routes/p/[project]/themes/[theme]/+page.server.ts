import { error } from '@sveltejs/kit';
import { readCodebook } from '#lib/server/codebook/read-codebook.ts';
import { listMemos } from '#lib/server/memos/memos.ts';
import { countNotes } from '#lib/server/notes/read-notes.ts';
import { citationStyle } from '#lib/server/project.ts';
import { readTheme } from '#lib/server/themes/read-theme.ts';
import { readThemes } from '#lib/server/themes/read-themes.ts';
import { backLinks } from '#lib/server/references/back-links.ts';
import { requireProject } from '../../../../door.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
	const { context, member } = requireProject(event);
	const counted = countNotes(context, member);
	const codes = readCodebook(context, member, counted);
	const theme = readThemes(context, member, codes, counted).find(({ id }) => id === event.params.theme);
	if (theme === undefined) error(404, 'There is nothing here, or it is not yours to see.');
	return {
		codes,
		theme,
		detail: readTheme(context, member, theme, codes, counted),
		citation: citationStyle(context),
		linkedFrom: backLinks(context, member, 'theme', theme.id),
		memos: listMemos(context, member, { subject: 'theme', subjectId: theme.id })
	};
};
