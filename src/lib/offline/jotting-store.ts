import { openDB, type DBSchema } from 'idb';

/** A jotting as it waits on the device: everything that its command needs, its ids made once. */
export type WaitingJotting = {
	readonly operation: string;
	readonly id: string;
	readonly text: string;
	/** Null: the inbox. */
	readonly session: string | null;
	readonly language: string;
	/** The device's clock when it was written. */
	readonly notedAt: number;
	readonly words: string;
	/** Why the server would not take it; null: it was not asked yet, or did not answer. */
	readonly refused: string | null;
};

/** Where jottings wait until the server has them. */
export type JottingStore = {
	readonly put: (jotting: WaitingJotting) => Promise<void>;
	readonly remove: (operation: string) => Promise<void>;
	/** By the time they were noted. */
	readonly list: () => Promise<readonly WaitingJotting[]>;
	/** False: the browser keeps nothing, and what waits is gone with the tab. */
	readonly lasting: boolean;
};

type Stores = DBSchema & { waiting: { key: [account: string, project: string, operation: string]; value: WaitingJotting } };

/** The device's own store; memory, where the browser refuses to keep anything. */
export async function openJottingStore(account: string, project: string): Promise<JottingStore> {
	try {
		const database = await openDB<Stores>('fieldbook jottings', 1, { upgrade: (fresh) => void fresh.createObjectStore('waiting') });
		const mine = IDBKeyRange.bound([account, project], [account, project, []]);
		return {
			put: async (jotting) => void (await database.put('waiting', jotting, [account, project, jotting.operation])),
			remove: (operation) => database.delete('waiting', [account, project, operation]),
			list: async () => byTime(await database.getAll('waiting', mine)),
			lasting: true
		};
	} catch (error) {
		// A DOMException says that storage is refused (a private window, no space); anything else is a fault of ours.
		if (!(error instanceof DOMException)) throw error;
		return memoryJottingStore();
	}
}

export function memoryJottingStore(): JottingStore {
	const kept = new Map<string, WaitingJotting>();
	return {
		put: async (jotting) => void kept.set(jotting.operation, jotting),
		remove: async (operation) => void kept.delete(operation),
		list: async () => byTime([...kept.values()]),
		lasting: false
	};
}

function byTime(jottings: readonly WaitingJotting[]): readonly WaitingJotting[] {
	return jottings.toSorted((a, b) => a.notedAt - b.notedAt);
}
