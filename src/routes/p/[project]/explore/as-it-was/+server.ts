import { error, json } from '@sveltejs/kit';
import * as v from 'valibot';
import { compareQuestion } from '#lib/server/questions/compare-question.ts';
import { runningInstance } from '#lib/server/running.ts';
import { requireProject } from '../../../../door.ts';
import type { RequestHandler } from './$types';

const moment = v.pipe(v.string(), v.regex(/^\d{1,15}$/), v.transform(Number));
const Asked = v.pipe(
	v.object({ q: v.pipe(v.string(), v.maxLength(10_000)), first: moment, second: moment }),
	v.check(({ first, second }) => first <= second)
);

/** What a question found at two moments. */
export const GET: RequestHandler = async (event) => {
	const { context, member } = requireProject(event);
	const parsed = v.safeParse(Asked, Object.fromEntries(event.url.searchParams));
	if (!parsed.success) error(400, 'Say which question, and at which two moments.');
	const { q, first, second } = parsed.output;
	return json(await compareQuestion(runningInstance(), context, member, { written: q.trim(), first, second }, event.request.signal));
};
