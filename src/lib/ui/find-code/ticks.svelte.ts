import { passagesByNote, type HitRow } from './rows.ts';

/** Which hits are ticked. Ranges go from the hit that was ticked or unticked last. */
export class Ticks {
	#keys = $state.raw<ReadonlySet<string>>(new Set());
	#last: string | null = null;
	readonly #rows: () => readonly HitRow[];
	readonly rows: readonly HitRow[] = $derived.by(() => this.#rows().filter(({ key }) => this.#keys.has(key)));
	/** How many passages they would make: hits in the same span count once. */
	readonly passages: number = $derived(passagesByNote(this.rows).reduce((sum, { passages }) => sum + passages.length, 0));

	constructor(rows: () => readonly HitRow[]) {
		this.#rows = rows;
	}

	has(key: string): boolean {
		return this.#keys.has(key);
	}

	/** Ticks or unticks one. */
	toggle(key: string): void {
		this.set([key], !this.#keys.has(key));
		this.#last = key;
	}

	/** Does to all between the last one and this what was done to the last one. */
	extendTo(key: string): void {
		const rows = this.#rows();
		const [a, b] = [this.#last, key].map((each) => rows.findIndex((row) => row.key === each));
		if (a === undefined || b === undefined || a < 0 || b < 0) return this.toggle(key);
		const isOn = this.#keys.has(this.#last ?? '');
		this.set(
			rows.slice(Math.min(a, b), Math.max(a, b) + 1).map((row) => row.key),
			isOn
		);
		this.#last = key;
	}

	/** All that do not have the code already, or none. */
	all(): void {
		this.set(
			this.#rows().flatMap(({ key, hit }) => (hit.isCoded ? [] : [key])),
			true
		);
	}

	none(): void {
		this.#keys = new Set();
	}

	set(keys: readonly string[], isOn: boolean): void {
		const next = new Set(this.#keys);
		for (const key of keys) {
			if (isOn) next.add(key);
			else next.delete(key);
		}
		this.#keys = next;
	}
}
