import { v7 } from 'uuid';
import type { Beginning } from '#lib/offline/begun-notes.ts';
import type { MemberId, TextId } from '#lib/core/id/id.ts';
import { browserClock } from '#lib/editor/client/clock.ts';
import { openTextClient } from '#lib/editor/client/open-text-client.ts';
import { httpTransport, type FirstView } from '#lib/editor/http-transport.ts';
import { Offline, ServerError, SignedOut, type TextClient, type Transport } from '#lib/editor/text-client.ts';
import { openDeviceOutbox } from '#lib/offline/device-outbox.ts';
import type { LiveStream } from '#lib/offline/live-stream.ts';
import { memoryDevice } from '#lib/offline/memory-outbox.ts';
import type { Outbox } from '#lib/offline/outbox.ts';

export type OpenText = {
	readonly base: string;
	readonly project: string;
	readonly text: TextId;
	readonly member: MemberId;
	readonly stream: LiveStream;
	readonly view: FirstView;
	/** The browser refuses to store: what is typed is safe only once the server has it. */
	readonly onunstored: () => void;
	/** For a text whose note is still to be made. */
	readonly beginning?: Beginning;
};

/** This tab's client for a text: over HTTP and the project's stream, with its outbox on this device. */
export async function openPageText({ base, project, text, member, stream, view, onunstored, beginning }: OpenText): Promise<TextClient> {
	const client = v7();
	const outbox = await openDeviceOutbox({ account: member, project, text }, client).catch(() => {
		onunstored();
		return memoryDevice().open(client);
	});
	const transport = httpTransport(base, member, client, stream, view);
	return openTextClient({
		...{ text, member, client, clock: browserClock, newId: v7 },
		outbox: beginning === undefined ? outbox : keptFirst(outbox, beginning),
		transport: beginning === undefined ? transport : madeFirst(transport, beginning),
		onError: (error) => reportError(error)
	});
}

/** Words are on the device only after the beginning of their note is. */
function keptFirst(outbox: Outbox, beginning: Beginning): Outbox {
	return {
		...outbox,
		save: async (queue, takenOver) => {
			if (queue.batches.length > 0) await beginning.keep();
			await outbox.save(queue, takenOver);
		}
	};
}

/** Nothing is asked of the server about a text that it does not know yet, and words are sent once their note stands. */
function madeFirst(transport: Transport, beginning: Beginning): Transport {
	return {
		...transport,
		batchesAfter: async (text, version) => (beginning.isMade ? transport.batchesAfter(text, version) : []),
		announce: (text, selection) => {
			if (beginning.isMade) transport.announce(text, selection);
		},
		submit: async (batch) => {
			const refused = await beginning.make();
			if (refused === null) return transport.submit(batch);
			if (refused.reason === 'unreachable') throw new Offline(refused.message);
			if (refused.reason === 'signed out') throw new SignedOut(refused.message);
			throw new ServerError(refused.message);
		}
	};
}
