import { error } from '@sveltejs/kit';
import { broughtSealed, dropSealed } from '#lib/server/backup/brought.ts';
import { wordsFor } from '#lib/server/backup/refusals.ts';
import { restoreProject } from '#lib/server/backup/restore-project.ts';
import { runningInstance } from '#lib/server/running.ts';
import { readJson } from '../../body.ts';
import { requireAccount } from '../../door.ts';
import { isFull } from '../../full-disk.ts';
import { tellingResponse } from '../../telling-response.ts';
import type { RequestHandler } from './$types';

/** Restores the file that was brought, saying what it is at. Where it needs another key, the file stays for the next try. */
export const POST: RequestHandler = async (event) => {
	const account = requireAccount(event);
	const instance = runningInstance();
	const { ticket } = event.params;
	const sealed = broughtSealed(instance, account.id, ticket);
	if (sealed === null) error(404, 'This file is not here any more. Choose it again.');
	const key = keyOf(await readJson(event.request));
	const work = async (tell: (message: object) => void, signal: AbortSignal) => {
		const restored = await restoreProject(instance, { sealed, owner: account.id, key, told: (part) => tell({ part }), signal });
		if (!restored.ok) return { refused: restored.reason, failed: wordsFor(restored.reason) };
		await dropSealed(instance, account.id, ticket);
		return { restored: restored.project };
	};
	return tellingResponse(event.request, work, (fault) => {
		instance.log.error('restore.failed', { kind: fault instanceof Error ? fault.name : typeof fault });
		return `${isFull(fault) ? 'The disk of the server is full.' : 'Something went wrong on the server.'} Nothing was changed.`;
	});
};

export const DELETE: RequestHandler = async (event) => {
	const account = requireAccount(event);
	await dropSealed(runningInstance(), account.id, event.params.ticket);
	return new Response(null, { status: 204 });
};

function keyOf(body: unknown): string | null {
	const key = typeof body === 'object' && body !== null && 'key' in body ? body.key : null;
	if (key !== null && typeof key !== 'string') error(400, wordsFor('no key'));
	return key === null || key.trim() === '' ? null : key;
}
