import { error } from '@sveltejs/kit';
import { readChoice } from '#lib/core/keys/read-choice.ts';
import { keepKeys } from '#lib/server/auth/own-settings.ts';
import { runningInstance } from '#lib/server/running.ts';
import { readJson } from '../../body.ts';
import { requireAccount } from '../../door.ts';
import type { RequestHandler } from './$types';

/** Keeps the keys of whoever is signed in, and nobody else's. */
export const PUT: RequestHandler = async (event) => {
	const { id } = requireAccount(event);
	const keys = readChoice(await readJson(event.request));
	if (keys === null) error(400, 'These are not keys.');
	keepKeys(runningInstance().db, id, keys);
	return new Response(null, { status: 204 });
};
