import { isAllowed } from '#lib/core/permission/table.ts';
import type { Project } from '#lib/interchange/api/shapes.ts';
import { projectsOfToken } from '#lib/server/auth/access-tokens.ts';
import { memberOf, projectsOf } from '#lib/server/instance/projects.ts';
import { answering, answerWith } from '../answer.ts';
import { requireBearer } from '../bearer.ts';
import { pageAnswer } from '../listing.ts';
import { PAGING, pagingOf, parametersOf } from '../parameters.ts';

export const GET = answering(async (event) => {
	const { instance, bearer } = await requireBearer(event);
	const paging = pagingOf(event, parametersOf(event, PAGING));
	const reached = projectsOfToken(instance, bearer);
	const rows = projectsOf(instance, bearer.accountId)
		.filter(({ id }) => reached.has(id))
		.map(({ id, name }): Project => {
			const member = memberOf(instance, id, bearer.accountId);
			return { id, name, may_read: member !== null && isAllowed('export.run', member.rights) };
		});
	return answerWith(
		event,
		pageAnswer(event, paging, rows, ({ id }) => String(id))
	);
});
