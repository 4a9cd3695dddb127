import type { NoteId } from '../id/id.ts';
import type { Reading } from './written-day.ts';

/** Where a date, a title or a language was read. */
export type ClueSource = 'name' | 'folder' | 'properties' | 'heading' | 'opening';

/** What a file says about itself before it is read whole; the readers of dates and titles (`proposals.ts`) take nothing else. */
export type Clues = {
	/** As it was dropped, folders and the inside of a zip with `/`, cleaned; the file's own name comes last. */
	readonly path: string;
	readonly heading: string | null;
	/** The first words of its text, at most 500 characters, paragraphs parted by line breaks. */
	readonly opening: string;
	/** Days as `2021-03-16`. A file that was copied often says today: such a day is a hint, no more. */
	readonly properties: {
		readonly title: string | null;
		readonly author: string | null;
		readonly created: string | null;
		readonly modified: string | null;
	};
};

export type TitleCandidate = { readonly title: string; readonly source: ClueSource };

/** `words`: as they stand in the file. */
export type DateCandidate = { readonly words: string; readonly source: ClueSource } & (
	| { readonly kind: 'day'; readonly day: string }
	/** Such as 03/04/2021, or 16 March without a year (one reading, of a year that nobody wrote). Asked, never guessed. */
	| { readonly kind: 'ambiguous'; readonly readings: readonly Reading[] }
	/** Such as 31/02/2021: looks like a date, is none. Said, never mended. */
	| { readonly kind: 'impossible' }
);

/** Best first. */
export type Proposals = { readonly titles: readonly TitleCandidate[]; readonly dates: readonly DateCandidate[] };

export type ArrivalFormat = 'word' | 'text' | 'markdown' | 'html' | 'subtitles';

/** Somebody speaks under this name so many times. */
export type SpeakerFound = { readonly name: string; readonly turns: number };

export type Duplicate =
	| { readonly what: 'same bytes' | 'same name'; readonly of: 'note'; readonly note: NoteId; readonly title: string }
	| { readonly what: 'same bytes' | 'same name'; readonly of: 'arrival'; readonly arrival: string };

/** One file that arrived, as the survey knows it: enough for the table, read in milliseconds. The whole reading comes with the preview or the import. */
export type Arrival = {
	/** A UUID; the note will have another. */
	readonly id: string;
	/** The file's own name, as it is kept with the note. */
	readonly name: string;
	/** As in its clues. */
	readonly path: string;
	/** Bytes. */
	readonly size: number;
	/** SHA-256, hex. */
	readonly hash: string;
	readonly duplicates: readonly Duplicate[];
} & (
	| {
			readonly state: 'ready';
			readonly format: ArrivalFormat;
			readonly clues: Clues;
			readonly proposals: Proposals;
			/** As the file says it (`da`, `en-GB`), or null. */
			readonly language: string | null;
			readonly words: number;
			/** Insertions and deletions, each run counted once. */
			readonly trackedChanges: number;
			readonly comments: number;
			readonly speakers: readonly SpeakerFound[];
			/** How many time marks of a transcript. */
			readonly timeMarks: number;
	  }
	/** `message`: what is wrong with it and what to do, for a researcher. */
	| { readonly state: 'refused'; readonly message: string }
);

/** Every note that the import made is named with its file; what was refused says why. */
export type ReportedFile = { readonly arrival: string; readonly path: string } & (
	| {
			readonly outcome: 'imported';
			readonly note: NoteId;
			readonly title: string;
			readonly words: number;
			/** Memos that its comments became. */
			readonly memos: number;
			readonly warnings: readonly string[];
	  }
	| { readonly outcome: 'refused'; readonly message: string }
	| { readonly outcome: 'left out' }
	/** The run ended before its turn came; a further run takes it. */
	| { readonly outcome: 'waits' }
);

export type ImportReport = {
	readonly import: string;
	/** Milliseconds since 1970, UTC. */
	readonly startedAt: number;
	readonly endedAt: number;
	readonly files: readonly ReportedFile[];
	/** Junk that systems leave beside files (`.DS_Store`, `~$x.docx`): counted, never listed. */
	readonly skipped: number;
};
