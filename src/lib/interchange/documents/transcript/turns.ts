import { countWords } from '#lib/core/text/projection.ts';
import type { Speaker } from '../reading.ts';
import { endOfWords, holdsTimeMark, labelOf, type Label } from './label.ts';

/** A stretch of speech: a line of the text, and where the words stand in it, in UTF-16 units. */
export type Speech = { readonly line: number; readonly start: number; readonly end: number; readonly speaker: string };

export type Turns = {
	/** In the order in which they begin to speak. */
	readonly speakers: readonly Speaker[];
	readonly speech: readonly Speech[];
	/** Lines with a time mark. */
	readonly timeMarks: number;
};

/**
 * A label is a speaker only where the whole text looks like a transcript. People write «Karla: no» in a field note once or twice; in a transcript labels
 * come again and again. So: at least four turns, a speaker has at least two of them, and together they are a good part of the lines. A time mark beside
 * the name is strong evidence of its own, so that fewer lines suffice, and one turn makes a speaker.
 */
const FEWEST_TURNS = 4;
const FEWEST_OF_ONE = 2;
const LEAST_SHARE = 0.4;
const LEAST_SHARE_TIMED = 0.15;

/** A whole line that nobody says: `[laughs]`, `(the telephone rings)`, `OC: …`. */
const NOT_SPOKEN = /^\s*(?:OC:|[[(][^\])]*[\])]\s*$)/;

/** The turns of a text, given line by line. `null` for a line that is no speech whatever stands before it, such as a heading. */
export function turnsIn(lines: readonly (string | null)[]): Turns {
	const labels = lines.map((line) => (line === null ? null : labelOf(line)));
	const timeMarks = lines.filter((line) => line !== null && holdsTimeMark(line)).length;
	const names = speakersAmong(labels, lines.filter((line) => line !== null && line.trim().length > 0).length);
	if (names.size === 0) return { speakers: [], speech: [], timeMarks };
	const bare = lines.filter((line, index) => labels[index]?.timed === true && line !== null && !holdsTimeMark(line)).length;
	return { ...spoken(lines, labels, names), timeMarks: timeMarks + bare };
}

/** The names that speak, by their key. */
function speakersAmong(labels: readonly (Label | null)[], lineCount: number): ReadonlyMap<string, string> {
	const usable = timesRunOn(labels) ? labels : labels.map((label) => (label?.form === 'time' ? null : label));
	const spellings = new Map<string, string[]>();
	const timed = new Set<string>();
	for (const label of usable) {
		if (label === null) continue;
		spellings.set(keyOf(label.name), [...(spellings.get(keyOf(label.name)) ?? []), label.name]);
		if (label.timed && label.form === 'colon') timed.add(keyOf(label.name));
	}
	const again = [...spellings].filter(([key, written]) => written.length >= FEWEST_OF_ONE || timed.has(key));
	const turns = again.reduce((sum, [, written]) => sum + written.length, 0);
	const timedTurns = usable.filter((label) => label?.timed === true).length;
	const share = timedTurns >= turns / 2 ? LEAST_SHARE_TIMED : LEAST_SHARE;
	// A name with a time under it is followed by its words on lines of their own: it makes two lines or more.
	const least = usable.some((label) => label?.form === 'time') || saysLabelsAlone(usable) ? LEAST_SHARE_TIMED : share;
	if (turns < FEWEST_TURNS || turns < lineCount * least) return new Map();
	return new Map(again.map(([key, written]) => [key, mostCommon(written)]));
}

/** Recordings run forward. Times under «Meeting 10:00», day after day, do not. */
function timesRunOn(labels: readonly (Label | null)[]): boolean {
	const times = labels.flatMap((label) => (label?.form === 'time' && label.seconds !== null ? [label.seconds] : []));
	return times.every((time, index) => index === 0 || time >= (times[index - 1] ?? 0));
}

function saysLabelsAlone(labels: readonly (Label | null)[]): boolean {
	const withLabel = labels.filter((label) => label !== null);
	return withLabel.length > 0 && withLabel.every((label) => label.words === false);
}

function spoken(
	lines: readonly (string | null)[],
	labels: readonly (Label | null)[],
	names: ReadonlyMap<string, string>
): { readonly speakers: readonly Speaker[]; readonly speech: readonly Speech[] } {
	const speech: Speech[] = [];
	const turns = new Map<string, number>();
	const words = new Map<string, number>();
	// Whose label stood alone on its line: the lines under it are theirs. After words on the label's own line, what follows may be the observer's again.
	let open: string | null = null;
	lines.forEach((line, index) => {
		const label = labels[index] ?? null;
		const speaker = label === null ? undefined : names.get(keyOf(label.name));
		if (line === null || NOT_SPOKEN.test(line)) open = null;
		if (line === null) return;
		if (label !== null && speaker !== undefined) {
			turns.set(speaker, (turns.get(speaker) ?? 0) + 1);
			open = label.words ? null : speaker;
		}
		const who = speaker ?? open;
		const start = speaker === undefined ? 0 : (label?.end ?? 0);
		const end = endOfWords(line);
		if (who === null || end <= start) return;
		speech.push({ line: index, start, end, speaker: who });
		words.set(who, (words.get(who) ?? 0) + countWords(line.slice(start, end)));
	});
	return { speakers: [...turns].map(([name, count]) => ({ name, turns: count, words: words.get(name) ?? 0 })), speech };
}

function keyOf(name: string): string {
	return name.toLowerCase().replace(/\s+/g, ' ');
}

function mostCommon(written: readonly string[]): string {
	const counts = new Map<string, number>();
	for (const name of written) counts.set(name, (counts.get(name) ?? 0) + 1);
	return [...counts].reduce((best, next) => (next[1] > best[1] ? next : best), ['', 0] as const)[0];
}
