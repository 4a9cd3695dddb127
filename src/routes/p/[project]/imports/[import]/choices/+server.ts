import { json } from '@sveltejs/kit';
import * as v from 'valibot';
import { ChoicesSchema } from '#lib/core/import/choice.ts';
import { choose } from '#lib/server/imports/own-import.ts';
import { readJson } from '../../../../../body.ts';
import { idOf, requireImporter, valueOf } from '../../outcome.ts';
import type { RequestHandler } from './$types';

export const PUT: RequestHandler = async (event) => {
	const { context, member } = requireImporter(event);
	const parsed = v.safeParse(ChoicesSchema, await readJson(event.request));
	if (!parsed.success) {
		const { nested = {} } = v.flatten(parsed.issues);
		return json({ ok: false, message: 'Something here can’t be kept as it is.', issues: nested }, { status: 400 });
	}
	valueOf(await choose(context, member, idOf(event.params.import), parsed.output));
	return json({ ok: true });
};
