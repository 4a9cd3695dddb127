import type { Saving } from '#lib/ui/operations/saving.svelte.ts';
import type { Sent } from '#lib/ui/operations/send.ts';
import type { JottingStore, WaitingJotting } from './jotting-store.ts';

/** What jottings need of the world on their way. */
export type QueueWorld = {
	readonly store: JottingStore;
	readonly newId: () => string;
	/** Asks the server once. */
	readonly post: (jotting: WaitingJotting) => Promise<Sent>;
	/** How safe all of them are, for the foot of the sidebar. */
	readonly onsaving: (state: Saving) => void;
	/** Some are on the server now: the page may read them from there. */
	readonly onsafe: () => Promise<void>;
	/** Calls back when it is worth trying again. */
	readonly later: (again: () => void) => void;
};

export type NewJotting = Pick<WaitingJotting, 'words' | 'session' | 'language' | 'notedAt'>;

/**
 * Jottings on their way: kept on the device first, sent in the order they were noted, and let go only when the server has acknowledged them.
 * One that the server will never take (it was refused, not unreachable) stays, with the reason, until a person decides; the others pass it.
 */
export class JottingQueue {
	/** Not yet safe on the server, in the order they were noted. */
	waiting = $state.raw<readonly WaitingJotting[]>([]);
	/** False: the device would not keep the last one, and it is in this page alone. */
	kept = $state(true);
	signedOut = $state(false);
	#world: QueueWorld;
	#sending = false;

	constructor(world: QueueWorld) {
		this.#world = world;
	}

	/** The page that made the queue was left, and another one shows it. */
	moveTo(world: QueueWorld): void {
		this.#world = world;
	}

	/** Takes up what an earlier page left on the device. */
	async open(): Promise<void> {
		const left = await this.#world.store.list();
		const known = new Set(this.waiting.map(({ id }) => id));
		this.waiting = [...left.filter(({ id }) => !known.has(id)), ...this.waiting];
		await this.send();
	}

	/** The jotting is on the device when this returns, as far as the device keeps anything, and on its way. */
	async add(jotting: NewJotting): Promise<void> {
		const { newId } = this.#world;
		const whole: WaitingJotting = { ...jotting, operation: newId(), id: newId(), text: newId(), refused: null };
		this.waiting = [...this.waiting, whole];
		await this.#keep(whole);
		void this.send();
	}

	/** Sends what waits. Another tab may send the same: the operation's id makes it one jotting. */
	async send(): Promise<void> {
		if (this.#sending) return;
		this.#sending = true;
		this.signedOut = false;
		let some = false;
		try {
			let next: WaitingJotting | undefined;
			while ((next = this.waiting.find(({ refused }) => refused === null)) !== undefined) {
				const { id } = next;
				this.#world.onsaving('saving');
				const sent = await this.#world.post(next);
				if (sent.ok) {
					some = true;
					await this.#world.store.remove(next.operation);
					this.waiting = this.waiting.filter((other) => other.id !== id);
				} else if (sent.reason === 'signed out' || sent.reason === 'unreachable') {
					this.signedOut = sent.reason === 'signed out';
					this.#world.later(() => void this.send());
					break;
				} else await this.#replace(next, { ...next, refused: sent.message });
			}
		} finally {
			this.#sending = false;
			this.#world.onsaving(this.waiting.length === 0 ? 'saved' : 'on this device');
		}
		if (some) await this.#world.onsafe();
	}

	/** What was refused, most often because its session is gone, goes to the inbox instead. */
	async toInbox(id: string): Promise<void> {
		const refused = this.waiting.find((jotting) => jotting.id === id);
		if (refused === undefined) return;
		// Under the old operation the server has seen another body.
		await this.#replace(refused, { ...refused, operation: this.#world.newId(), session: null, refused: null });
		await this.send();
	}

	async #replace(before: WaitingJotting, after: WaitingJotting): Promise<void> {
		await this.#keep(after);
		if (after.operation !== before.operation) await this.#world.store.remove(before.operation);
		this.waiting = this.waiting.map((other) => (other.id === after.id ? after : other));
	}

	async #keep(jotting: WaitingJotting): Promise<void> {
		try {
			await this.#world.store.put(jotting);
			this.kept = this.#world.store.lasting;
		} catch (error) {
			// A full device, or one that takes its storage back, throws this and nothing else.
			if (!(error instanceof DOMException)) throw error;
			this.kept = false;
		}
	}
}
