import { error, json } from '@sveltejs/kit';
import * as v from 'valibot';
import { FOUND_KINDS } from '#lib/core/find/found.ts';
import { find, findAgain } from '#lib/server/find/find.ts';
import { requireProject } from '../../../door.ts';
import type { RequestHandler } from './$types';

const kind = v.picklist(FOUND_KINDS);
const Asked = v.object({
	q: v.optional(v.pipe(v.string(), v.maxLength(200)), ''),
	kinds: v.optional(
		v.pipe(
			v.string(),
			v.transform((value) => value.split(',')),
			v.array(kind)
		)
	),
	/** What one was at lately: `note:ID`, separated by commas. */
	again: v.optional(v.pipe(v.string(), v.maxLength(2000)), '')
});
const Again = v.array(v.strictTuple([kind, v.pipe(v.string(), v.uuid())]));

/** What a few typed letters may mean, of everything the member may see; or what stands behind the names of things. */
export const GET: RequestHandler = (event) => {
	const { context, member } = requireProject(event);
	const asked = v.safeParse(Asked, Object.fromEntries(event.url.searchParams));
	if (!asked.success) error(400, 'Say what to look for.');
	const { q, kinds, again } = asked.output;
	const named = v.safeParse(Again, again === '' ? [] : again.split(',').map((each) => each.split(':')));
	if (!named.success) error(400, 'Say what to look for.');
	const before = findAgain(
		context,
		member,
		named.output.map(([what, id]) => ({ kind: what, id }))
	);
	return json([...before, ...find(context, member, q, kinds === undefined ? {} : { kinds })]);
};
