import { error, json } from '@sveltejs/kit';
import * as v from 'valibot';
import { DOOR } from '#lib/core/leak/door.ts';
import { unhurried } from '#lib/server/unhurried.ts';
import { checkLeaks } from '#lib/server/leak/check-leaks.ts';
import { readJson } from '../../../body.ts';
import { requireProject } from '../../../door.ts';
import type { RequestHandler } from './$types';

/** What may tell who or where somebody is in what is about to leave. */
export const POST: RequestHandler = async (event) => {
	const { context, member, login } = requireProject(event);
	const parsed = v.safeParse(DOOR, await readJson(event.request));
	if (!parsed.success) error(400, 'Nothing leaves that way.');
	const report = await unhurried(checkLeaks(context, member, login, parsed.output));
	if (report === null) error(403, 'Your rights in this project do not reach this. Somebody who manages it can change them.');
	return json(report);
};
