import { readCodebook } from '#lib/server/codebook/read-codebook.ts';
import { listSessions } from '#lib/server/fieldwork/read-sessions.ts';
import { listMemos, type MemoRow } from '#lib/server/memos/memos.ts';
import { listNotes } from '#lib/server/notes/read-notes.ts';
import { requireProject } from '../../../door.ts';
import type { PageServerLoad } from './$types';

/** What a memo is on, as a link; null where it is the project, a passage or a coding. */
type About = { readonly name: string; readonly path: string };

export const load: PageServerLoad = (event) => {
	const { context, member } = requireProject(event);
	const memos = listMemos(context, member);
	const abouts = new Map<string, About>();
	const asked = new Set(memos.map(({ subject }) => subject));
	if (asked.has('session'))
		for (const { id, title } of listSessions(context, member)) abouts.set(id, { name: title, path: `sessions/${id}` });
	if (asked.has('note'))
		for (const { id, title, number } of listNotes(context, member)) abouts.set(id, { name: title || `N${number}`, path: `notes/${id}` });
	if (asked.has('code')) for (const { id, name } of readCodebook(context, member)) abouts.set(id, { name, path: `codebook?code=${id}` });
	return { memos: memos.map((memo: MemoRow) => ({ ...memo, about: abouts.get(memo.subjectId) ?? null })) };
};
