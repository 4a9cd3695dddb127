import { error } from '@sveltejs/kit';
import * as v from 'valibot';
import { isAllowed } from '#lib/core/permission/table.ts';
import { DOOR } from '#lib/core/leak/door.ts';
import { unhurried } from '#lib/server/unhurried.ts';
import { checkLeaks } from '#lib/server/leak/check-leaks.ts';
import { countsOf, recordKnown, rememberedCounts } from '#lib/server/leak/known.ts';
import { readJson } from '../../../../body.ts';
import { requireProject } from '../../../../door.ts';
import type { RequestHandler } from './$types';

const NO_RIGHT = 'Your rights in this project do not reach this. Somebody who manages it can change them.';

/** Somebody was shown what may tell who somebody is, and lets it leave all the same: History says so. */
export const POST: RequestHandler = async (event) => {
	const { context, member, login } = requireProject(event);
	const parsed = v.safeParse(DOOR, await readJson(event.request));
	if (!parsed.success) error(400, 'Nothing leaves that way.');
	if (!isAllowed('export.run', member.rights)) error(403, NO_RIGHT);
	const door = parsed.output;
	const report = rememberedCounts(context, member, door) === null ? await unhurried(checkLeaks(context, member, login, door)) : null;
	const counts = report === null ? rememberedCounts(context, member, door) : countsOf(report);
	if (counts === null) error(403, NO_RIGHT);
	if (!(await recordKnown(context, member, door, counts))) error(404, 'There is nothing here, or it is not yours to see.');
	return new Response(null, { status: 204 });
};
