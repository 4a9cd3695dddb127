import { listInbox } from '#lib/server/notes/read-notes.ts';
import { requireProject } from '../../../door.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
	const { context, member } = requireProject(event);
	return { notes: listInbox(context, member) };
};
