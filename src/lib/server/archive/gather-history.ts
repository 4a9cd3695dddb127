import type { Change } from '#lib/core/history/operation.ts';
import { HISTORY } from '#lib/interchange/archive/tables.ts';
import { everyLine } from '../history/every-line.ts';
import { moment, type Reading } from './reading.ts';
import { RowFiles, type WrittenRows } from './row-files.ts';

/** The lines that the member may read, written into `folder`. They are not numbered: gaps would tell that others were busy where the member may not see it. */
export function gatherHistory({ context, member }: Pick<Reading, 'context' | 'member'>, folder: string): WrittenRows {
	const rows = new RowFiles(folder, HISTORY);
	for (const { operation, at, by, byName, sentence, kind, subject, subjectId, takenBack, changes } of everyLine(context, member))
		rows.add({
			...{ operation, at: moment(at), by_id: by, by: byName, sentence, kind, subject, subject_id: subjectId, taken_back: takenBack },
			changes: changes.filter(isShown)
		});
	return rows.close();
}

// Words that lost their place wait for their writer alone, and a text's whole document is in the notes.
function isShown({ entity }: Change): boolean {
	return entity !== 'strayWords' && entity !== 'text';
}
