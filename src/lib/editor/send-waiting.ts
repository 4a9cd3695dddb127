import { v7 } from 'uuid';
import type { MemberId, TextId } from '#lib/core/id/id.ts';
import { openDeviceOutbox } from '#lib/offline/device-outbox.ts';
import type { LiveStream } from '#lib/offline/live-stream.ts';
import { browserClock } from './client/clock.ts';
import { sendLeftBehind } from './client/send-left-behind.ts';
import { httpTransport } from './http-transport.ts';
import { Offline, ServerError, SignedOut } from './text-client.ts';

export type Waiting = {
	readonly base: string;
	readonly project: string;
	readonly member: MemberId;
	readonly stream: LiveStream;
	readonly texts: readonly TextId[];
};

/** Sends what closed tabs typed into these texts and could not send, one text after the other. What cannot go out now waits on. */
export async function sendWaiting({ base, project, member, stream, texts }: Waiting): Promise<void> {
	for (const text of texts) {
		const client = v7();
		const outbox = await openDeviceOutbox({ account: member, project, text }, client);
		try {
			const transport = httpTransport(base, member, client, stream, null);
			await sendLeftBehind({
				text,
				member,
				client,
				transport,
				outbox,
				clock: browserClock,
				newId: v7,
				onError: (error) => reportError(error)
			});
		} catch (error) {
			if (!(error instanceof Offline || error instanceof SignedOut || error instanceof ServerError)) throw error;
		}
	}
}
