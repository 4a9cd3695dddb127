import { listQuestions } from '../questions/read-questions.ts';
import { moment, type Reading } from './reading.ts';

/** The saved questions that the member may see. */
export function gatherQuestions({ context, member, rows }: Reading): void {
	for (const { id, name, written, shared, by, byName, at } of listQuestions(context, member))
		rows.questions.add({ id, name, written, shared, created_by_id: by, created_by: byName, created_at: moment(at) });
}
