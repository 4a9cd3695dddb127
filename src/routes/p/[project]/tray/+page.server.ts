import { readTray } from '#lib/server/tray.ts';
import { notesThatWent } from '#lib/server/tray/went-away.ts';
import { requireProject } from '../../../door.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
	const { context, member } = requireProject(event);
	return { ...readTray(context, member), went: notesThatWent(context, member) };
};
