import { error, json } from '@sveltejs/kit';
import * as v from 'valibot';
import { REFERENCE_KINDS } from '#lib/core/memo/reference.ts';
import { findReferences } from '#lib/server/references/find-references.ts';
import { nameReferences } from '#lib/server/references/name-references.ts';
import { requireProject } from '../../../door.ts';
import type { RequestHandler } from './$types';

const Asked = v.object({
	q: v.optional(v.pipe(v.string(), v.maxLength(200)), ''),
	/** `code:ID`, separated by commas. */
	of: v.optional(v.pipe(v.string(), v.maxLength(8000)), '')
});
const Of = v.array(v.strictTuple([v.picklist(REFERENCE_KINDS), v.pipe(v.string(), v.uuid())]));

/** What one can lead to with the typed letters, or what things are called now: of all that the member may see. */
export const GET: RequestHandler = (event) => {
	const { context, member } = requireProject(event);
	const asked = v.safeParse(Asked, Object.fromEntries(event.url.searchParams));
	if (!asked.success) error(400, 'Say what to look for.');
	const { q, of } = asked.output;
	if (of === '') return json(findReferences(context, member, q));
	const named = v.safeParse(
		Of,
		of.split(',').map((each) => each.split(':'))
	);
	if (!named.success) error(400, 'Say what to look for.');
	return json(
		Object.fromEntries(
			nameReferences(
				context,
				member,
				named.output.map(([kind, id]) => ({ kind, id }))
			)
		)
	);
};
