import { error, json } from '@sveltejs/kit';
import * as v from 'valibot';
import { ORDERS } from '#lib/core/query/order.ts';
import { LARGEST_PAGE } from '#lib/server/query/ask.ts';
import { readListed } from '#lib/server/query/listed-rows.ts';
import { requireProject } from '../../../../door.ts';
import type { RequestHandler } from './$types';

const number = v.pipe(v.string(), v.regex(/^\d{1,7}$/), v.transform(Number));
const Asked = v.object({
	q: v.optional(v.pipe(v.string(), v.maxLength(20_000)), ''),
	by: v.picklist(ORDERS),
	list: v.optional(v.pipe(v.string(), v.maxLength(40))),
	find: v.optional(v.pipe(v.string(), v.maxLength(2000))),
	from: number,
	count: v.pipe(number, v.maxValue(LARGEST_PAGE))
});

/** Some rows of a list of excerpts that a page reads as it is scrolled. */
export const GET: RequestHandler = async (event) => {
	const { context, member } = requireProject(event);
	const parsed = v.safeParse(Asked, Object.fromEntries(event.url.searchParams));
	if (!parsed.success) error(400, 'Say which list, and which of its rows.');
	const { q, by, list, find, from, count } = parsed.output;
	return json(
		await readListed(context, member, { question: q.trim(), order: by, key: list ?? null, offset: from, limit: count, find: find ?? null })
	);
};
