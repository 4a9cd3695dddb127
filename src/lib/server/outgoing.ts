import { mkdirSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { dirname, join } from 'node:path';
import type { Instance } from './instance/instance.ts';

/** So long a file that was made can be fetched, and fetched again after a broken download, in milliseconds. */
const LASTS = 15 * 60 * 1000;

export type Outgoing = {
	readonly path: string;
	readonly name: string;
	readonly mediaType: string;
	readonly account: string;
	readonly project: string;
};

const waiting = new WeakMap<Instance, Map<string, Outgoing>>();

/** Where a file for a download may be made. What a crash leaves there, the next start takes away. */
export function placeForOutgoing(instance: Instance): string {
	const folder = join(instance.root, `.sent-${instance.newId()}`);
	mkdirSync(folder, { mode: 0o700 });
	return join(folder, 'file');
}

/** Makes a file where outgoing ones lie, for whoever wants its bytes and not a download; none where it was refused. */
export async function madeAsBytes<Made extends { readonly ok: boolean }>(
	instance: Instance,
	make: (target: string) => Promise<Made>
): Promise<{ readonly made: Made; readonly bytes: Uint8Array<ArrayBuffer> }> {
	const target = placeForOutgoing(instance);
	try {
		const made = await make(target);
		return { made, bytes: made.ok ? new Uint8Array(await readFile(target)) : new Uint8Array() };
	} finally {
		await withdraw(target);
	}
}

/** Offers a file that was made whole to whoever asked for it, for a quarter of an hour. Gives its ticket, which nobody can guess. */
export function offer(instance: Instance, outgoing: Outgoing): string {
	const tickets = waiting.get(instance) ?? new Map<string, Outgoing>();
	waiting.set(instance, tickets);
	const ticket = randomBytes(24).toString('base64url');
	tickets.set(ticket, outgoing);
	setTimeout(() => {
		tickets.delete(ticket);
		void withdraw(outgoing.path);
	}, LASTS).unref();
	return ticket;
}

/** The file of a ticket, for the account that asked for it, in its project; null for anybody else and once its time is over. */
export function fetchOutgoing(
	instance: Instance,
	ticket: string,
	who: { readonly account: string; readonly project: string }
): Outgoing | null {
	const found = waiting.get(instance)?.get(ticket);
	return found !== undefined && found.account === who.account && found.project === who.project ? found : null;
}

/** Takes away what was made in a place for outgoing files. */
export async function withdraw(path: string): Promise<void> {
	await rm(dirname(path), { recursive: true, force: true });
}
