import type { Arrival, ReportedFile } from '#lib/core/import/arrival.ts';
import { changedChoices, NO_CHOICES, type Choices, type ChoicesChange } from '#lib/core/import/choice.ts';

type ArrivalFacts = Arrival extends infer Each ? (Each extends unknown ? Omit<Each, 'duplicates'> : never) : never;

/** A file that arrived, with what its note, text and operation will be called: made on arrival, so that a run after a crash imports nothing twice. */
export type StoredArrival = ArrivalFacts & {
	/** The name of its bytes in the import's folder. */
	readonly stored: string;
	readonly note: string;
	readonly text: string;
	readonly operation: string;
};

/** What happened to an import, in order: its only truth, a line of JSON each. */
export type Entry =
	| { readonly is: 'begun'; readonly at: number; readonly by: string; readonly operation: string }
	| { readonly is: 'arrived'; readonly upload: string; readonly arrivals: readonly StoredArrival[]; readonly skipped: number }
	/** The whole reading found what the survey could not. */
	| { readonly is: 'unreadable'; readonly arrival: string; readonly message: string }
	| { readonly is: 'gone'; readonly arrival: string }
	| { readonly is: 'chosen'; readonly change: ChoicesChange }
	| { readonly is: 'run'; readonly at: number }
	| { readonly is: 'file'; readonly file: ReportedFile }
	| { readonly is: 'ended'; readonly at: number };

/** An import as its entries make it. */
export class StoredImport {
	readonly id: string;
	by = '';
	/** The operation of its line of history. */
	operation = '';
	startedAt = 0;
	skipped = 0;
	choices: Choices = NO_CHOICES;
	/** When it was last run; null before the first time. */
	runAt: number | null = null;
	endedAt: number | null = null;
	readonly arrivals = new Map<string, StoredArrival>();
	readonly uploads = new Map<string, readonly string[]>();
	readonly results = new Map<string, ReportedFile>();
	/** How many uploads are on their way, whether a run goes on, and whether it was thrown away: of this process, never written down. */
	comingIn = 0;
	isRunning = false;
	isGone = false;

	constructor(id: string) {
		this.id = id;
	}

	apply(entry: Entry): void {
		switch (entry.is) {
			case 'begun':
				this.by = entry.by;
				this.operation = entry.operation;
				this.startedAt = entry.at;
				return;
			case 'arrived':
				for (const arrival of entry.arrivals) this.arrivals.set(arrival.id, arrival);
				this.uploads.set(
					entry.upload,
					entry.arrivals.map(({ id }) => id)
				);
				this.skipped += entry.skipped;
				return;
			case 'unreadable': {
				const arrival = this.arrivals.get(entry.arrival);
				if (arrival !== undefined) this.arrivals.set(arrival.id, refusedArrival(arrival, entry.message));
				return;
			}
			case 'gone':
				this.arrivals.delete(entry.arrival);
				return;
			case 'chosen':
				this.choices = changedChoices(this.choices, entry.change);
				return;
			case 'run':
				this.runAt ??= entry.at;
				this.endedAt = null;
				return;
			case 'file':
				this.results.set(entry.file.arrival, entry.file);
				return;
			case 'ended':
				this.endedAt = entry.at;
		}
	}

	isImported(arrival: string): boolean {
		return this.results.get(arrival)?.outcome === 'imported';
	}

	/** Bytes of what waits here. */
	get size(): number {
		let sum = 0;
		for (const arrival of this.arrivals.values()) if (!this.isImported(arrival.id)) sum += arrival.size;
		return sum;
	}
}

function refusedArrival({ id, name, path, size, hash, stored, note, text, operation }: StoredArrival, message: string): StoredArrival {
	return { id, name, path, size, hash, stored, note, text, operation, state: 'refused', message };
}
