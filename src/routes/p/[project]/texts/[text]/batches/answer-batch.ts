import { isHttpError } from '@sveltejs/kit';
import type { BatchAnswer } from '#lib/core/text/batch.ts';
import { parseBatch } from '#lib/core/text/batch-form.ts';
import { acceptTextBatch } from '#lib/server/texts/accept-batch.ts';
import { readSentJson, type Sent } from '../../../../../body.ts';
import type { Door } from '../../../../../door.ts';
import { BATCH_STATUS } from '../batch-status.ts';

/** A status, and what to write as JSON: the authority's answer, or why what came was no JSON to begin with. */
export type Answered = { readonly status: number; readonly body: BatchAnswer | { readonly message: string } };

/** What a posted batch is answered once it is known who acts: by its route and by the short way alike. */
export async function answerBatch({ context, member }: Pick<Door, 'context' | 'member'>, text: string, sent: Sent): Promise<Answered> {
	let value: unknown;
	try {
		value = await readSentJson(sent);
	} catch (fault) {
		if (isHttpError(fault)) return { status: fault.status, body: fault.body };
		throw fault;
	}
	const batch = parseBatch(value);
	const answer: BatchAnswer =
		batch?.text === text ? await acceptTextBatch(context, member, batch) : { ok: false, reason: 'malformed', version: 0 };
	return { status: answer.ok ? 200 : BATCH_STATUS[answer.reason], body: answer };
}
