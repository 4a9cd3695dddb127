import type { Arrived } from '#lib/core/import/import.ts';
import { newId } from '#lib/ui/operations/operations.svelte.ts';
import type { Got } from './client.ts';
import type { Brought } from './dropped.ts';

type Upload = Brought & { readonly id: string };
type Bring = (upload: Upload, signal: AbortSignal) => Promise<Got<Arrived>>;
export type Failed = Upload & { readonly message: string };

/** More at a time would not be faster: the server reads two at once, and a browser has six connections. */
const AT_ONCE = 3;

/** Brings files to the server, a few at a time. What fails is kept and can be tried again; what waits can be cancelled. */
export class Uploads {
	readonly #bring: Bring;
	readonly #onarrived: (arrived: Arrived) => void;
	#waiting: Upload[] = [];
	#under = 0;
	#abort = new AbortController();
	/** Of this round: it ends when nothing is under way. */
	done = $state(0);
	of = $state(0);
	failed = $state.raw<readonly Failed[]>([]);
	readonly running = $derived(this.done < this.of);

	constructor(bring: Bring, onarrived: (arrived: Arrived) => void) {
		this.#bring = bring;
		this.#onarrived = onarrived;
	}

	add(files: readonly Brought[]): void {
		this.#begin(files.map((file) => ({ ...file, id: newId() })));
	}

	tryAgain(): void {
		const again = this.failed;
		this.failed = [];
		// The id stays: a file whose answer was lost arrives once.
		this.#begin(again);
	}

	cancel(): void {
		this.#abort.abort();
		this.#abort = new AbortController();
		this.#waiting = [];
		this.of = this.done + this.#under;
	}

	#begin(uploads: readonly Upload[]): void {
		if (!this.running) [this.done, this.of] = [0, 0];
		this.#waiting.push(...uploads);
		this.of += uploads.length;
		while (this.#under < AT_ONCE && this.#waiting.length > 0) void this.#next();
	}

	async #next(): Promise<void> {
		const upload = this.#waiting.shift();
		if (upload === undefined) return;
		this.#under += 1;
		const { signal } = this.#abort;
		const got = await this.#bring(upload, signal);
		this.#under -= 1;
		this.done += 1;
		if (got.ok) this.#onarrived(got.value);
		else if (!signal.aborted) this.failed = [...this.failed, { ...upload, message: got.message }];
		await this.#next();
	}
}
