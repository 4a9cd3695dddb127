import type { EditorView } from '@tiptap/pm/view';
import { quote } from '#lib/core/anchor/quote.ts';
import type { Stretch } from '#lib/editor/keys/ladder.ts';
import type { SavingState } from '#lib/editor/text-client.ts';

/** The words that are to be erased for good, and where they stand. */
export class Erasing {
	words = $state.raw<(Stretch & { readonly words: string }) | null>(null);

	/** Begins with what is selected; else gives what to say. */
	begin(view: EditorView | null, selected: Stretch | null, saving: SavingState | undefined): string | null {
		if (view === null || selected === null) return 'Select the words that are to be erased, then choose this again.';
		if (saving?.kind !== 'saved') return 'Wait until all changes are saved, then choose this again.';
		const { from, to } = selected;
		this.words = { from, to, words: quote(view.state.doc, from, to) };
		return null;
	}

	end(): void {
		this.words = null;
	}
}
