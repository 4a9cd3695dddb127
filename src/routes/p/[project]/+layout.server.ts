import { countSessions, listSessions } from '#lib/server/fieldwork/read-sessions.ts';
import { projectsOf } from '#lib/server/instance/projects.ts';
import { presentCursor } from '#lib/server/live/stream.ts';
import { countThings } from '#lib/server/counts.ts';
import { readProject } from '#lib/server/project.ts';
import { listQuestions } from '#lib/server/questions/read-questions.ts';
import { requireProject } from '../../door.ts';
import type { LayoutServerLoad } from './$types';

/** The sidebar has the newest sessions; a field that has gone on for years has too many for every page to carry. */
const BESIDE = 100;

export const load: LayoutServerLoad = (event) => {
	const { instance, context, member, account } = requireProject(event);
	const { id, name } = readProject(context, member);
	return {
		project: { id, name },
		projects: projectsOf(instance, account.id).map((other) => ({ id: other.id, name: other.name })),
		member: { id: member.id as string, name: member.name, initials: member.initials, rights: member.rights },
		sessionList: listSessions(context, member, { most: BESIDE }).map(({ id, title, date, coded }) => ({ id, title, date, coded })),
		savedQuestions: listQuestions(context, member).map((question) => ({ id: question.id, name: question.name })),
		counts: { sessions: countSessions(context, member).all, ...countThings(context, member) },
		/** Where this page's data stand in the project's stream. */
		cursor: presentCursor(context, member)
	};
};
