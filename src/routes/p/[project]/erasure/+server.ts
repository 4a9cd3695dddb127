import { error, json } from '@sveltejs/kit';
import * as v from 'valibot';
import { MOST_WANTED } from '#lib/core/erase/place.ts';
import type { TextId } from '#lib/core/id/id.ts';
import { findWords } from '#lib/server/erase/find-places.ts';
import { mayEraseIn } from '#lib/server/erase/may-erase.ts';
import { unhurried } from '#lib/server/unhurried.ts';
import { readJson } from '../../../body.ts';
import { requireProject } from '../../../door.ts';
import type { RequestHandler } from './$types';

const Wanted = v.object({
	texts: v.pipe(v.array(v.pipe(v.string(), v.uuid())), v.minLength(1), v.maxLength(5000)),
	wanted: v.pipe(v.array(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200))), v.minLength(1), v.maxLength(MOST_WANTED)),
	isHereOnly: v.boolean()
});

/** Where words stand or stood, in these texts or everywhere with these first. It is asked by POST, so that no address and no log of one holds them. */
export const POST: RequestHandler = async (event) => {
	const { context, member } = requireProject(event);
	const parsed = v.safeParse(Wanted, await readJson(event.request));
	if (!parsed.success) error(400, 'This asks for nothing that could be looked for.');
	const { texts, wanted, isHereOnly } = parsed.output;
	const theirs = texts.filter((text): text is TextId => mayEraseIn(context, member, text as TextId));
	if (theirs.length === 0) error(403, 'Erasing needs the right to manage or to see the real names, or a private note of one’s own.');
	return json(await unhurried(findWords(context, member, { texts: theirs, wanted, isHereOnly })));
};
