import { error, json } from '@sveltejs/kit';
import type { TextId } from '#lib/core/id/id.ts';
import type { BatchAnswer } from '#lib/core/text/batch.ts';
import { parseBatch } from '#lib/core/text/batch-form.ts';
import { acceptTextBatch } from '#lib/server/texts/accept-batch.ts';
import { batchesFrom } from '#lib/server/texts/read.ts';
import { readJson } from '../../../../../body.ts';
import { requireProject } from '../../../../../door.ts';
import { BATCH_STATUS } from '../batch-status.ts';
import type { RequestHandler } from './$types';

/** The batches after a version, for a tab that is behind. */
export const GET: RequestHandler = (event) => {
	const { context, member } = requireProject(event);
	const after = Number(event.url.searchParams.get('after'));
	if (!Number.isSafeInteger(after) || after < 0) error(400, 'Name the version after which to read.');
	const batches = batchesFrom(context, member, event.params.text as TextId, after);
	if (batches === null) error(404, 'There is nothing here, or it is not yours to see.');
	return json(batches);
};

export const POST: RequestHandler = async (event) => {
	const { context, member } = requireProject(event);
	const batch = parseBatch(await readJson(event.request));
	const isForThis = batch !== null && batch.text === event.params.text;
	const answer: BatchAnswer = isForThis ? await acceptTextBatch(context, member, batch) : { ok: false, reason: 'malformed', version: 0 };
	return json(answer, { status: answer.ok ? 200 : BATCH_STATUS[answer.reason] });
};
