import { error } from '@sveltejs/kit';
import * as v from 'valibot';
import type { MemberId, TextId } from '#lib/core/id/id.ts';
import { isReadableText } from '#lib/server/texts/readable.ts';
import { readJson } from '../../../body.ts';
import { requireProject } from '../../../door.ts';
import type { RequestHandler } from './$types';

const whole = v.pipe(v.number(), v.integer(), v.minValue(0));
const Presence = v.object({
	text: v.pipe(v.string(), v.uuid()),
	client: v.pipe(v.string(), v.minLength(1), v.maxLength(64)),
	selection: v.nullable(v.object({ version: whole, anchor: whole, head: whole }))
});

export const POST: RequestHandler = async (event) => {
	const { instance, context, member } = requireProject(event);
	const parsed = v.safeParse(Presence, await readJson(event.request));
	if (!parsed.success) error(400, 'This is not a place in a text.');
	const { text, client, selection } = parsed.output;
	if (!isReadableText(context, member, text)) error(404, 'There is nothing here, or it is not yours to see.');
	const { id, name, initials } = member;
	instance.live.presence(context.project, {
		type: 'presence',
		text: text as TextId,
		member: id as MemberId,
		client,
		name,
		initials,
		selection
	});
	return new Response(null, { status: 204 });
};
