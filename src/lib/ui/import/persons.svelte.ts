import type { Arrival } from '#lib/core/import/arrival.ts';
import { FILES_AT_ONCE, type PersonsInFile } from '#lib/core/import/persons.ts';
import type { Got } from './client.ts';

/** What tells who somebody is in the files of the table, looked for a few files at a time while one looks at the table. */
export class PersonsInFiles {
	found = $state.raw<ReadonlyMap<string, PersonsInFile>>(new Map());
	/** Some could not be looked through: the server did not answer. */
	failed = $state(false);
	#waiting: readonly string[] = [];
	#isAsking = false;
	readonly #ask: (arrivals: readonly string[]) => Promise<Got<readonly PersonsInFile[]>>;

	constructor(ask: (arrivals: readonly string[]) => Promise<Got<readonly PersonsInFile[]>>) {
		this.#ask = ask;
	}

	add(arrivals: readonly Arrival[]): void {
		const ready = arrivals.filter(({ state }) => state === 'ready').map(({ id }) => id);
		this.#waiting = [...this.#waiting, ...ready.filter((id) => !this.#waiting.includes(id))];
		if (!this.#isAsking) void this.#askAll();
	}

	again(): void {
		if (!this.#isAsking) void this.#askAll();
	}

	async #askAll(): Promise<void> {
		this.#isAsking = true;
		this.failed = false;
		while (this.#waiting.length > 0) {
			const some = this.#waiting.slice(0, FILES_AT_ONCE);
			const got = await this.#ask(some);
			if (!got.ok) {
				this.failed = true;
				break;
			}
			this.#waiting = this.#waiting.filter((id) => !some.includes(id));
			this.found = new Map([...this.found, ...got.value.map((each) => [each.arrival, each] as const)]);
		}
		this.#isAsking = false;
	}
}
