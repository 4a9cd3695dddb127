import { json } from '@sveltejs/kit';
import * as v from 'valibot';
import type { TextId } from '#lib/core/id/id.ts';
import type { BatchAnswer } from '#lib/core/text/batch.ts';
import { type RestoreRequest, restoreText } from '#lib/server/past/restore-text.ts';
import { readJson } from '../../../../../body.ts';
import { requireProject } from '../../../../../door.ts';
import { BATCH_STATUS } from '../batch-status.ts';
import type { RequestHandler } from './$types';

const id = v.pipe(v.string(), v.uuid());
const Request = v.union([
	v.strictObject({ operation: id, version: v.pipe(v.number(), v.safeInteger(), v.minValue(0)) }),
	v.strictObject({ operation: id, undoes: id })
]);

/** Gives the text the words of an earlier version again, or takes that back. */
export const POST: RequestHandler = async (event) => {
	const { context, member } = requireProject(event);
	const asked = v.safeParse(Request, await readJson(event.request));
	const answer: BatchAnswer = asked.success
		? await restoreText(context, member, event.params.text as TextId, asked.output as RestoreRequest)
		: { ok: false, reason: 'malformed', version: 0 };
	return json(answer, { status: answer.ok ? 200 : BATCH_STATUS[answer.reason] });
};
