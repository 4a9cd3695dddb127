import { error } from '@sveltejs/kit';
import { isAllowed } from '#lib/core/permission/table.ts';
import { gatherCodebook } from '#lib/server/exchange/export-codebook.ts';
import { readCodebook } from '#lib/server/codebook/read-codebook.ts';
import { readProject } from '#lib/server/project.ts';
import { requireProject } from '../../../../door.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { context, member } = requireProject(event);
	if (!isAllowed('export.run', member.rights)) error(403, 'Printing the codebook needs the right to export.');
	const wanted = { excerpts: event.url.searchParams.has('excerpts'), memos: event.url.searchParams.has('memos') };
	const { id, name } = readProject(context, member);
	return {
		project: { id, name },
		me: { id: member.id as string, name: member.name },
		wanted,
		codebook: await gatherCodebook(context, member, wanted, { signal: event.request.signal }),
		drawn: readCodebook(context, member).map(({ id: code, parent, hue, pattern }) => ({
			...{ id: code as string, parent: parent as string | null, hue, pattern }
		}))
	};
};
