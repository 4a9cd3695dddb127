import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { MessagePort } from 'node:worker_threads';
import type { Member } from '#lib/core/permission/member.ts';
import { readmeOf } from '#lib/interchange/archive/readme.ts';
import { HISTORY, TABLES, type TableName } from '#lib/interchange/archive/tables.ts';
import { project } from '../db/project-schema.ts';
import { saidAll, tellsHowFar } from '../jobs/telling.ts';
import { actorsIn, gatherFieldwork } from './gather-fieldwork.ts';
import { gatherCollections } from './gather-collections.ts';
import { gatherCodebook } from './gather-codebook.ts';
import { gatherHistory } from './gather-history.ts';
import { gatherMemos } from './gather-memos.ts';
import { gatherNotes } from './gather-notes.ts';
import { gatherQuestions } from './gather-questions.ts';
import { gatherThemes } from './gather-themes.ts';
import { moment, type Reading } from './reading.ts';
import { readOneMoment } from './reading-context.ts';
import { HistoryBeside } from './history-beside.ts';
import { lastLine } from '../history/last-line.ts';
import { putRows, RowFiles } from './row-files.ts';
import { ZipOnDisk } from './zip-on-disk.ts';

/** Structured-clonable, so that it can be sent to a worker. */
export type ArchiveJob = {
	/** The project's folder. */
	readonly project: string;
	/** An empty folder for what grows beside. */
	readonly beside: string;
	readonly target: string;
	readonly member: Member;
	readonly at: number;
	/** Hears how many notes are done, of how many. */
	readonly progress: MessagePort;
};

export type ArchiveMade = { readonly counts: Readonly<Record<TableName, number>> };

type Gathered = Exclude<(typeof TABLES)[number], typeof HISTORY>;

const GATHERED = TABLES.filter((table): table is Gathered => table.name !== HISTORY.name);

/** Writes an archive, in a worker thread, from a connection that only reads: one moment of the project, while others go on writing. */
export default async function archiveJob({ project: folder, beside, target, member, at, progress }: ArchiveJob): Promise<ArchiveMade> {
	mkdirSync(beside, { recursive: true, mode: 0o700 });
	const historyBeside = new HistoryBeside({ project: folder, beside: join(beside, 'history'), member });
	try {
		return await readOneMoment(folder, async (context) => {
			const zip = new ZipOnDisk(target, new Date(at));
			const rows = Object.fromEntries(GATHERED.map((table) => [table.name, new RowFiles(beside, table)])) as Readonly<
				Record<Gathered['name'], RowFiles>
			>;
			const reading: Reading = {
				...{ context, member, zip, rows, actors: actorsIn({ context }) },
				originalAt: (hash) => join(folder, 'files', hash.slice(0, 2), hash),
				told: tellsHowFar(progress)
			};
			// It is packed while the notes are read.
			const history = putHistory();
			// What fails before it is awaited is told first.
			history.catch(() => undefined);
			gatherFieldwork(reading);
			await gatherNotes(reading, gatherCodebook(reading));
			gatherThemes(reading);
			gatherCollections(reading);
			gatherQuestions(reading);
			await gatherMemos(reading);
			const counts = { history: await history } as Record<TableName, number>;
			for (const table of GATHERED) {
				const written = rows[table.name].close();
				counts[table.name] = written.count;
				await putRows(zip, table, written);
			}
			const facts = context.db.select({ id: project.id, name: project.name, description: project.description }).from(project).get();
			if (facts === undefined) throw new Error('A project file without its project.');
			await zip.add('README.md', readmeOf({ project: facts, maker: member.name, madeAt: moment(at), counts }));
			await zip.finish('SHA256SUMS');
			return { counts };

			async function putHistory(): Promise<number> {
				const { written, last } = await historyBeside.made();
				// Somebody was busy between the two beginnings: then it is written here, of this moment.
				const ofThisMoment = last === lastLine(context) ? written : gatherHistory(reading, beside);
				await putRows(zip, HISTORY, ofThisMoment);
				return ofThisMoment.count;
			}
		});
	} finally {
		await historyBeside.end();
		await saidAll(progress);
	}
}
