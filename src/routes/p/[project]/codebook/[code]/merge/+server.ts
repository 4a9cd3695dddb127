import { error, json } from '@sveltejs/kit';
import { whyNotWords } from '#lib/core/history/why-not.ts';
import { isAllowed } from '#lib/core/permission/table.ts';
import { mergedSince } from '#lib/server/codebook/meanwhile.ts';
import { previewMerge } from '#lib/server/codebook/preview-merge.ts';
import { requireProject } from '../../../../../door.ts';
import type { RequestHandler } from './$types';

/** What merging this code into another would do. */
export const GET: RequestHandler = (event) => {
	const { context, member } = requireProject(event);
	if (!isAllowed('code.write', member.rights)) error(403, 'Your rights in this project do not reach this.');
	const { code } = event.params;
	const into = event.url.searchParams.get('into') ?? '';
	const preview = previewMerge(context, member, code, into);
	if (preview !== null) return json(preview);
	const why = mergedSince(context, code) ?? mergedSince(context, into);
	const message =
		why === null ? 'One of the codes is not in the codebook any more.' : whyNotWords(why, (at) => new Date(at).toISOString().slice(0, 10));
	return json({ message }, { status: 409 });
};
