import type { StoredQueue } from '#lib/offline/outbox.ts';
import type { Collaboration } from './collaboration.ts';
import { storedForm } from './pending.ts';
import type { ClientOptions } from './tab.ts';
import { versionOf } from './trail.ts';

/** Keeps the pending batches on the device: the newest state, one write at a time. */
export function queueKeeper({ outbox, client, onError }: ClientOptions, orphans: readonly StoredQueue[], epoch: number) {
	let wanted: StoredQueue | null = null;
	let takenOver = orphans.map((queue) => queue.client);
	let writing: Promise<void> | null = null;

	async function write(): Promise<void> {
		while (wanted !== null) {
			const queue = wanted;
			const names = takenOver;
			[wanted, takenOver] = [null, []];
			try {
				await outbox.save(queue, names);
			} catch (error) {
				// A full disk must not keep the words from the server.
				onError(error);
			}
		}
		writing = null;
	}

	return {
		keep({ pending, trail }: Collaboration): void {
			wanted = { client, version: versionOf(trail), epoch, batches: pending.map(storedForm) };
			writing ??= write();
		},
		takeOver(queues: readonly StoredQueue[]): void {
			takenOver = [...takenOver, ...queues.map((queue) => queue.client)];
		},
		/** Resolves when what was last kept is on the device. */
		kept: (): Promise<void> => writing ?? Promise.resolve()
	};
}
