import type { Defaults } from '#lib/core/import/first-choice.ts';
import { newId } from '#lib/ui/operations/operations.svelte.ts';
import { ChoiceSaver } from './choice-saver.svelte.ts';
import type { ImportClient } from './client.ts';
import type { Brought } from './dropped.ts';
import { Running } from './running.svelte.ts';
import { ImportTable } from './table.svelte.ts';
import { Uploads } from './uploads.svelte.ts';

/** One import from the first file dropped to its report: what the page shows, and where it is kept. */
export class Intake {
	readonly #client: ImportClient;
	readonly table: ImportTable;
	readonly saver: ChoiceSaver;
	readonly uploads: Uploads;
	readonly run: Running;
	id = $state<string | null>(null);
	/** `loading` until it is known whether an import waits; `lost`: the server did not say. */
	state = $state<'loading' | 'open' | 'lost'>('loading');
	message = $state('');
	#begun: Promise<string | null> | null = null;

	constructor(client: ImportClient, defaults: () => Defaults) {
		this.#client = client;
		this.saver = new ChoiceSaver((change) => client.choose(this.id ?? '', change));
		this.table = new ImportTable(
			defaults,
			(change) => this.saver.add(change),
			(arrivals) => client.persons(this.id ?? '', arrivals)
		);
		this.uploads = new Uploads(
			async ({ id, path, file }, signal) => {
				const to = await this.#begin();
				return to === null ? { ok: false, lost: true, message: this.message } : client.bring(to, id, path, file, signal);
			},
			(arrived) => this.table.arrived(arrived)
		);
		this.run = new Running(client);
	}

	/** Takes up the import that this address names, or else the newest that has not been run. */
	async open(named: string | null): Promise<void> {
		this.state = 'loading';
		const list = named === null ? await this.#client.list() : null;
		if (list !== null && !list.ok) return this.#lost(list.message);
		const id = named ?? list?.value.find(({ state }) => state !== 'ended')?.id ?? null;
		if (id !== null) {
			const got = await this.#client.read(id);
			// One that was thrown away, or is a day old, is no error: one begins anew.
			if (!got.ok && got.lost) return this.#lost(got.message);
			if (got.ok) {
				this.id = id;
				this.table.show(got.value);
				this.run.show(got.value.run);
				if (got.value.run.state === 'running') void this.run.follow(id);
			}
		}
		this.state = 'open';
	}

	add(files: readonly Brought[]): void {
		this.uploads.add(files);
	}

	async takeOut(arrival: string): Promise<void> {
		if (this.id === null) return;
		const got = await this.#client.takeOut(this.id, arrival);
		if (got.ok) this.table.without(arrival);
		else this.message = got.message;
	}

	async start(): Promise<void> {
		if (this.id === null) return;
		// The server imports what it was told last: that must be what the table shows.
		if (await this.saver.flush()) await this.run.follow(this.id);
	}

	/** Throws the table away, with its files. False: the server did not answer. */
	async discard(): Promise<boolean> {
		if (this.id === null) return true;
		const got = await this.#client.discard(this.id);
		if (!got.ok) this.message = got.message;
		return got.ok;
	}

	#begin(): Promise<string | null> {
		if (this.id !== null) return Promise.resolve(this.id);
		this.#begun ??= this.#beginNow().finally(() => (this.#begun = null));
		return this.#begun;
	}

	async #beginNow(): Promise<string | null> {
		const id = newId();
		const got = await this.#client.begin(id);
		if (!got.ok) {
			this.message = got.message;
			return null;
		}
		this.id = id;
		return id;
	}

	#lost(message: string): void {
		[this.state, this.message] = ['lost', message];
	}
}
