import { countWords } from '#lib/core/text/projection.ts';
import { declaredEncoding, decode } from './encoding.ts';
import { kindOf, type FileKind } from './file-kind.ts';
import { DEFAULT_LIMITS, NO_CHANGES, refused, type Refused, type Speaker, type TrackedChanges } from './reading.ts';
import { glanceAtPage } from './survey-page.ts';
import { glanceAtMarkdown, glanceAtText, type Glance } from './survey-plain.ts';
import { glanceAtWord } from './survey-word.ts';
import { glanceAtSubtitles } from './subtitles.ts';
import { turnsIn } from './transcript/turns.ts';

/** What can be said of a file without parsing it whole: for the table in which files wait before they are imported. Structured-clonable. */
export type FileSurvey =
	| {
			readonly ok: true;
			readonly kind: FileKind;
			/** The title that the file's properties give, if any. */
			readonly title: string | null;
			/** The first heading, wherever it stands. */
			readonly heading: string | null;
			/** The first lines with words, the heading included, each of at most 200 characters: where dates and places are looked for. */
			readonly opening: readonly string[];
			/** ISO times as the file gives them, or null. Those of the file system are not known here. */
			readonly created: string | null;
			readonly modified: string | null;
			readonly author: string | null;
			/** A language tag such as `da-DK`. */
			readonly language: string | null;
			/** About how many: tracked changes counted as accepted, notes at the foot included. */
			readonly words: number;
			readonly tracked: TrackedChanges;
			readonly comments: number;
			/** Whoever speaks, if the text looks like a transcript. */
			readonly speakers: readonly Speaker[];
			readonly timeMarks: number;
	  }
	| Refused;

const OPENING_LINES = 6;
const OPENING_LENGTH = 200;

/**
 * A quick look at a file, some milliseconds for 3,000 words. What it refuses, `readDocument` refuses too, with the same sentence; a file that it takes may
 * still be refused when it is read whole.
 */
export async function surveyDocument(bytes: Uint8Array, fileName: string): Promise<FileSurvey> {
	if (bytes.length === 0) return refused('This file is empty.');
	const found = await kindOf(bytes, fileName);
	if (!found.ok) return found;
	const { kind } = found;
	const glance = kind === 'word' ? await glanceAtWord(bytes) : plainGlance(bytes, kind);
	if ('reason' in glance) return glance;
	const turns = turnsIn(glance.lines.map(({ text, isHeading }) => (isHeading ? null : text)));
	return {
		ok: true,
		kind,
		title: glance.title ?? null,
		heading: short(glance.lines.find(({ isHeading, text }) => isHeading && text.trim().length > 0)?.text ?? null),
		opening: glance.lines
			.filter(({ text }) => countWords(text) > 0)
			.slice(0, OPENING_LINES)
			.map(({ text }) => short(text) ?? ''),
		created: glance.created ?? null,
		modified: glance.modified ?? null,
		author: glance.author ?? null,
		language: glance.language ?? null,
		words: glance.lines.reduce((sum, { text }) => sum + countWords(text), 0),
		tracked: glance.tracked ?? NO_CHANGES,
		comments: glance.comments ?? 0,
		speakers: turns.speakers,
		timeMarks: turns.timeMarks
	};
}

function plainGlance(bytes: Uint8Array, kind: Exclude<FileKind, 'word'>): Glance {
	// A longer file is refused when it is read; its first part tells enough of it here.
	const head = bytes.subarray(0, DEFAULT_LIMITS.characters * 3);
	const { text } = decode(head, kind === 'html' ? declaredEncoding(head) : null);
	if (kind === 'html') return glanceAtPage(text);
	if (kind === 'markdown') return glanceAtMarkdown(text);
	return kind === 'subtitles' ? glanceAtSubtitles(text) : glanceAtText(text);
}

function short(text: string | null): string | null {
	const words = text?.replace(/\s+/g, ' ').trim() ?? '';
	if (words.length === 0) return null;
	const letters = [...words];
	return letters.length <= OPENING_LENGTH ? words : `${letters.slice(0, OPENING_LENGTH - 1).join('')}…`;
}
