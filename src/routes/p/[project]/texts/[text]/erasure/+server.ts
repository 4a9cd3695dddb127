import { error, json } from '@sveltejs/kit';
import * as v from 'valibot';
import type { TextId } from '#lib/core/id/id.ts';
import { MOST_WANTED } from '#lib/core/erase/place.ts';
import { findPlaces } from '#lib/server/erase/find-places.ts';
import { unhurried } from '#lib/server/unhurried.ts';
import { readJson } from '../../../../../body.ts';
import { requireProject } from '../../../../../door.ts';
import type { RequestHandler } from './$types';

const position = v.pipe(v.number(), v.integer(), v.minValue(0));
const Sought = v.object({
	from: position,
	to: position,
	words: v.pipe(v.string(), v.maxLength(100_000)),
	wanted: v.nullable(v.pipe(v.array(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200))), v.maxLength(MOST_WANTED)))
});

/** Where else the words stand that are to be erased. It is asked by POST, so that no address and no log of one holds them. */
export const POST: RequestHandler = async (event) => {
	const { context, member } = requireProject(event);
	const parsed = v.safeParse(Sought, await readJson(event.request));
	if (!parsed.success) error(400, 'This asks for nothing that could be looked for.');
	const found = await unhurried(findPlaces(context, member, { ...parsed.output, text: event.params.text as TextId }));
	if (found === 'unseen') error(404, 'There is nothing here, or it is not yours to see.');
	if (found === 'not allowed') error(403, 'Your rights in this project do not reach this. Somebody who manages it can change them.');
	if (found === 'changed') error(409, 'The text has changed since the words were selected. Select them again.');
	return json(found);
};
