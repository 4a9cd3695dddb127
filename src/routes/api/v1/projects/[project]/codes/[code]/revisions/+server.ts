import { readRevisions } from '#lib/server/api/lists.ts';
import { answerFrom, answering } from '../../../../../answer.ts';
import { requireReader } from '../../../../../bearer.ts';
import { pageAnswer } from '../../../../../listing.ts';
import { PAGING, pagingOf, parametersOf } from '../../../../../parameters.ts';
import { Refused } from '../../../../../problem.ts';

export const GET = answering(async (event) => {
	const reader = await requireReader(event);
	const paging = pagingOf(event, parametersOf(event, PAGING));
	const revisions = readRevisions(reader, event.params['code'] ?? '');
	if (revisions === null) throw new Refused('nothing', 'There is no code with this id. The list of codes has them all.');
	return answerFrom(event, reader, { of: 'codes' }, async () => pageAnswer(event, paging, revisions, ({ number }) => String(number)));
});
