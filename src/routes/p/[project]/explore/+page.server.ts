import { orderNamed } from '#lib/core/query/order.ts';
import { readCodebook } from '#lib/server/codebook/read-codebook.ts';
import { listActors } from '#lib/server/fieldwork/actors.ts';
import { listSessions } from '#lib/server/fieldwork/read-sessions.ts';
import { listSites } from '#lib/server/fieldwork/sites.ts';
import { listMirrored } from '#lib/server/people/mirror.ts';
import { readProject } from '#lib/server/project.ts';
import { attributeChoices } from '#lib/server/query/names.ts';
import { readListed } from '#lib/server/query/listed-rows.ts';
import { themeChoices } from '#lib/server/themes/theme-choices.ts';
import { requireProject } from '../../../door.ts';
import type { PageServerLoad } from './$types';

const A_PAGE = 50;

export const load: PageServerLoad = (event) => {
	const { context, member } = requireProject(event);
	const address = event.url.searchParams;
	const question = address.get('q')?.trim() ?? '';
	const order = orderNamed(address.get('by'));
	return {
		question,
		order,
		citation: readProject(context, member).citation,
		asked: readListed(context, member, { question, order, key: null, offset: 0, limit: A_PAGE }),
		codes: readCodebook(context, member),
		themes: themeChoices(context, member).map(({ name, codes }) => ({ name, codes: codes.length })),
		sites: listSites(context, member).map(({ name }) => name),
		actors: listActors(context, member).map(({ pseudonym, role }) => ({ pseudonym, role })),
		members: listMirrored(context).map(({ name }) => name),
		sessions: listSessions(context, member).map(({ title, date }) => ({ title, date })),
		attributes: attributeChoices(context)
	};
};
