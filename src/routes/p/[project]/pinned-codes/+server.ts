import { error } from '@sveltejs/kit';
import * as v from 'valibot';
import { keepPinned } from '#lib/server/auth/own-settings.ts';
import { readJson } from '../../../body.ts';
import { requireProject } from '../../../door.ts';
import type { RequestHandler } from './$types';

/** As many as there are numbers. */
const Pinned = v.object({ codes: v.pipe(v.array(v.pipe(v.string(), v.uuid())), v.maxLength(9)) });

/** Which codes a member has pinned to the numbers in this project: their own settings, nobody else's. */
export const PUT: RequestHandler = async (event) => {
	const { instance, context, account } = requireProject(event);
	const parsed = v.safeParse(Pinned, await readJson(event.request));
	if (!parsed.success) error(400, 'These are not codes.');
	keepPinned(instance.db, account.id, context.project, parsed.output.codes);
	return new Response(null, { status: 204 });
};
