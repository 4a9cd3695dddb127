import { error } from '@sveltejs/kit';
import { writeFile } from 'node:fs/promises';
import { isAllowed } from '#lib/core/permission/table.ts';
import { NOTE_FORMATS } from '#lib/core/manuscript/format.ts';
import { takeOutNote } from '#lib/server/exchange/take-out-note.ts';
import { readNote } from '#lib/server/notes/read-notes.ts';
import { requireProject } from '../../../../../door.ts';
import { askedNames } from '../../../take-out/asked-names.ts';
import { makeFile } from '../../../take-out/make-file.ts';
import type { RequestHandler } from './$types';

const NOTE = { event: 'export.failed', nothing: 'Nothing was taken out.' };
const NOT_HERE = 'This note is not here, or it is not yours to see.';

/** Makes a file of the note with its codings (`?as=docx`), without its memos where `&memos=no` is asked, with real names where an owner asks `&names`. A post, since it is recorded in History. */
export const POST: RequestHandler = (event) => {
	const door = requireProject(event);
	const { instance, context, member } = door;
	if (!isAllowed('export.run', member.rights)) error(403, 'Taking a note out needs the right to export.');
	const format = NOTE_FORMATS.find((known) => known === event.url.searchParams.get('as'));
	if (format === undefined) error(400, 'Say in which format: docx, md or html.');
	const memos = event.url.searchParams.get('memos') !== 'no';
	const names = askedNames(door, event.url.searchParams.has('names'));
	const { note } = event.params;
	if (readNote(context, member, note) === null) error(404, NOT_HERE);
	return makeFile(event.request, door, NOTE, async (target, tell, signal) => {
		const told = (done: number, of: number) => tell({ done, of });
		const taken = await takeOutNote(instance, context, member, note, { format, memos, names, told, signal });
		if (!taken.ok) {
			if (taken.reason === 'not allowed') throw new Error('The right to export was just there.');
			return { refused: NOT_HERE };
		}
		await writeFile(target, taken.file.bytes);
		return { name: taken.file.name, mediaType: taken.file.mediaType, said: { codings: taken.codings } };
	});
};
