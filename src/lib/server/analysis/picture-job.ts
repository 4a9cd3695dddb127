import Database from 'better-sqlite3';
import type { LayoutsKept } from './layouts.ts';
import { drawnUp, Moment, needsTexts, type PictureJob } from './picture.ts';

/** Structured-clonable, so that it can be sent to a worker. `file`: the project's database. */
export type PictureInWorker = PictureJob & { readonly file: string };

// What was read last: the pictures of one page are asked for one after another, of the same moment.
let last: { readonly file: string; readonly line: number; readonly moment: Moment } | null = null;
// Texts change one at a time: what the others are like is kept across moments.
let lastTexts: { readonly file: string; readonly kept: LayoutsKept } | null = null;

/** A picture as JSON or CSV, so that the thread that serves people has nothing to do but to send it on. Little is imported: somebody waits while this starts. */
export default async function picture({ file, ...job }: PictureInWorker): Promise<string> {
	const texts = needsTexts(job.asked) ? await import('./layouts.ts') : null;
	const client = new Database(file, { readonly: true });
	try {
		client.pragma('cache_size = -16000');
		// The first read inside a transaction fixes the moment.
		client.exec('begin');
		const line = (client.prepare('select max(seq) from history').pluck().get() as number | null) ?? 0;
		if (last?.file !== file || last.line !== line) last = { file, line, moment: new Moment() };
		if (lastTexts?.file !== file) lastTexts = { file, kept: new Map() };
		const layouts = texts === null ? null : new texts.Layouts(client, job.statements, lastTexts.kept);
		return drawnUp(client, job, layouts, last.moment);
	} finally {
		client.close();
	}
}
