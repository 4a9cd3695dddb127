import type { OperationRequest } from '#lib/core/command/command.ts';
import type { Sent } from '#lib/ui/operations/send.ts';
import type { JottingStore, WaitingJotting } from './jotting-store.ts';

/** What the pocket needs of the page. */
export type PocketWorld = {
	readonly store: JottingStore;
	/** Sends one command once; it does not wait and repeat, since the pocket does. */
	readonly send: (request: OperationRequest) => Promise<Sent>;
	/** Told after each change of what waits. */
	readonly onchange: (waiting: readonly WaitingJotting[], why: Sent | null) => void;
};

/**
 * Jottings on their way: kept on the device first, sent in the order they were noted, and let go only when the server has acknowledged them.
 * A jotting that the server will never take (it was refused, not unreachable) stays, with the reason, until a person decides.
 */
export class Pocket {
	readonly #world: PocketWorld;
	#sending: Promise<void> | null = null;
	#again = false;

	constructor(world: PocketWorld) {
		this.#world = world;
	}

	/** Keeps a jotting; it is on the device when this returns, and on its way. */
	async keep(jotting: WaitingJotting): Promise<void> {
		await this.#world.store.put(jotting);
		await this.#tell(null);
		void this.flush();
	}

	/** Sends what waits. Called again while it sends, it looks once more when it is done. */
	flush(): Promise<void> {
		if (this.#sending !== null) {
			this.#again = true;
			return this.#sending;
		}
		this.#sending = this.#send().finally(() => {
			this.#sending = null;
			if (this.#again) {
				this.#again = false;
				void this.flush();
			}
		});
		return this.#sending;
	}

	async #send(): Promise<void> {
		const { store, send } = this.#world;
		for (const { operation, ...jotting } of await store.list()) {
			const sent = await send({ operation, command: { kind: 'note.create', noteKind: 'jotting', title: '', ...jotting } });
			if (!sent.ok) {
				await this.#tell(sent);
				return;
			}
			await store.remove(operation);
			await this.#tell(sent);
		}
	}

	async #tell(why: Sent | null): Promise<void> {
		this.#world.onchange(await this.#world.store.list(), why);
	}
}
