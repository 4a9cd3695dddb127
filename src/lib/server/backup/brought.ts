import { createWriteStream, mkdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Instance } from '../instance/instance.ts';

/** So long a sealed file waits for its key, in milliseconds. */
const LASTS = 60 * 60 * 1000;

type Brought = { readonly path: string; readonly account: string };

const waiting = new WeakMap<Instance, Map<string, Brought>>();

/**
 * Takes a sealed file in, as its bytes come, for whoever brings it: it waits for its key for an hour, or until they bring another. Gives its ticket.
 * What a crash leaves, the next start takes away.
 */
export async function bringSealed(instance: Instance, accountId: string, bytes: AsyncIterable<Uint8Array>): Promise<string> {
	const tickets = waiting.get(instance) ?? new Map<string, Brought>();
	waiting.set(instance, tickets);
	for (const [ticket, { account }] of tickets) if (account === accountId) await dropSealed(instance, accountId, ticket);
	const path = join(instance.root, `.restore-${instance.newId()}`, 'sealed');
	mkdirSync(dirname(path), { mode: 0o700 });
	try {
		await pipeline(bytes, createWriteStream(path, { mode: 0o600, flags: 'wx' }));
	} catch (error) {
		await rm(dirname(path), { recursive: true, force: true });
		throw error;
	}
	const ticket = randomBytes(24).toString('base64url');
	tickets.set(ticket, { path, account: accountId });
	setTimeout(() => void dropSealed(instance, accountId, ticket), LASTS).unref();
	return ticket;
}

/** Where the file of a ticket lies, for the account that brought it; null for anybody else and once its time is over. */
export function broughtSealed(instance: Instance, accountId: string, ticket: string): string | null {
	const found = waiting.get(instance)?.get(ticket);
	return found?.account === accountId ? found.path : null;
}

export async function dropSealed(instance: Instance, accountId: string, ticket: string): Promise<void> {
	const path = broughtSealed(instance, accountId, ticket);
	if (path === null) return;
	waiting.get(instance)?.delete(ticket);
	await rm(dirname(path), { recursive: true, force: true });
}
