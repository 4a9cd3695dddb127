import { error } from '@sveltejs/kit';
import { readCodebook } from '#lib/server/codebook/read-codebook.ts';
import { readPaper } from '#lib/server/notes/read-paper.ts';
import { readProject } from '#lib/server/project.ts';
import { requireProject } from '../../../../../door.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
	const { context, member } = requireProject(event);
	const read = readPaper(context, member, event.params.note);
	if (!read.ok && read.reason === 'not allowed') error(403, 'Printing a note needs the right to export.');
	if (!read.ok) error(404, 'This note is not here, or it is not yours to see.');
	const { id, name } = readProject(context, member);
	return {
		project: { id, name },
		me: { id: member.id as string, name: member.name },
		paper: read.paper,
		codes: readCodebook(context, member).map(({ id: code, parent, name: called, hue, pattern, inVivo }) => ({
			...{ id: code as string, parent: parent as string | null, name: called, hue, pattern, inVivo }
		}))
	};
};
