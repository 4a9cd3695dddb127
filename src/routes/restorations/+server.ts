import { error, json } from '@sveltejs/kit';
import { bringSealed } from '#lib/server/backup/brought.ts';
import { wordsFor } from '#lib/server/backup/refusals.ts';
import { runningInstance } from '#lib/server/running.ts';
import { requireAccount } from '../door.ts';
import { isFull } from '../full-disk.ts';
import type { RequestHandler } from './$types';

/** Brings a sealed file; the ticket that it is answered with restores it. */
export const POST: RequestHandler = async (event) => {
	const account = requireAccount(event);
	if (!account.administrator) error(403, wordsFor('not allowed'));
	const { body } = event.request;
	if (body === null) error(400, wordsFor('not sealed'));
	try {
		return json({ ticket: await bringSealed(runningInstance(), account.id, body) });
	} catch (fault) {
		if (isFull(fault)) error(507, 'The disk of the server is full. Nothing was changed.');
		if (isTooLarge(fault))
			error(413, 'This file is larger than the server takes at once. Its operator can restore it at the terminal. Nothing was changed.');
		throw fault;
	}
};

// Kit ends a body that is larger than the server was told to take.
function isTooLarge(fault: unknown): boolean {
	return fault instanceof Error && 'status' in fault && fault.status === 413;
}
