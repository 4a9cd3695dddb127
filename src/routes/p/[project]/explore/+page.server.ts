import { readCodebook } from '#lib/server/codebook/read-codebook.ts';
import { listActors } from '#lib/server/fieldwork/actors.ts';
import { listSessions } from '#lib/server/fieldwork/read-sessions.ts';
import { listSites } from '#lib/server/fieldwork/sites.ts';
import { listMirrored } from '#lib/server/people/mirror.ts';
import { readProject } from '#lib/server/project.ts';
import { askExcerpts, LARGEST_PAGE } from '#lib/server/query/ask.ts';
import { excerptContext } from '#lib/server/query/excerpt-context.ts';
import { attributeChoices } from '#lib/server/query/names.ts';
import { themeChoices } from '#lib/server/themes/theme-choices.ts';
import { requireProject } from '../../../door.ts';
import type { PageServerLoad } from './$types';

const A_PAGE = 50;
const ONE_SENTENCE = { unit: 'sentence', count: 1 } as const;

export const load: PageServerLoad = (event) => {
	const { context, member } = requireProject(event);
	const address = event.url.searchParams;
	const question = address.get('q')?.trim() ?? '';
	const group = address.get('by') === 'code' ? 'code' : 'session';
	const limit = Math.min(LARGEST_PAGE, Math.max(A_PAGE, Number(address.get('show')) || A_PAGE));
	const asked = askExcerpts(context, member, question, { group, offset: 0, limit });
	const around = { before: ONE_SENTENCE, after: ONE_SENTENCE };
	return {
		question,
		group,
		limit,
		citation: readProject(context, member).citation,
		asked: asked.ok
			? { ...asked, excerpts: asked.excerpts.map((row) => ({ ...row, context: excerptContext(context, member, row.anchor, around) })) }
			: asked,
		codes: readCodebook(context, member),
		themes: themeChoices(context, member).map(({ name, codes }) => ({ name, codes: codes.length })),
		sites: listSites(context, member).map(({ name }) => name),
		actors: listActors(context, member).map(({ pseudonym, role }) => ({ pseudonym, role })),
		members: listMirrored(context).map(({ name }) => name),
		sessions: listSessions(context, member).map(({ title, date }) => ({ title, date })),
		attributes: attributeChoices(context)
	};
};
