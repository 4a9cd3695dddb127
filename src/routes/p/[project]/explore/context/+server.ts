import { error, json } from '@sveltejs/kit';
import * as v from 'valibot';
import { excerptContext } from '#lib/server/query/excerpt-context.ts';
import { requireProject } from '../../../../door.ts';
import type { RequestHandler } from './$types';

const Asked = v.object({
	// A part of a pasted passage has an id that grew.
	passage: v.pipe(v.string(), v.minLength(1), v.maxLength(2000)),
	unit: v.picklist(['sentence', 'paragraph']),
	count: v.pipe(v.string(), v.regex(/^\d{1,2}$/), v.transform(Number))
});

/** What stands around a passage, so many sentences or paragraphs on each side. */
export const GET: RequestHandler = (event) => {
	const { context, member } = requireProject(event);
	const parsed = v.safeParse(Asked, Object.fromEntries(event.url.searchParams));
	if (!parsed.success) error(400, 'Say which passage, and how far.');
	const { passage, unit, count } = parsed.output;
	const around = excerptContext(context, member, passage, { before: { unit, count }, after: { unit, count } });
	if (around === null) error(404, 'There is nothing here, or it is not yours to see.');
	return json(around);
};
