import type { RequestEvent, RequestHandler } from '@sveltejs/kit';
import type { ListName } from '#lib/interchange/api/lists.ts';
import type { Row } from '#lib/interchange/archive/table.ts';
import { pageAfter } from '#lib/server/api/cursor.ts';
import { readList } from '#lib/server/api/lists.ts';
import { answerFrom, answering, type Answer } from './answer.ts';
import { requireReader } from './bearer.ts';
import { nextPage, PAGING, pagingOf, parametersOf, type Paging } from './parameters.ts';

/** The way in to one of the lists of a project. */
export function listing(of: ListName): RequestHandler {
	return answering(async (event) => {
		const reader = await requireReader(event);
		const paging = pagingOf(event, parametersOf(event, PAGING));
		return answerFrom(event, reader, { of }, async () => pageAnswer(event, paging, readList(reader, of), ({ id }) => String(id)));
	});
}

/** A page of rows that are there already. */
export function pageAnswer(event: RequestEvent, paging: Paging, rows: readonly Row[], idOf: (row: Row) => string): Answer {
	const { page, next } = pageAfter(rows, idOf, paging);
	const { cursor, headers } = nextPage(event, paging, next);
	return { body: JSON.stringify({ data: page, total: rows.length, next: cursor }), headers };
}
