import { error, json } from '@sveltejs/kit';
import type { TextId } from '#lib/core/id/id.ts';
import { batchesFrom } from '#lib/server/texts/read.ts';
import { sentIn } from '../../../../../body.ts';
import { requireProject } from '../../../../../door.ts';
import { answerBatch } from './answer-batch.ts';
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
	const { status, body } = await answerBatch(requireProject(event), event.params.text, sentIn(event.request));
	return json(body, { status });
};
