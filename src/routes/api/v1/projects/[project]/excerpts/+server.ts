import type { RequestEvent } from '@sveltejs/kit';
import { excerptPage } from '#lib/server/api/excerpts.ts';
import { operationOfToken, type Taken } from '#lib/server/api/taken.ts';
import { exportExcerpts } from '#lib/server/exchange/export-excerpts.ts';
import { understand } from '#lib/server/query/ask.ts';
import { madeAsBytes } from '#lib/server/outgoing.ts';
import { readyToAsk } from '#lib/server/query/ready.ts';
import { answerFrom, answering } from '../../../answer.ts';
import { requireReader, type ApiReader } from '../../../bearer.ts';
import { nextPage, oneOf, PAGING, pagingOf, parametersOf } from '../../../parameters.ts';
import { Refused, refusedQuestion } from '../../../problem.ts';

export const GET = answering(async (event) => {
	const reader = await requireReader(event);
	const parameters = parametersOf(event, ['q', 'format', ...PAGING]);
	const question = parameters.q ?? '';
	if (oneOf('format', parameters.format, ['json', 'csv']) === 'csv') {
		if (parameters.limit !== undefined || parameters.cursor !== undefined)
			throw new Refused('parameter', 'CSV comes whole: send neither ‘limit’ nor ‘cursor’ with it.');
		return asCsv(event, reader, question);
	}
	const paging = pagingOf(event, parameters);
	const understood = understand(reader.context, question);
	if (!understood.ok) throw refusedQuestion(question, understood.issues);
	return answerFrom(event, reader, { of: 'excerpts', question }, async () => {
		await readyToAsk(reader.context);
		const { next, ...page } = excerptPage(reader, understood.question, paging);
		const { cursor, headers } = nextPage(event, paging, next);
		return { body: JSON.stringify({ ...page, next: cursor }), headers };
	});
});

// The file that the page of excerpts takes out, made as it is there: piece by piece, and written by a worker.
function asCsv(event: RequestEvent, reader: ApiReader, question: string): Promise<Response> {
	const { instance, context, member, bearer } = reader;
	const taken: Taken = { of: 'excerpts', question };
	const byToken = operationOfToken(bearer.token, instance.now(), taken, 'csv');
	return answerFrom(event, reader, null, async () => {
		const request = { question, format: 'csv', only: null, memos: false } as const;
		const { made, bytes } = await madeAsBytes(instance, (target) =>
			exportExcerpts(context, member, { ...request, target }, { signal: event.request.signal, byToken })
		);
		if (made.ok) return { body: bytes, mediaType: made.file.mediaType };
		if (made.reason === 'question') throw refusedQuestion(question, made.issues);
		throw new Refused('right', 'Reading by a token needs the right to export.');
	});
}
