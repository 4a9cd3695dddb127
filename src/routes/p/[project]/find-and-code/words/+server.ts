import { error, json } from '@sveltejs/kit';
import * as v from 'valibot';
import { isAllowed } from '#lib/core/permission/table.ts';
import { readBlocks } from '#lib/server/find-code/read-blocks.ts';
import { readJson } from '../../../../body.ts';
import { requireProject } from '../../../../door.ts';
import type { RequestHandler } from './$types';

const whole = v.pipe(v.number(), v.integer(), v.minValue(0));
const Asked = v.pipe(
	v.array(v.object({ note: v.pipe(v.string(), v.uuid()), version: whole, blocks: v.pipe(v.array(whole), v.maxLength(500)) })),
	v.maxLength(500)
);

/** The words of paragraphs that were found, for hits that somebody comes near. */
export const POST: RequestHandler = async (event) => {
	const { context, member } = requireProject(event);
	if (!isAllowed('coding.create', member.rights)) error(403, 'Find and code needs the right to code.');
	const parsed = v.safeParse(Asked, await readJson(event.request));
	if (!parsed.success) error(400, 'Say which paragraphs of which notes.');
	return json(readBlocks(context, member, parsed.output));
};
