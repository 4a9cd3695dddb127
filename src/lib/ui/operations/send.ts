import type { OperationAnswer, OperationRequest } from '#lib/core/command/command.ts';

/** What a page learns of a command it sent: the server's answer, or that none came. */
export type Sent = OperationAnswer | { readonly ok: false; readonly reason: 'signed out' | 'unreachable'; readonly message: string };

/** What sending needs of the world. */
export type Wire = {
	readonly fetch: (address: string, init: RequestInit) => Promise<Response>;
	/** Waits so many milliseconds; sooner, if the network comes back. */
	readonly wait: (milliseconds: number) => Promise<void>;
	/** Told before each repeat, so that the page can say that it waits. */
	readonly onwaiting: () => void;
};

const PAUSES = [400, 1000, 2500, 6000, 15_000] as const;

export const SIGNED_OUT = 'You are signed out. What you wrote is still here: sign in in another tab, then try again.';
export const UNREACHABLE = 'The server did not answer. What you wrote is still here.';

/**
 * Sends a command until somebody answers. The operation's id stays the same, so that a command whose answer was lost is answered
 * with what it did the first time.
 */
export async function send(wire: Wire, address: string, request: OperationRequest): Promise<Sent> {
	for (const pause of [...PAUSES, null]) {
		const sent = await sendOnce(wire.fetch, address, request);
		if (sent.ok || sent.reason !== 'unreachable') return sent;
		if (pause === null) break;
		wire.onwaiting();
		await wire.wait(pause);
	}
	return { ok: false, reason: 'unreachable', message: UNREACHABLE };
}

/** Sends a command one time. */
export async function sendOnce(fetch: Wire['fetch'], address: string, request: OperationRequest): Promise<Sent> {
	const response = await attempt(fetch, address, request);
	if (response === null || response.status >= 500) return { ok: false, reason: 'unreachable', message: UNREACHABLE };
	if (response.status === 401) return { ok: false, reason: 'signed out', message: SIGNED_OUT };
	const body = (await response.json()) as OperationAnswer | { readonly message: string };
	// Refused before it reached the project: too large, not a member any more, from elsewhere.
	return 'ok' in body ? body : { ok: false, reason: 'not allowed', message: body.message };
}

/** Null: nothing came back. */
async function attempt(fetch: Wire['fetch'], address: string, request: OperationRequest): Promise<Response | null> {
	try {
		return await fetch(address, {
			method: 'POST',
			headers: { 'content-type': 'application/json', accept: 'application/json' },
			body: JSON.stringify(request)
		});
	} catch (error) {
		// fetch rejects with a TypeError when the network fails, and with nothing else that could be tried again.
		if (error instanceof TypeError) return null;
		throw error;
	}
}
