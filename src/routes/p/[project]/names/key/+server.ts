import { error, json } from '@sveltejs/kit';
import * as v from 'valibot';
import { NameAct } from '#lib/core/pseudonym/name-acts.ts';
import { actOnNames } from '#lib/server/names/act.ts';
import { viewNames } from '#lib/server/names/view.ts';
import { readJson } from '../../../../body.ts';
import { requireProject } from '../../../../door.ts';
import type { RequestHandler } from './$types';

const NO_RIGHT = 'Real names need the right «names». Somebody who manages the project can give it.';

/** How the key of real names stands, and the names where this login has it open: asked for by itself, so that no page and no cache holds a name. */
export const GET: RequestHandler = (event) => {
	const { context, member, login } = requireProject(event);
	const view = viewNames(context, member, login);
	if (view === null) error(403, NO_RIGHT);
	return json(view);
};

export const POST: RequestHandler = async (event) => {
	const { instance, context, member, login } = requireProject(event);
	const parsed = v.safeParse(NameAct, await readJson(event.request));
	if (!parsed.success) error(400, 'This can’t be taken as it is.');
	const asking = { login, address: event.getClientAddress(), instanceDb: instance.db };
	const answer = await actOnNames(context, member, asking, parsed.output);
	if (answer === null) error(403, NO_RIGHT);
	if (answer.ok) return json(answer);
	return json(answer, { status: answer.wait === undefined ? 409 : 429 });
};
