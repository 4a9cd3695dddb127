import type { ImportReport, ReportedFile } from '#lib/core/import/arrival.ts';
import type { RunState } from '#lib/core/import/import.ts';
import type { ImportClient } from './client.ts';

const PAUSES = [500, 1500, 4000] as const;

/** The run of an import, as the page sees it. It goes on at the server whether anybody looks or not; a lost line is taken up again. */
export class Running {
	readonly #client: ImportClient;
	state = $state<'not begun' | 'running' | 'ended'>('not begun');
	done = $state(0);
	of = $state(0);
	/** The file that was done last. */
	last = $state.raw<ReportedFile | null>(null);
	report = $state.raw<ImportReport | null>(null);
	/** Its line of history: what «undo» takes back. */
	operation = $state<string | null>(null);
	ending = $state(false);
	/** Why nothing is heard of it. */
	message = $state<string | null>(null);

	constructor(client: ImportClient) {
		this.#client = client;
	}

	show(run: RunState): void {
		this.state = run.state;
		if (run.state === 'ended') [this.report, this.operation] = [run.report, run.operation];
	}

	/** Starts it or joins it, until its end. */
	async follow(id: string): Promise<void> {
		this.state = 'running';
		this.message = null;
		[this.done, this.of, this.last, this.ending] = [0, 0, null, false];
		for (const pause of [...PAUSES, null]) {
			const lost = await this.#client.run(id, (event) => {
				if (event.type === 'end') {
					[this.report, this.operation, this.state] = [event.report, event.operation, 'ended'];
				} else {
					[this.done, this.of] = [event.done, event.of];
					if (event.type === 'file') this.last = event.file;
				}
			});
			if (lost === null) return;
			this.message = lost.message;
			if (!lost.lost || pause === null) break;
			await new Promise((resolve) => setTimeout(resolve, pause));
		}
		if (this.of === 0) this.state = 'not begun';
	}

	/** Ends after the file at hand; what waits can be imported later. */
	async end(id: string): Promise<void> {
		this.ending = true;
		const got = await this.#client.end(id);
		if (!got.ok) [this.ending, this.message] = [false, got.message];
	}
}
