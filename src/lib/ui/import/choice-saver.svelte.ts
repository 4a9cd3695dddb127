import type { ChoicesChange } from '#lib/core/import/choice.ts';
import type { Got } from './client.ts';

const GATHER = 250;
const PAUSES = [1000, 3000, 8000] as const;

/** Sends what was chosen to the server, gathered; the newest of each file wins. What could not be sent waits and goes with the next. */
export class ChoiceSaver {
	readonly #send: (change: ChoicesChange) => Promise<Got<unknown>>;
	#pending: ChoicesChange | null = null;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#sending: Promise<void> | null = null;
	#tries = 0;
	state = $state<'saved' | 'saving' | 'not saved'>('saved');
	/** Why it can't be saved, where waiting does not help. */
	message = $state<string | null>(null);

	constructor(send: (change: ChoicesChange) => Promise<Got<unknown>>) {
		this.#send = send;
	}

	add(change: ChoicesChange): void {
		this.#pending = joined(this.#pending, change);
		if (this.state === 'saved') this.state = 'saving';
		this.#later(GATHER);
	}

	/** True once everything chosen so far is on the server. */
	async flush(): Promise<boolean> {
		clearTimeout(this.#timer);
		while (this.#sending !== null) await this.#sending;
		if (this.#pending !== null) await this.#begin();
		return this.state === 'saved';
	}

	#later(milliseconds: number): void {
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => {
			if (this.#sending === null) void this.#begin();
		}, milliseconds);
	}

	#begin(): Promise<void> {
		this.#sending = this.#go().finally(() => (this.#sending = null));
		return this.#sending;
	}

	async #go(): Promise<void> {
		const change = this.#pending;
		if (change === null) return;
		this.#pending = null;
		const got = await this.#send(change);
		if (got.ok) {
			this.#tries = 0;
			this.message = null;
			this.state = this.#pending === null ? 'saved' : 'saving';
			if (this.#pending !== null) this.#later(GATHER);
			return;
		}
		this.#pending = joined(change, this.#pending ?? { files: {}, newSessions: {}, newActors: {}, newSites: {} });
		this.state = 'not saved';
		this.message = got.message;
		this.#tries += 1;
		if (got.lost) this.#later(PAUSES[Math.min(this.#tries, PAUSES.length) - 1] ?? GATHER);
	}
}

function joined(earlier: ChoicesChange | null, later: ChoicesChange): ChoicesChange {
	return {
		files: { ...earlier?.files, ...later.files },
		newSessions: { ...earlier?.newSessions, ...later.newSessions },
		newActors: { ...earlier?.newActors, ...later.newActors },
		newSites: { ...earlier?.newSites, ...later.newSites }
	};
}
