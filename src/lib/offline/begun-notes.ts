import { openDB, type DBSchema } from 'idb';
import type { Sent } from '#lib/ui/operations/send.ts';

/** A note that was begun on this device: everything that its making needs, its ids made once. Its words wait in the text's outbox. */
export type BegunNote = {
	readonly operation: string;
	readonly id: string;
	readonly text: string;
	/** Null: the inbox. */
	readonly session: string | null;
	readonly language: string;
	/** The device's clock when it was begun. */
	readonly notedAt: number;
};

/** Where begun notes wait until the server has made them. */
export type BegunStore = {
	readonly keep: (note: BegunNote) => Promise<void>;
	readonly forget: (id: string) => Promise<void>;
	readonly list: () => Promise<readonly BegunNote[]>;
};

type Stores = DBSchema & { begun: { key: [account: string, project: string, note: string]; value: BegunNote } };

/** The device's own store; memory, where the browser refuses to keep anything. */
export async function openBegunStore(account: string, project: string): Promise<BegunStore> {
	try {
		const database = await openDB<Stores>('fieldbook begun notes', 1, { upgrade: (fresh) => void fresh.createObjectStore('begun') });
		const mine = IDBKeyRange.bound([account, project], [account, project, []]);
		return {
			keep: async (note) => void (await database.put('begun', note, [account, project, note.id])),
			forget: (id) => database.delete('begun', [account, project, id]),
			list: () => database.getAll('begun', mine)
		};
	} catch (error) {
		// A DOMException says that storage is refused (a private window, no space); anything else is a fault of ours.
		if (!(error instanceof DOMException)) throw error;
		return memoryBegunStore();
	}
}

export function memoryBegunStore(): BegunStore {
	const kept = new Map<string, BegunNote>();
	return {
		keep: async (note) => void kept.set(note.id, note),
		forget: async (id) => void kept.delete(id),
		list: async () => [...kept.values()]
	};
}

export type BegunWorld = {
	readonly store: BegunStore;
	/** Asks the server once to make the note. */
	readonly post: (note: BegunNote) => Promise<Sent>;
	readonly newId: () => string;
};

/**
 * The beginning of one note. Nothing is made while nothing is written, so that a page that was opened and left leaves no empty note. The first word
 * keeps the beginning on the device, and the note is made on the server before its words are sent.
 */
export class Beginning {
	/** What the server is asked to make; another operation, should the session be gone. */
	note: BegunNote;
	isMade = false;
	#isKept = false;
	readonly #world: BegunWorld;
	readonly #onmade: () => void;

	constructor(note: BegunNote, world: BegunWorld, onmade: () => void) {
		this.note = note;
		this.#world = world;
		this.#onmade = onmade;
	}

	/** Called before words are kept on the device: without their beginning they would belong to nothing. */
	async keep(): Promise<void> {
		if (this.isMade || this.#isKept) return;
		this.#isKept = true;
		await this.#world.store.keep(this.note);
	}

	/** Called before words are sent. Null: the note stands; anything else is why it does not. */
	async make(): Promise<Exclude<Sent, { ok: true }> | null> {
		if (this.isMade) return null;
		const sent = await this.#world.post(this.note);
		if (sent.ok) {
			this.isMade = true;
			await this.#world.store.forget(this.note.id);
			this.#onmade();
			return null;
		}
		// Its session was deleted meanwhile: it goes to the inbox. Under the old operation the server has seen another body.
		if (sent.reason === 'unknown' && this.note.session !== null) {
			this.note = { ...this.note, operation: this.#world.newId(), session: null };
			await this.#world.store.keep(this.note);
			return this.make();
		}
		return sent;
	}
}

/** Makes what earlier visits began and could not make, so that its words can follow. What cannot be made now waits on. */
export async function makeLeftBegun(world: BegunWorld): Promise<void> {
	for (const note of await world.store.list()) await new Beginning(note, world, () => undefined).make();
}
