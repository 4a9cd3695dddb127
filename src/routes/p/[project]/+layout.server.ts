import { readCodebook } from '#lib/server/codebook/read-codebook.ts';
import { listActors } from '#lib/server/fieldwork/actors.ts';
import { listSessions } from '#lib/server/fieldwork/read-sessions.ts';
import { projectsOf } from '#lib/server/instance/projects.ts';
import { listMemos } from '#lib/server/memos/memos.ts';
import { listInbox } from '#lib/server/notes/read-notes.ts';
import { readProject } from '#lib/server/project.ts';
import { readTray } from '#lib/server/tray.ts';
import { requireProject } from '../../door.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = (event) => {
	const { instance, context, member, account } = requireProject(event);
	const sessions = listSessions(context, member);
	const tray = readTray(context, member);
	const { id, name } = readProject(context, member);
	return {
		project: { id, name },
		projects: projectsOf(instance, account.id).map((other) => ({ id: other.id, name: other.name })),
		member: { id: member.id as string, name: member.name, initials: member.initials, rights: member.rights },
		sessionList: sessions.map(({ id, title, date, coded }) => ({ id, title, date, coded })),
		counts: {
			sessions: sessions.length,
			codes: readCodebook(context, member).length,
			actors: listActors(context, member).length,
			inbox: listInbox(context, member).length,
			memos: listMemos(context, member).length,
			tray: tray.passages.length + tray.words.length
		}
	};
};
