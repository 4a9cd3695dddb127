import type { MemberId, TextId } from '#lib/core/id/id.ts';
import type { AcceptedBatch } from '#lib/core/live/event.ts';
import type { OwnWork } from '#lib/core/past/own-work.ts';
import type { Batch, BatchAnswer } from '#lib/core/text/batch.ts';
import { unpackView, type PackedView } from '#lib/core/text/packed-view.ts';
import { asMember } from '#lib/ui/operations/as-member.ts';
import type { LiveStream } from '#lib/offline/live-stream.ts';
import { Offline, ServerError, SignedOut, type Transport } from './text-client.ts';

/** A request that hangs longer than this counts as no network, in milliseconds. */
const HANGS = 20_000;

export type FirstView = PackedView | null | Promise<PackedView | null>;

/** The text's way to the server over HTTP, and back over the project's event stream. `first`: the view that comes with the page; null where none does. */
export function httpTransport(base: string, member: MemberId, client: string, live: LiveStream, first: FirstView): Transport {
	let coming = first;
	const textAddress = (text: TextId) => `${base}/texts/${text}`;

	async function ask(address: string, init: RequestInit = {}): Promise<Response> {
		let response: Response;
		try {
			response = await asMember(member)(address, { ...init, signal: AbortSignal.timeout(HANGS) });
		} catch (error) {
			// fetch rejects with a TypeError when the network fails, and with a DOMException when the time is up.
			if (error instanceof TypeError || error instanceof DOMException) throw new Offline('The server did not answer.', { cause: error });
			throw error;
		}
		if (response.status === 401) throw new SignedOut('The login has expired.');
		if (response.status >= 500) throw new ServerError(`The server answered ${response.status}.`);
		return response;
	}

	const post = (address: string, body: unknown) =>
		ask(address, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

	return {
		load: async (text) => {
			const view = await coming;
			coming = null;
			if (view?.text === text) return unpackView(view);
			const response = await ask(textAddress(text));
			if (!response.ok) throw new ServerError(`The text could not be read (${response.status}).`);
			return unpackView((await response.json()) as PackedView);
		},
		submit: async (batch: Batch) => {
			const response = await post(`${textAddress(batch.text)}/batches`, batch);
			const answer = (await response.json()) as BatchAnswer | { readonly message: string };
			// Refused before the authority saw it (too large, no such project): nothing that sending again would mend.
			return 'ok' in answer ? answer : { ok: false, reason: response.status === 404 ? 'unknown' : 'malformed', version: batch.base };
		},
		batchesAfter: async (text, version) => {
			const response = await ask(`${textAddress(text)}/batches?after=${version}`);
			if (!response.ok) throw new ServerError(`The text could not be read (${response.status}).`);
			return (await response.json()) as readonly AcceptedBatch[];
		},
		ownWork: async (text) => {
			const response = await ask(`${textAddress(text)}/own`);
			if (!response.ok) throw new ServerError(`The text could not be read (${response.status}).`);
			return (await response.json()) as OwnWork;
		},
		listen: (text, onBatch, onPresence, onReconnect, onRecoded, onErased) =>
			live.listen({
				onEvent: (event) => {
					if (event.type === 'batch' && event.batch.text === text) onBatch(event.batch);
					else if (event.type === 'presence' && event.text === text && event.client !== client) onPresence(event);
					else if (event.type !== 'operation') return;
					else if (event.kind === 'words.erase' && event.changes.some(({ entity, id }) => entity === 'text' && id === text)) onErased();
					else if (event.changes.some(({ entity }) => entity === 'coding')) onRecoded();
				},
				onReconnect
			}),
		announce: (text, selection) => {
			// A cursor that is not shown to others is no loss: it is announced again with the next move.
			post(`${base}/presence`, { text, client, selection }).catch(() => undefined);
		}
	};
}
