import type { Clues, DateCandidate, Proposals } from './arrival.ts';
import { writtenDays, type Place } from './dates.ts';
import { withoutEnding } from './file-name.ts';
import { nameOf } from './path.ts';
import { titlesFrom } from './titles.ts';
import type { WrittenDay } from './written-day.ts';

const LINES_READ = 5;
// A date that heads a note stands in a short line; a long one is prose, where a date may be any day that somebody spoke of.
const LONGEST_LINE = 120;

/** What a file proposes for its row. `today`, a civil day, only supplies centuries and years that nobody wrote. */
export function proposalsFrom(clues: Clues, today: string): Proposals {
	return { titles: titlesFrom(clues, today), dates: datesFrom(clues, today) };
}

/** The dates of a file, best first: those of its name, its heading, its first lines, its folders (the nearest first), its properties. */
export function datesFrom(clues: Clues, today: string): readonly DateCandidate[] {
	const read = (text: string, source: DateCandidate['source'], place: Place) => candidate(writtenDays(text, place, today), source);
	const lines = clues.opening.split('\n').slice(0, LINES_READ);
	const folders = clues.path.split('/').slice(0, -1).toReversed();
	const found = [
		read(withoutEnding(nameOf(clues.path)), 'name', 'name'),
		read(clues.heading ?? '', 'heading', 'text'),
		...lines.filter((line) => line.length <= LONGEST_LINE && line !== clues.heading).map((line) => read(line, 'opening', 'text')),
		...folders.map((folder) => read(folder, 'folder', 'name')),
		...made(clues.properties.created, today)
	];
	return found.filter((each) => each !== null);
}

/**
 * The date to put into the row: the best one. An unclear date is made clear by another place only where that has one of its readings in so many words.
 * The day on which a file was made is a hint, so it is asked about too. Null: the file says nothing.
 */
export function settledDate(dates: readonly DateCandidate[]): DateCandidate | null {
	const first = dates[0];
	if (first === undefined) return null;
	if (first.source === 'properties' && first.kind === 'day') {
		return { kind: 'ambiguous', readings: [{ day: first.day, order: null }], words: first.words, source: 'properties' };
	}
	if (first.kind !== 'ambiguous') return first;
	const clear = dates.find(
		(other) => other.kind === 'day' && other.source !== first.source && first.readings.some(({ day }) => day === other.day)
	);
	return clear ?? first;
}

/** Two different days in one place are asked about as two readings of one are. */
function candidate(dates: readonly WrittenDay[], source: DateCandidate['source']): DateCandidate | null {
	if (dates.length === 0) return null;
	const words = dates.map(({ written }) => written).join(', ');
	const all = dates.flatMap(({ readings }) => readings);
	const readings = all.filter(({ day }, at) => all.findIndex((other) => other.day === day) === at);
	const only = readings[0];
	if (only === undefined) return { kind: 'impossible', words, source };
	if (readings.length === 1 && !dates.some(({ doubtful }) => doubtful)) return { kind: 'day', day: only.day, words, source };
	return { kind: 'ambiguous', readings, words, source };
}

// A file that was made today was copied today, or the note is of today and its writer knows.
function made(created: string | null, today: string): readonly DateCandidate[] {
	const day = created?.slice(0, 10) ?? '';
	return /^\d{4}-\d\d-\d\d$/.test(day) && day !== today ? [{ kind: 'day', day, words: day, source: 'properties' }] : [];
}
