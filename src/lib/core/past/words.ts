import { diffArrays } from 'diff';

/** A stretch that stands in both of two texts, or only in the one before or after. */
export type Edit = { readonly kind: 'same' | 'deleted' | 'inserted'; readonly words: string };

/** Texts that have less in common than this cost more to compare than the comparison is worth: then all of one was replaced by all of the other. */
const EDITS_AT_MOST = 3_000;

/** A word with the blank before it. */
type Word = { readonly blank: string; readonly word: string };

/**
 * Compares two texts word by word, with what a word is in this language. Blanks go with the word after them and do not count when words are matched, so
 * that a new phrase is one insertion and not several.
 */
export function compareWords(before: string, after: string, language: string): readonly Edit[] {
	if (before === after) return before === '' ? [] : [{ kind: 'same', words: before }];
	const [old, young] = [wordsOf(before, language), wordsOf(after, language)];
	const parts = diffArrays([...old], [...young], { comparator: (a, b) => a.word === b.word, maxEditLength: EDITS_AT_MOST });
	const edits = new Edits();
	if (parts === undefined) {
		edits.add('deleted', before);
		edits.add('inserted', after);
		return edits.all();
	}
	let [i, j] = [0, 0];
	for (const { added, removed, count } of parts) {
		for (let k = 0; k < count; k++) {
			const [was, is] = [old[i]!, young[j]!];
			if (removed) edits.add('deleted', was.blank + was.word);
			else if (added) edits.add('inserted', is.blank + is.word);
			else {
				if (was.blank === is.blank) edits.add('same', is.blank);
				else {
					edits.add('deleted', was.blank);
					edits.add('inserted', is.blank);
				}
				edits.add('same', is.word);
			}
			if (!added) i++;
			if (!removed) j++;
		}
	}
	return edits.all();
}

/** Gathers neighbouring edits, what was deleted before what was put in its place. */
class Edits {
	readonly #all: { kind: Edit['kind']; words: string }[] = [];
	#deleted = '';
	#inserted = '';

	add(kind: Edit['kind'], words: string): void {
		if (words === '') return;
		if (kind === 'deleted') this.#deleted += words;
		else if (kind === 'inserted') this.#inserted += words;
		else {
			this.#close();
			const last = this.#all.at(-1);
			if (last?.kind === 'same') last.words += words;
			else this.#all.push({ kind, words });
		}
	}

	all(): readonly Edit[] {
		this.#close();
		return this.#all;
	}

	#close(): void {
		if (this.#deleted !== '' && this.#inserted !== '') this.#keepBlank();
		if (this.#deleted !== '') this.#all.push({ kind: 'deleted', words: this.#deleted });
		if (this.#inserted !== '') this.#all.push({ kind: 'inserted', words: this.#inserted });
		[this.#deleted, this.#inserted] = ['', ''];
	}

	// The blank before a word that became another one stays.
	#keepBlank(): void {
		const blank = /^\s*/.exec(this.#deleted)![0];
		if (blank === '' || /^\s*/.exec(this.#inserted)![0] !== blank) return;
		[this.#deleted, this.#inserted] = [this.#deleted.slice(blank.length), this.#inserted.slice(blank.length)];
		const last = this.#all.at(-1);
		if (last?.kind === 'same') last.words += blank;
		else this.#all.push({ kind: 'same', words: blank });
	}
}

const segmenters = new Map<string, Intl.Segmenter>();

function wordsOf(text: string, language: string): readonly Word[] {
	let segmenter = segmenters.get(language);
	if (segmenter === undefined) {
		segmenter = new Intl.Segmenter(language, { granularity: 'word' });
		segmenters.set(language, segmenter);
	}
	const words: Word[] = [];
	let blank = '';
	for (const { segment } of segmenter.segment(text)) {
		if (segment.trim() === '') blank += segment;
		else {
			words.push({ blank, word: segment });
			blank = '';
		}
	}
	if (blank !== '') words.push({ blank, word: '' });
	return words;
}
