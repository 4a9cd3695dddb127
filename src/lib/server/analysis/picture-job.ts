import Database from 'better-sqlite3';
import { drawUp, Moment, type PictureJob } from './picture.ts';

/** Structured-clonable, so that it can be sent to a worker. `file`: the project's database. */
export type PictureInWorker = PictureJob & { readonly file: string };

// What was read last: the pictures of one page are asked for one after another, of the same moment.
let last: { readonly file: string; readonly line: number; readonly moment: Moment } | null = null;

/** A picture as JSON, so that the thread that serves people has nothing to do but to send it on. Little is imported: somebody waits while this starts. */
export default function picture({ file, ...job }: PictureInWorker): string {
	const client = new Database(file, { readonly: true });
	try {
		client.pragma('cache_size = -16000');
		// The first read inside a transaction fixes the moment.
		client.exec('begin');
		const line = (client.prepare('select max(seq) from history').pluck().get() as number | null) ?? 0;
		if (last?.file !== file || last.line !== line) last = { file, line, moment: new Moment() };
		return JSON.stringify(drawUp(client, job, last.moment));
	} finally {
		client.close();
	}
}
