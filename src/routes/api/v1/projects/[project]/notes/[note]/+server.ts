import { findNotes } from '#lib/server/archive/read-coded-note.ts';
import { notesAsRows } from '#lib/server/api/notes.ts';
import { noteCalled } from '#lib/server/notes/read-notes.ts';
import { answerFrom, answering } from '../../../../answer.ts';
import { requireReader } from '../../../../bearer.ts';
import { parametersOf } from '../../../../parameters.ts';
import { Refused } from '../../../../problem.ts';

export const GET = answering(async (event) => {
	const reader = await requireReader(event);
	parametersOf(event, []);
	const id = noteCalled(reader.context, reader.member, event.params['note'] ?? '');
	if (id === null)
		throw new Refused('nothing', 'There is no such note, or it is not yours to see. Name it by its number, as in N12, or its id.');
	return answerFrom(event, reader, { of: 'texts' }, async () => {
		const [row] = await notesAsRows(reader, findNotes(reader, id), ['plain', 'markdown']);
		if (row === undefined) throw new Refused('nothing', 'This note is gone.');
		return { body: JSON.stringify(row) };
	});
});
