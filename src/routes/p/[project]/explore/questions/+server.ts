import { json } from '@sveltejs/kit';
import { listQuestions, standingsOf } from '#lib/server/questions/read-questions.ts';
import { requireProject } from '../../../../door.ts';
import type { RequestHandler } from './$types';

/** What each saved question finds now. Asked beside the page, which does not wait for it. */
export const GET: RequestHandler = async (event) => {
	const { context, member } = requireProject(event);
	return json(await standingsOf(context, member, listQuestions(context, member), event.request.signal));
};
