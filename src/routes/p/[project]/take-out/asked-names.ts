import { error } from '@sveltejs/kit';
import { mayTakeNames } from '#lib/core/permission/take-names.ts';
import { openedFor, type Opened } from '#lib/server/names/opened.ts';
import type { Door } from '../../../door.ts';

/** The key by which real names leave, where an owner asked for that and has it open; null: nobody asked. */
export function askedNames({ context, member, login }: Door, isAsked: boolean): Opened | null {
	if (!isAsked) return null;
	if (!mayTakeNames(member)) error(403, 'Taking real names out needs the rights to manage, to see the real names and to export.');
	return openedFor(context, login, member) ?? error(409, 'The real names are locked. Open them under Real names, then choose this again.');
}
