import { error } from '@sveltejs/kit';
import { mayBringIn } from '#lib/server/tables/take-sheets-in.ts';
import { requireProject, type Door } from '../../../door.ts';

/** Who may bring in something of a spreadsheet; what exactly is asked line by line. */
export function requireBringer(event: Parameters<typeof requireProject>[0]): Door {
	const door = requireProject(event);
	if (!mayBringIn(door.member)) error(403, 'Bringing in a spreadsheet needs the right to write or to code.');
	return door;
}
