import { HIDDEN, referenceKey, type NamedReference, type Reference } from '#lib/core/memo/reference.ts';

/** Asks what these things are called now, for the one who reads. */
export type AskNames = (references: readonly Reference[]) => Promise<Readonly<Record<string, NamedReference>>>;

/** What the things are called that a text leads to, as far as it is known here; what is not is asked, many at once. */
export class ReferenceNames {
	#known: ReadonlyMap<string, NamedReference>;
	readonly #ask: AskNames;
	readonly #listeners = new Set<() => void>();
	#asking: Reference[] = [];

	constructor(known: Readonly<Record<string, NamedReference>>, ask: AskNames) {
		this.#known = new Map(Object.entries(known));
		this.#ask = ask;
	}

	/** Null: not known yet, and on its way. */
	of(reference: Reference): NamedReference | null {
		const known = this.#known.get(referenceKey(reference));
		if (known === undefined) this.#wonder(reference);
		return known ?? null;
	}

	learn(named: Readonly<Record<string, NamedReference>>): void {
		this.#known = new Map([...this.#known, ...Object.entries(named)]);
		for (const listener of this.#listeners) listener();
	}

	/** Called when something is called otherwise than before. Gives the function that ends it. */
	subscribe(listener: () => void): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}

	#wonder(reference: Reference): void {
		if (this.#asking.push(reference) > 1) return;
		queueMicrotask(() => {
			const asked = this.#asking;
			this.#asking = [];
			const unknown = Object.fromEntries(asked.map((each) => [referenceKey(each), HIDDEN]));
			this.#ask(asked).then(
				(named) => this.learn({ ...unknown, ...named }),
				// Without the network they stay as they are, until the page is read again.
				() => undefined
			);
		});
	}
}
