import { HIDDEN, referenceKey, type NamedReference, type Reference } from '#lib/core/memo/reference.ts';

/** So many are asked for in one address: it has an end. */
const AT_ONCE = 100;

/** Asks what these things are called now, for the one who reads. */
export type AskNames = (references: readonly Reference[]) => Promise<Readonly<Record<string, NamedReference>>>;

/** What the things are called that a text leads to, as far as it is known here; what is not is asked, many at once. */
export class ReferenceNames {
	#known: ReadonlyMap<string, NamedReference>;
	readonly #ask: AskNames;
	readonly #listeners = new Set<() => void>();
	#asking: Reference[] = [];
	/** What is on its way is not asked for again, however often it is drawn. */
	readonly #underWay = new Set<string>();

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
		const key = referenceKey(reference);
		if (this.#underWay.has(key)) return;
		this.#underWay.add(key);
		if (this.#asking.push(reference) > 1) return;
		queueMicrotask(() => {
			const asked = this.#asking;
			this.#asking = [];
			for (let from = 0; from < asked.length; from += AT_ONCE) void this.#find(asked.slice(from, from + AT_ONCE));
		});
	}

	async #find(asked: readonly Reference[]): Promise<void> {
		const keys = asked.map(referenceKey);
		try {
			const named = await this.#ask(asked);
			this.learn({ ...Object.fromEntries(keys.map((key) => [key, HIDDEN])), ...named });
		} catch {
			// Without the network they stay as they are, until they are drawn again.
		} finally {
			for (const key of keys) this.#underWay.delete(key);
		}
	}
}
