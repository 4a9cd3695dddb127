import type { Arrival } from '#lib/core/import/arrival.ts';
import { changedChoices, isToImport, NO_CHOICES, type Choices, type ChoicesChange } from '#lib/core/import/choice.ts';
import { firstChoice, type Defaults, type ReadyArrival } from '#lib/core/import/first-choice.ts';
import type { Arrived, Import } from '#lib/core/import/import.ts';
import type { Row } from '#lib/core/import/rules.ts';
import { PersonsInFiles } from './persons.svelte.ts';

export type TableChange = Partial<ChoicesChange>;
type RefusedArrival = Extract<Arrival, { state: 'refused' }>;

/** The table of an import: the files that arrived, and what is decided for each. */
export class ImportTable {
	readonly #defaults: () => Defaults;
	readonly #onchange: (change: ChoicesChange) => void;
	arrivals = $state.raw<readonly Arrival[]>([]);
	choices = $state.raw<Choices>(NO_CHOICES);
	/** Junk that was left aside. */
	skipped = $state(0);

	readonly rows: readonly Row[] = $derived(
		this.arrivals.filter(isReady).map((arrival) => ({
			arrival,
			choice: this.choices.files[arrival.id] ?? firstChoice(arrival, this.#defaults()),
			persons: this.persons.found.get(arrival.id)
		}))
	);
	/** Files in which something tells who somebody is. */
	readonly telling = $derived(this.rows.filter(({ choice, persons }) => choice.include && (persons?.numbers || persons?.names)).length);
	readonly refused: readonly RefusedArrival[] = $derived(this.arrivals.filter((arrival) => arrival.state === 'refused'));
	/** Rows that would be imported, were their question answered. */
	readonly open = $derived(this.rows.filter(({ choice }) => choice.include && choice.open.length > 0));
	readonly ready = $derived(this.rows.filter(({ choice }) => isToImport(choice)));

	readonly persons: PersonsInFiles;

	/** `onchange`: what the server must keep; `lookFor`: what tells who somebody is in some of the files. */
	constructor(
		defaults: () => Defaults,
		onchange: (change: ChoicesChange) => void,
		lookFor: ConstructorParameters<typeof PersonsInFiles>[0]
	) {
		this.persons = new PersonsInFiles(lookFor);
		this.#defaults = defaults;
		this.#onchange = onchange;
	}

	show({ arrivals, choices, skipped }: Import): void {
		this.arrivals = arrivals;
		this.choices = choices;
		this.skipped = skipped;
		this.#propose(arrivals);
		this.persons.add(arrivals);
	}

	arrived({ arrivals, skipped }: Arrived): void {
		const known = new Set(this.arrivals.map(({ id }) => id));
		this.arrivals = [...this.arrivals, ...arrivals.filter(({ id }) => !known.has(id))];
		this.skipped += skipped;
		this.#propose(arrivals);
		this.persons.add(arrivals);
	}

	/** Gives what would take it back. */
	change(change: TableChange): TableChange {
		const before = this.choices;
		const back: TableChange = {
			files: Object.fromEntries(
				Object.keys(change.files ?? {}).flatMap((id) => (before.files[id] === undefined ? [] : [[id, before.files[id]]]))
			),
			newSessions: Object.fromEntries(Object.keys(change.newSessions ?? {}).map((id) => [id, before.newSessions[id] ?? null])),
			newActors: Object.fromEntries(Object.keys(change.newActors ?? {}).map((id) => [id, before.newActors[id] ?? null])),
			newSites: Object.fromEntries(Object.keys(change.newSites ?? {}).map((id) => [id, before.newSites[id] ?? null]))
		};
		const whole: ChoicesChange = { files: {}, newSessions: {}, newActors: {}, newSites: {}, ...change };
		this.choices = changedChoices(before, whole);
		this.#onchange(whole);
		return back;
	}

	without(arrival: string): void {
		this.arrivals = this.arrivals.filter(({ id }) => id !== arrival);
	}

	// A file without a choice is not imported: what its row shows is kept as soon as it shows.
	#propose(arrivals: readonly Arrival[]): void {
		const fresh = arrivals.filter(isReady).filter(({ id }) => this.choices.files[id] === undefined);
		if (fresh.length === 0) return;
		this.change({ files: Object.fromEntries(fresh.map((arrival) => [arrival.id, firstChoice(arrival, this.#defaults())])) });
	}
}

function isReady(arrival: Arrival): arrival is ReadyArrival {
	return arrival.state === 'ready';
}
