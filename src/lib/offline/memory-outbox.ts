import type { Outbox, StoredQueue } from './outbox.ts';

/** A device without a disk: for tests, and for browsers that refuse IndexedDB. Tabs of one device share one of these. */
export function memoryDevice() {
	const queues = new Map<string, StoredQueue>();
	const held = new Set<string>();

	function open(client: string): Outbox {
		held.add(client);
		const taken = new Set<string>();
		return {
			save: async (queue, takenOver = []) => {
				if (queue.batches.length === 0) queues.delete(client);
				else queues.set(client, structuredClone(queue));
				for (const other of takenOver) {
					queues.delete(other);
					held.delete(other);
					taken.delete(other);
				}
			},
			orphans: async () => {
				const found = [...queues.values()].filter((queue) => !held.has(queue.client));
				for (const { client } of found) {
					held.add(client);
					taken.add(client);
				}
				return structuredClone(found);
			},
			isWaiting: async (operation) => [...queues.values()].some(({ batches }) => batches.some((batch) => batch.operation === operation)),
			release: (other) => {
				held.delete(other);
				taken.delete(other);
			},
			close: () => {
				for (const other of [client, ...taken]) held.delete(other);
			}
		};
	}

	return { open, queues: queues as ReadonlyMap<string, StoredQueue> };
}
