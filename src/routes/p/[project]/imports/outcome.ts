import { error } from '@sveltejs/kit';
import { isAllowed } from '#lib/core/permission/table.ts';
import { isUuid } from '#lib/core/id/id.ts';
import type { Outcome, Refusal } from '#lib/server/imports/own.ts';
import { requireProject, type Door } from '../../../door.ts';

const STATUS: Record<Refusal, number> = { 'not allowed': 403, unknown: 404, conflict: 409 };
const WORDS: Record<Refusal, string> = {
	'not allowed': 'Importing needs the right to write.',
	unknown: 'This import is not here any more: it was done, thrown away, or left for more than a day.',
	conflict: 'This can’t be done now: the import runs, is done, or is somebody else’s.'
};

/** Who imports, in which project: below this address nobody else has any business. */
export function requireImporter(event: Parameters<typeof requireProject>[0]): Door {
	const door = requireProject(event);
	if (!isAllowed('import.run', door.member.rights)) refuse('not allowed');
	return door;
}

/** What a service gave, or its refusal as an answer. */
export function valueOf<Value>(outcome: Outcome<Value>): Value {
	if (!outcome.ok) refuse(outcome.reason);
	return outcome.value;
}

export function refuse(reason: Refusal): never {
	error(STATUS[reason], WORDS[reason]);
}

/** An id of the address; what is none is the same as one that nobody has. */
export function idOf(param: string): string {
	if (!isUuid(param)) refuse('unknown');
	return param;
}
