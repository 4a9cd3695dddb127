import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { TextId } from '#lib/core/id/id.ts';
import { afterPaint } from './after-paint.ts';
import { lockOf, type Lock } from './lock.ts';
import type { Outbox, OutboxScope, StoredBatch, StoredQueue } from './outbox.ts';

type TextKey = [account: string, project: string, text: string];

type Stores = DBSchema & {
	/** The order of a queue's batches. */
	queues: {
		key: [...TextKey, client: string];
		value: { readonly client: string; readonly version: number; readonly epoch?: number; readonly operations: readonly string[] };
	};
	batches: { key: [...TextKey, client: string, operation: string]; value: StoredBatch };
};
type Database = IDBPDatabase<Stores>;

let opening: Promise<Database> | null = null;

/**
 * A tab's outbox in IndexedDB. The tab holds a lock named after its queue for as long as it lives; a queue whose lock is free has lost its tab.
 * Rejects where the browser refuses to store: the page then goes on with a memory device, and says so.
 */
export async function openDeviceOutbox(scope: OutboxScope, client: string): Promise<Outbox> {
	const database = await (opening ??= open());
	const text: TextKey = [scope.account, scope.project, scope.text];
	const lockName = (other: string) => ['fieldbook outbox', ...text, other].join(' ');
	const own = await lockOf(lockName(client), 'wait');
	const taken = new Map<string, Lock>();
	let written: readonly StoredBatch[] = [];

	async function save({ version, epoch = 0, batches }: StoredQueue, takenOver: readonly string[] = []): Promise<void> {
		await afterPaint();
		const transaction = database.transaction(['queues', 'batches'], 'readwrite', { durability: 'relaxed' });
		const [queueStore, batchStore] = [transaction.objectStore('queues'), transaction.objectStore('batches')];
		const operations = batches.map(({ operation }) => operation);
		const work: Promise<unknown>[] = [];
		for (const batch of batches) if (!written.includes(batch)) work.push(batchStore.put(batch, [...text, client, batch.operation]));
		for (const { operation } of written) if (!operations.includes(operation)) work.push(batchStore.delete([...text, client, operation]));
		if (operations.length === 0) work.push(queueStore.delete([...text, client]));
		else work.push(queueStore.put({ client, version, epoch, operations }, [...text, client]));
		for (const other of takenOver) work.push(queueStore.delete([...text, other]), batchStore.delete(allOf([...text, other])));
		await Promise.all([...work, transaction.done]);
		written = batches;
		for (const other of takenOver) release(other);
	}

	async function orphans(): Promise<readonly StoredQueue[]> {
		const found: StoredQueue[] = [];
		for (const queue of await database.getAll('queues', allOf(text))) {
			if (queue.client === client || taken.has(queue.client)) continue;
			const lock = await lockOf(lockName(queue.client), 'if free');
			if (lock === null) continue;
			taken.set(queue.client, lock);
			// Read again under the lock: its tab may have saved, or another may have taken it over, a moment before.
			const left = await read(database, text, queue.client);
			if (left === null) release(queue.client);
			else found.push(left);
		}
		return found;
	}

	function release(other: string): void {
		taken.get(other)?.release();
		taken.delete(other);
	}

	return {
		save,
		orphans,
		release,
		isWaiting: async (operation) =>
			(await database.getAllKeys('batches', allOf([scope.account, scope.project]))).some((key) => key.at(-1) === operation),
		close: () => {
			own?.release();
			for (const other of [...taken.keys()]) release(other);
		}
	};
}

/** The texts of a project in which something waits on this device, open tabs' own included: what to look after when the app is opened. */
export async function textsWaiting(account: string, project: string): Promise<readonly TextId[]> {
	const database = await (opening ??= open());
	const keys = await database.getAllKeys('queues', allOf([account, project]));
	return [...new Set(keys.map(([, , text]) => text as TextId))];
}

async function open(): Promise<Database> {
	try {
		return await openDB<Stores>('fieldbook outbox', 1, {
			upgrade: (database) => {
				database.createObjectStore('queues');
				database.createObjectStore('batches');
			},
			terminated: () => {
				opening = null;
			}
		});
	} catch (error) {
		opening = null;
		throw error;
	}
}

async function read(database: Database, text: TextKey, client: string): Promise<StoredQueue | null> {
	const transaction = database.transaction(['queues', 'batches']);
	const queue = await transaction.objectStore('queues').get([...text, client]);
	if (queue === undefined) return null;
	const stored = await Promise.all(
		queue.operations.map((operation) => transaction.objectStore('batches').get([...text, client, operation]))
	);
	return { client, version: queue.version, epoch: queue.epoch ?? 0, batches: stored.filter((batch) => batch !== undefined) };
}

/** Every key that begins like this: in IndexedDB an array comes after any string. */
function allOf(beginning: readonly string[]): IDBKeyRange {
	return IDBKeyRange.bound(beginning, [...beginning, []]);
}
