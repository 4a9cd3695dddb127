import type { Node } from '@tiptap/pm/model';
import type { TextId } from '#lib/core/id/id.ts';
import type { StepJson } from '#lib/core/text/batch.ts';
import { type Projection, blockAt, plainText, positionAt } from '#lib/core/text/projection.ts';
import { canonicalSpan } from './ends.ts';

/** A stretch of a text with what stands around it, for a person to judge. */
export type FoundPlace = {
	readonly from: number;
	readonly to: number;
	readonly before: string;
	readonly after: string;
	/** The ¶ number where it begins; null in a heading. */
	readonly paragraph: number | null;
};

/** Where a thing in the tray could stand, at one version of its text. Nothing of it is chosen. */
export type TrayPlaces = {
	readonly text: TextId;
	readonly version: number;
	readonly epoch: number;
	/** Whether the member may put words into the text. */
	readonly mayWrite: boolean;
	/** Where it stood, with the one step that puts its words there again. Null: there is no room for them. For stray words the end of the text. */
	readonly old: (FoundPlace & { readonly step: StepJson; readonly inverse: StepJson }) | null;
	/** Where its exact words stand by now; none for stray words. */
	readonly found: readonly FoundPlace[];
};

/** So many places are offered. */
const PLACES_AT_MOST = 20;
const AROUND = 80;

/** Where exactly these words stand, in the order of the text. Never what is only like them. */
export function findPlaces(doc: Node, words: string): readonly FoundPlace[] {
	const plain = plainText(doc);
	const found: FoundPlace[] = [];
	if (words === '') return found;
	for (let at = plain.text.indexOf(words); at !== -1 && found.length < PLACES_AT_MOST; at = plain.text.indexOf(words, at + 1)) {
		const span = { from: positionAt(plain, at), to: positionAt(plain, at + words.length) };
		const canonical = canonicalSpan(doc, span.from, span.to);
		// Half a character, or a blank at an end, is another stretch than these words.
		if (canonical?.from === span.from && canonical.to === span.to) found.push({ ...span, ...around(plain, at, at + words.length) });
	}
	return found;
}

/** What stands before and after a stretch of the plain text, and in which paragraph. */
export function around(plain: Projection, start: number, end: number): Pick<FoundPlace, 'before' | 'after' | 'paragraph'> {
	const before = `${start > AROUND ? '… ' : ''}${shown(plain.text.slice(Math.max(0, start - AROUND), start))}`;
	const after = `${shown(plain.text.slice(end, end + AROUND))}${end + AROUND < plain.text.length ? ' …' : ''}`;
	return { before, after, paragraph: blockAt(plain, start)?.number ?? null };
}

// Empty paragraphs say nothing of a place.
function shown(words: string): string {
	return words.replaceAll(/\n{2,}/g, '\n').toWellFormed();
}
