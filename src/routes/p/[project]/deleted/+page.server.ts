import { DELETED_KINDS, listDeleted } from '#lib/server/deleted/list-deleted.ts';
import { requireProject } from '../../../door.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
	const { context, member } = requireProject(event);
	const asked = event.url.searchParams;
	const kind = DELETED_KINDS.find((each) => each === asked.get('kind'));
	const [words = '', before = ''] = ['words', 'before'].map((name) => asked.get(name) ?? '');
	return listDeleted(context, member, {
		...(kind === undefined ? {} : { kind }),
		...(words === '' ? {} : { words }),
		...(before === '' ? {} : { before })
	});
};
