import { v7 } from 'uuid';
import type { MemberId, TextId } from '#lib/core/id/id.ts';
import type { PackedView } from '#lib/core/text/packed-view.ts';
import { browserClock } from '#lib/editor/client/clock.ts';
import { openTextClient } from '#lib/editor/client/open-text-client.ts';
import { httpTransport } from '#lib/editor/http-transport.ts';
import type { TextClient } from '#lib/editor/text-client.ts';
import { openDeviceOutbox } from '#lib/offline/device-outbox.ts';
import type { LiveStream } from '#lib/offline/live-stream.ts';
import { memoryDevice } from '#lib/offline/memory-outbox.ts';

export type OpenText = {
	readonly base: string;
	readonly project: string;
	readonly text: TextId;
	readonly member: MemberId;
	readonly stream: LiveStream;
	/** The view that came with the page, or null. */
	readonly view: PackedView | null;
	/** The browser refuses to store: what is typed is safe only once the server has it. */
	readonly onunstored: () => void;
};

/** This tab's client for a text: over HTTP and the project's stream, with its outbox on this device. */
export async function openPageText({ base, project, text, member, stream, view, onunstored }: OpenText): Promise<TextClient> {
	const client = v7();
	const outbox = await openDeviceOutbox({ account: member, project, text }, client).catch(() => {
		onunstored();
		return memoryDevice().open(client);
	});
	return openTextClient({
		...{ text, member, client, outbox, clock: browserClock, newId: v7 },
		transport: httpTransport(base, member, client, stream, view),
		onError: (error) => reportError(error)
	});
}
