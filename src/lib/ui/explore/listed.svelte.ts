import type { Use } from '#lib/ui/collections/collection.ts';
import type { WordLine } from '#lib/core/query/lines.ts';
import type { Order } from '#lib/core/query/order.ts';
import type { ExcerptRow } from './excerpt.ts';

/** A row of the list, as the server reads it for this member. */
export type ListedRow = ExcerptRow & {
	readonly exemplars: readonly string[];
	readonly memos: number;
	/** The collections it is in. */
	readonly uses: readonly Use[];
	readonly leads: { readonly excerpts: number; readonly notes: number } | null;
	readonly line: WordLine | null;
};

export type ListedPage = {
	readonly key: string;
	readonly offset: number;
	readonly rows: readonly (ListedRow | null)[];
	readonly total: number;
	/** The words stand at more places than are listed. */
	readonly isCut: boolean;
	readonly news: { readonly come: number; readonly gone: number };
	readonly place: number | null;
};

export type ListOf = { readonly question: string; readonly order: Order };
type Wanted = ListOf & { readonly key: string | null; readonly from: number; readonly count: number; readonly find?: string };

export const A_PAGE = 50;
const NO_NEWS = { come: 0, gone: 0 };

/**
 * A list of excerpts of which only what somebody came near is on the device. It keeps its order while it is read: what colleagues code meanwhile is read
 * again in its place, and what would come in or go is counted (`news`) until somebody asks for it.
 */
export class Listed {
	/** By their place; null: what stood there is gone. */
	rows = $state.raw<ReadonlyMap<number, ListedRow | null>>(new Map());
	total = $state(0);
	isCut = $state(false);
	news = $state.raw<ListedPage['news']>(NO_NEWS);
	#of: ListOf = { question: '', order: 'session' };
	#key: string | null = null;
	#pages = new Set<number>();
	#generation = 0;
	/** What was asked for before the last change of the project is of no use after it. */
	#round = 0;
	readonly #ask: (wanted: Wanted) => Promise<ListedPage | null>;

	/** `ask`: null where the server did not answer. */
	constructor(ask: (wanted: Wanted) => Promise<ListedPage | null>) {
		this.#ask = ask;
	}

	isOf({ question, order }: ListOf): boolean {
		return this.#key !== null && this.#of.question === question && this.#of.order === order;
	}

	/** A list from its beginning. */
	begin(of: ListOf, page: ListedPage): void {
		this.#of = of;
		this.#replace(page);
	}

	/** Sees to it that these rows are there, or on their way. */
	need(first: number, last: number): void {
		for (let page = Math.floor(Math.max(0, first) / A_PAGE); page * A_PAGE <= Math.min(last, this.total - 1); page += 1) {
			if (this.#pages.has(page)) continue;
			this.#pages.add(page);
			void this.#fetch(page);
		}
	}

	/** Something changed in the project: the rows in sight are read again where they stand, the others when somebody comes near. */
	refresh(first: number, last: number): void {
		this.#round += 1;
		this.#pages.clear();
		this.need(first, last);
	}

	/** The list as it is now. Gives the place of an excerpt in it, so that one need not look for it; null: it is not there. */
	async showPresent(excerpt: string | null): Promise<number | null> {
		const generation = this.#generation;
		const found = await this.#ask({ ...this.#of, key: null, from: 0, count: A_PAGE, ...(excerpt === null ? {} : { find: excerpt }) });
		if (found === null || generation !== this.#generation) return null;
		this.#replace(found);
		return found.place;
	}

	async #fetch(page: number): Promise<void> {
		const [generation, round] = [this.#generation, this.#round];
		const found = await this.#ask({ ...this.#of, key: this.#key, from: page * A_PAGE, count: A_PAGE });
		if (generation !== this.#generation || round !== this.#round) return;
		// Asked for again when somebody scrolls.
		if (found === null) this.#pages.delete(page);
		else if (found.key !== this.#key) this.#replace(found);
		else this.#take(found);
	}

	#replace(page: ListedPage): void {
		this.#generation += 1;
		this.#key = page.key;
		this.#pages = new Set([Math.floor(page.offset / A_PAGE)]);
		this.rows = new Map();
		this.total = page.total;
		this.isCut = page.isCut;
		this.#take(page);
	}

	#take({ offset, rows, news }: ListedPage): void {
		this.rows = new Map([...this.rows, ...rows.map((row, at) => [offset + at, row] as const)]);
		this.news = news;
	}
}

/** «3 new, 1 no longer found»; empty: nothing changed. */
export function newsIn({ come, gone }: ListedPage['news']): string {
	return [come === 0 ? '' : `${come} new`, gone === 0 ? '' : `${gone} no longer found`].filter((part) => part !== '').join(', ');
}
