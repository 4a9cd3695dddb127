import type { DocumentJson } from '../text/document.ts';
import type { Arrival, ImportReport, ReportedFile } from './arrival.ts';
import type { Choices } from './choice.ts';

/**
 * An import is files that arrived and what its importer decides for them; nothing of it is part of the project before it is run, nobody else sees it, and a
 * day after it was last touched it is gone. Under `/p/[project]/imports`:
 *
 * - `GET /` the importer's own imports, newest first: `ImportSummary[]`
 * - `PUT /[import]` begins one (the id is the client's, a UUID; sent again it is the same one): `Import`
 * - `GET /[import]` `Import` · `DELETE /[import]` throws it away
 * - `PUT /[import]/files/[file]?path=…` the bytes of one file as the body; `file` is a UUID of the client's, so that a file sent again arrived once. A zip is
 *   unpacked and arrives as its files. `Arrived`, also for a file that is refused: that is a row of the table and no failure of the request.
 *   `DELETE` takes the file out of the table (by its arrival's id).
 * - `PUT /[import]/choices` a `ChoicesChange` as JSON: `{ ok: true }`, or 400 with `issues` by path
 * - `GET /[import]/files/[arrival]/preview?tracked=accepted|rejected&comments=memos|left out` `Preview`
 * - `POST /[import]/run` starts the run, or joins the one that runs: lines of JSON, one `RunEvent` each (`application/x-ndjson`), the first of them what was
 *   done before. Closing the connection leaves it running. `DELETE` ends it after the files at hand. Run again, it takes what is left and imports nothing twice.
 * - `GET /[import]/report?as=markdown|csv` the report as a file
 *
 * Taking an import back is `history.reverse` of `operation`: the answer's `kept` says which notes stay, since somebody worked in them.
 */
export type Import = {
	readonly id: string;
	readonly startedAt: number;
	/** In the order in which they arrived. */
	readonly arrivals: readonly Arrival[];
	readonly skipped: number;
	readonly choices: Choices;
	readonly run: RunState;
};

export type RunState =
	| { readonly state: 'not begun' }
	| { readonly state: 'running'; readonly done: number; readonly of: number }
	/** Ended, cancelled, or broken off by a restart; what waits can still be run. `operation`: its line of history, null where it imported nothing. */
	| { readonly state: 'ended'; readonly operation: string | null; readonly report: ImportReport };

export type ImportSummary = { readonly id: string; readonly startedAt: number; readonly files: number; readonly state: RunState['state'] };

export type Arrived = { readonly arrivals: readonly Arrival[]; readonly skipped: number };

export type RunEvent =
	| { readonly type: 'begin'; readonly done: number; readonly of: number }
	| { readonly type: 'file'; readonly done: number; readonly of: number; readonly file: ReportedFile }
	| { readonly type: 'end'; readonly operation: string | null; readonly report: ImportReport };

/** One file as it would be imported. `comments`: ends are positions in the document. */
export type Preview =
	| {
			readonly ok: true;
			readonly document: DocumentJson;
			readonly words: number;
			readonly warnings: readonly string[];
			readonly comments: readonly { readonly from: number; readonly to: number; readonly author: string; readonly words: string }[];
	  }
	| { readonly ok: false; readonly message: string };

/** What taking an import back did. */
export type TakenBack = {
	readonly notes: number;
	readonly kept: readonly { readonly note: string; readonly title: string; readonly why: string }[];
};
