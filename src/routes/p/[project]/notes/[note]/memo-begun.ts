import type { MemoSubject } from '#lib/core/memo/subject.ts';
import { anchorStretch } from '#lib/editor/anchored.ts';
import type { MemoPlace } from '#lib/editor/desk/verbs.ts';
import type { TextClient } from '#lib/editor/text-client.ts';

/** What a memo is begun on; a passage is made when the memo is written. */
export type MemoBegun = {
	readonly subject: MemoSubject;
	readonly subjectId: string | (() => Promise<string | null>);
	readonly words: string;
};

/** On the coding that is pinned, the words that are selected, or the note. */
export function begunOn(place: MemoPlace | null, text: TextClient | null, note: string): MemoBegun {
	if (place === null || text === null) return { subject: 'note', subjectId: note, words: '' };
	if ('coding' in place) return { subject: 'coding', subjectId: place.coding, words: place.words };
	const { stretch, words } = place;
	return { subject: 'passage', subjectId: () => anchorStretch(text, 'memo', stretch.from, stretch.to), words };
}
