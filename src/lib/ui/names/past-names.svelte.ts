import { type FoundWords, MOST_WANTED, type PlaceInText } from '#lib/core/erase/place.ts';
import { fold } from '#lib/core/text/fold.ts';
import type { Row } from './found-names.svelte.ts';

/** So many letters of one name are looked for. */
const LONGEST = 200;

/** A text in whose past replaced names stand, and how many times. */
export type PastOf = { readonly text: string; readonly name: string; readonly many: number };

/** Looks for words in these texts alone, or everywhere with these first; rejects with words for a person. */
export type AskWords = (sought: {
	readonly texts: readonly string[];
	readonly wanted: readonly string[];
	readonly isHereOnly: boolean;
}) => Promise<FoundWords>;

/** The names that were replaced a moment ago: they stand in the past of their texts until somebody erases them there too. */
export class PastNames {
	found = $state.raw<FoundWords | null>(null);
	failed = $state<string | null>(null);
	/** Of which texts the past is about to be erased; null: of none. */
	meant = $state.raw<readonly string[] | null>(null);
	#texts: readonly string[] = [];
	#wanted: readonly string[] = [];
	readonly #ask: AskWords;

	constructor(ask: AskWords) {
		this.#ask = ask;
	}

	readonly texts: readonly PastOf[] = $derived(
		[...Map.groupBy(this.found?.texts.filter(isNameOfThen) ?? [], ({ text }) => text)].map(([text, places]) => ({
			...{ text, name: places[0]!.of.name, many: places.length }
		}))
	);
	readonly many: number = $derived(this.texts.reduce((sum, { many }) => sum + many, 0));

	/** After names were replaced: what stands in the past of their texts now. `names`: in full, of whom they are. */
	async follow(rows: readonly Row[], names: readonly string[]): Promise<void> {
		this.#texts = [...new Set(rows.map(({ text }) => text.text))];
		this.#wanted = wordsOf([...rows.map(({ name }) => name.words), ...names]);
		await this.look();
	}

	async look(): Promise<void> {
		this.failed = null;
		try {
			this.found = await this.#ask({ texts: this.#texts, wanted: this.#wanted, isHereOnly: true });
		} catch (error) {
			this.found = null;
			this.failed = error instanceof Error ? error.message : 'The server did not answer.';
		}
	}

	/** What erasing in the past of some texts means, and what else holds the words. */
	everywhere(texts: readonly string[], wanted: readonly string[] | null): Promise<FoundWords> {
		return this.#ask({ texts, wanted: wanted ?? this.#wanted, isHereOnly: false });
	}

	isMeant(place: PlaceInText): boolean {
		return isNameOfThen(place) && this.meant?.includes(place.text) === true;
	}

	forget(): void {
		this.found = null;
		this.failed = null;
		this.meant = null;
	}
}

// «Will» is looked for whatever its case; «will» is found with it, and is most often none.
function isNameOfThen({ isPast, words }: PlaceInText): boolean {
	return isPast && /^\P{Ll}/u.test(words);
}

function wordsOf(written: readonly string[]): readonly string[] {
	const known = new Map(written.map((words) => [fold(words), words.slice(0, LONGEST)]));
	return [...known.values()].filter((words) => words.trim() !== '').slice(0, MOST_WANTED);
}
