import { error } from '@sveltejs/kit';
import { isAllowed } from '#lib/core/permission/table.ts';
import { requireProject } from '../../../door.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
	const { member } = requireProject(event);
	const may = { archive: isAllowed('export.run', member.rights), backup: isAllowed('project.backup', member.rights) };
	if (!may.archive && !may.backup) error(403, 'Taking a project out needs the right to export, or to manage it.');
	return { may };
};
