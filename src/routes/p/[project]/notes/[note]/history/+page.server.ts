import { error } from '@sveltejs/kit';
import { readCodebook } from '#lib/server/codebook/read-codebook.ts';
import { formerCodes } from '#lib/server/codebook/former-codes.ts';
import { readSession } from '#lib/server/fieldwork/read-sessions.ts';
import { readNote } from '#lib/server/notes/read-notes.ts';
import { openPast, placeWithin, readPast, readWindow } from '#lib/server/past/read-past.ts';
import { listMirrored } from '#lib/server/people/mirror.ts';
import { requireProject } from '../../../../../door.ts';
import type { PageServerLoad } from './$types';

const NOT_HERE = 'This note is not here, or it is not yours to see.';

export const load: PageServerLoad = async (event) => {
	const { context, member } = requireProject(event);
	const note = readNote(context, member, event.params.note);
	const open = note === null ? null : await openPast(context, member, note.text);
	if (note === null || open === null) error(404, NOT_HERE);
	const past = readPast(context, open);
	// A link leads to a place, or (a citation's) to a version; what is not in the member's past leads to its end.
	const asked = event.url.searchParams;
	const version = asked.get('version');
	const wanted =
		version === null ? (asked.get('at') === null ? past.place : Number(asked.get('at'))) : open.chronicle.placeOf(Number(version));
	const place = placeWithin(open, wanted) ?? past.place;
	const codes = readCodebook(context, member);
	const session = note.session === null ? null : readSession(context, member, note.session);
	return {
		note,
		session: session === null ? null : { id: session.id as string, title: session.title, date: session.date },
		past,
		place,
		window: readWindow(context, open, place),
		codes: [...codes, ...formerCodes(context, codes, open.chronicle.codes())],
		members: listMirrored(context),
		me: member.id,
		may: { edit: open.belonging.mayWrite }
	};
};
