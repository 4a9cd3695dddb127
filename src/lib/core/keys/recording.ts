import { originalKeys } from './choice.ts';
import { isSingle, type Key } from './keys.ts';
import { refusalOf } from './refused.ts';

/** A row is waiting for the keys that somebody presses for it. */
export type Recording = {
	readonly row: Key;
	/** How many it takes: a row such as `1` to `9` is given all of them in their order. */
	readonly needed: number;
	/** What is pressed so far. */
	readonly keys: readonly string[];
	/** The first of two keys that belong together, while the second is waited for. */
	readonly first: string | null;
	/** Why the last key can't be had. */
	readonly refused: string | null;
};

// Above so many keys, a row is a series and not a choice among several ways.
const WAYS_AT_MOST = 3;

export function isSeries(row: Key): boolean {
	return originalKeys(row).length > WAYS_AT_MOST;
}

export function beginRecording(row: Key): Recording {
	return { row, needed: isSeries(row) ? originalKeys(row).length : 1, keys: [], first: null, refused: null };
}

/** What is recorded once this was pressed. A row that has two keys one after the other, `G S`, is given two; Enter then leaves it at the first. */
export function recordPress(recording: Recording, pressed: string): Recording {
	const { row, first, keys } = recording;
	if (first === null && originalKeys(row).some((key) => key.includes(' ')) && isSingle(pressed)) {
		const refused = refusalOf(pressed, row);
		return { ...recording, first: refused === null ? pressed : null, refused };
	}
	const key = first === null ? pressed : pressed === 'Enter' ? first : `${first} ${pressed}`;
	const refused = keys.includes(key) ? 'This one is in the row already.' : refusalOf(key, row);
	return { ...recording, first: null, refused, keys: refused === null ? [...keys, key] : keys };
}

export function isRecorded({ keys, needed }: Recording): boolean {
	return keys.length === needed;
}
