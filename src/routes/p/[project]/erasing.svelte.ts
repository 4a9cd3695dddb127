import type { EditorView } from '@tiptap/pm/view';
import { quote } from '#lib/core/anchor/quote.ts';
import { finderOfWords } from '#lib/core/erase/wanted-words.ts';
import { blockText } from '#lib/core/text/projection.ts';
import type { Stretch } from '#lib/editor/keys/ladder.ts';
import type { SavingState } from '#lib/editor/text-client.ts';

/** The words that are to be erased for good, and where they stand. */
export class Erasing {
	words = $state.raw<(Stretch & { readonly words: string }) | null>(null);
	/** Where nothing is selected, as where a text is only read: it is asked which words. */
	asks = $state(false);
	readonly isOn = $derived(this.asks || this.words !== null);
	#view: EditorView | null = null;

	/** Begins with what is selected, or asks; else gives what to say. */
	begin(view: EditorView | null, selected: Stretch | null, saving: SavingState | undefined): string | null {
		if (view === null) return 'The text has not come yet. Choose this again in a moment.';
		if (saving?.kind !== 'saved') return 'Wait until all changes are saved, then choose this again.';
		this.#view = view;
		if (selected === null) this.asks = true;
		else this.#take(view, selected);
		return null;
	}

	/** Begins with the first place where these words stand; false: they stand nowhere here. */
	beginWith(words: string): boolean {
		const place = this.#view === null ? null : placeOf(this.#view, words);
		if (this.#view === null || place === null) return false;
		this.asks = false;
		this.#take(this.#view, place);
		return true;
	}

	end(): void {
		this.words = null;
		this.asks = false;
		this.#view = null;
	}

	#take({ state }: EditorView, { from, to }: Stretch): void {
		this.words = { from, to, words: quote(state.doc, from, to) };
	}
}

function placeOf({ state }: EditorView, words: string): Stretch | null {
	const find = finderOfWords([words]);
	let found: Stretch | null = null;
	state.doc.descendants((node, pos) => {
		if (found !== null || !node.isTextblock) return found === null;
		const [first] = find(blockText(node));
		if (first !== undefined) found = { from: pos + 1 + first.start, to: pos + 1 + first.end };
		return false;
	});
	return found;
}
