import { addressOf, type Asked } from '#lib/core/find-code/asked.ts';
import type { FindOutcome } from '#lib/core/find-code/found.ts';
import type { Mistake } from '#lib/core/find-code/wanted.ts';
import { linesOf, refusalIn } from '#lib/ui/take-out/telling.ts';
import { rowsOf, type HitRow } from './rows.ts';

type Line = { readonly done: number; readonly of: number } | { readonly outcome: FindOutcome } | { readonly failed: string };
export type FoundHits = Extract<FindOutcome, { readonly ok: true }>;

/** So many hits are shown at first, and more each time somebody comes to the end. */
const A_PAGE = 100;
const NO_ANSWER = 'The server did not answer. What you asked is still here.';

/** One search at a time: what was asked, how far it is, what it found, and which of it is shown. */
export class Search {
	looking = $state(false);
	progress = $state.raw<{ readonly done: number; readonly of: number } | null>(null);
	found = $state.raw<FoundHits | null>(null);
	/** What was asked when it was found. */
	asked = $state.raw<Asked | null>(null);
	mistake = $state.raw<Mistake | null>(null);
	readonly rows: readonly HitRow[] = $derived(this.found === null ? [] : rowsOf(this.found.notes));
	#shown = $state(A_PAGE);
	readonly shown: readonly HitRow[] = $derived(this.rows.slice(0, this.#shown));
	// Words that came after the answer; null: the note has changed since.
	#later = $state.raw<ReadonlyMap<string, string | null>>(new Map());
	#under: AbortController | null = null;
	readonly #address: () => string;

	constructor(address: () => string) {
		this.#address = address;
	}

	/**
	 * Asks; what was asked before and has not come yet is given up. `again`: the same hits are looked at, so as many stay shown, and all of them where no
	 * answer comes.
	 */
	async ask(asked: Asked, again = false): Promise<void> {
		this.#under?.abort();
		const own = new AbortController();
		this.#under = own;
		this.looking = true;
		this.progress = null;
		try {
			const outcome = await this.#answer(asked, own.signal);
			if (own.signal.aborted) return;
			if (again && !outcome.ok && this.found !== null) return;
			this.mistake = outcome.ok ? null : outcome;
			this.found = outcome.ok ? outcome : null;
			this.asked = asked;
			this.#later = new Map();
			if (!again) this.#shown = A_PAGE;
			void this.#haveWords();
		} finally {
			if (this.#under === own) this.looking = false;
		}
	}

	/** Stops looking; what was found before stays. */
	cancel(): void {
		this.#under?.abort();
		this.#under = null;
		this.looking = false;
	}

	showMore(): void {
		if (this.#shown >= this.rows.length) return;
		this.#shown += A_PAGE;
		void this.#haveWords();
	}

	/** The paragraph of a hit; undefined while it is on its way, null where the note has changed since. */
	wordsOf({ note, hit }: HitRow): string | null | undefined {
		return note.words[hit.block] ?? this.#later.get(`${note.note} ${hit.block}`);
	}

	async #answer(asked: Asked, signal: AbortSignal): Promise<FindOutcome> {
		try {
			const response = await fetch(`${this.#address()}/hits?${addressOf(asked)}`, { headers: { accept: 'application/x-ndjson' }, signal });
			if (!response.ok || response.body === null) return { ok: false, words: await refusalIn(response, NO_ANSWER), at: null };
			for await (const line of linesOf<Line>(response.body)) {
				if ('outcome' in line) return line.outcome;
				if ('failed' in line) return { ok: false, words: line.failed, at: null };
				this.progress = line;
			}
			return { ok: false, words: NO_ANSWER, at: null };
		} catch (error) {
			// The network, or nobody waits any more.
			if (!signal.aborted && !(error instanceof TypeError)) throw error;
			return { ok: false, words: NO_ANSWER, at: null };
		}
	}

	// The words of the first hits came along; of the next they are asked for as they are shown.
	async #haveWords(): Promise<void> {
		const missing = this.shown.filter((row) => this.wordsOf(row) === undefined);
		if (missing.length === 0) return;
		const asked = [...Map.groupBy(missing, ({ note }) => note)].map(([{ note, version }, rows]) => ({
			...{ note, version },
			blocks: [...new Set(rows.map(({ hit }) => hit.block))]
		}));
		const response = await fetch(`${this.#address()}/words`, {
			method: 'POST',
			headers: { 'content-type': 'application/json', accept: 'application/json' },
			body: JSON.stringify(asked)
		}).catch((error: unknown) => {
			if (error instanceof TypeError) return null;
			throw error;
		});
		if (response?.ok !== true) return;
		const answers = (await response.json()) as readonly (Readonly<Record<number, string>> | null)[];
		const later = new Map(this.#later);
		for (const [at, { note, blocks }] of asked.entries())
			for (const block of blocks) later.set(`${note} ${block}`, answers[at]?.[block] ?? null);
		this.#later = later;
	}
}
