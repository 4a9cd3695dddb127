import { error, json } from '@sveltejs/kit';
import * as v from 'valibot';
import { zone } from '#lib/core/command/fields.ts';
import { readFiling } from '#lib/server/filing/filing.ts';
import { requireProject } from '../../../../../door.ts';
import type { RequestHandler } from './$types';

/** Where a note may be filed, read from its words: a proposal, nothing is changed. */
export const GET: RequestHandler = (event) => {
	const { context, member } = requireProject(event);
	const asked = v.safeParse(zone, event.url.searchParams.get('zone') ?? 'UTC');
	if (!asked.success) error(400, 'Unknown time zone.');
	const filing = readFiling(context, member, event.params.note, asked.output);
	if (filing === null) error(404, 'This note is not here, or it is not yours to see.');
	return json(filing);
};
