import { LARGEST_PAGE, LARGEST_PAGE_OF_TEXTS } from '#lib/interchange/api/description.ts';
import { pageAfter } from '#lib/server/api/cursor.ts';
import { findNotesFor, notesAsRows } from '#lib/server/api/notes.ts';
import { answerFrom, answering } from '../../../answer.ts';
import { requireReader } from '../../../bearer.ts';
import { nextPage, oneOf, PAGING, pagingOf, parametersOf } from '../../../parameters.ts';

export const GET = answering(async (event) => {
	const reader = await requireReader(event);
	const parameters = parametersOf(event, ['session', 'text', ...PAGING]);
	const text = oneOf('text', parameters.text, ['plain', 'markdown']);
	const paging = pagingOf(event, parameters, text === null ? LARGEST_PAGE : LARGEST_PAGE_OF_TEXTS);
	return answerFrom(event, reader, { of: text === null ? 'notes' : 'texts' }, async () => {
		const notes = findNotesFor(reader, parameters.session ?? null);
		const { page, next } = pageAfter(notes, ({ note }) => note.id, paging);
		const { cursor, headers } = nextPage(event, paging, next);
		const data = await notesAsRows(reader, page, text === null ? [] : [text]);
		return { body: JSON.stringify({ data, total: notes.length, next: cursor }), headers };
	});
});
