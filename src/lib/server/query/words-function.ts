import { fold, holdsWords } from '#lib/core/text/fold.ts';
import type { ProjectDb } from '../db/open.ts';

const known = new WeakSet<ProjectDb['$client']>();

/** Gives this connection the SQL function `holds_words(text, words)`: do the folded words, written with a space between, stand in the text? */
export function withWordsFunction({ $client: client }: ProjectDb): void {
	if (known.has(client)) return;
	known.add(client);
	let split: { readonly words: string; readonly list: readonly string[] } = { words: '', list: [] };
	client.function('holds_words', { deterministic: true }, (text, words) => {
		if (typeof text !== 'string' || typeof words !== 'string') return 0;
		if (split.words !== words) split = { words, list: words.split(' ') };
		return holdsWords(fold(text), split.list) ? 1 : 0;
	});
}
