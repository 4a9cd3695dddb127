import type { Member } from '#lib/core/permission/member.ts';
import { isAllowed } from '#lib/core/permission/table.ts';
import type { Issue } from '#lib/core/query/question.ts';
import type { ExcerptForExport, ExcerptGroup } from '#lib/interchange/manuscript/excerpt.ts';
import { ofGroups } from '#lib/interchange/manuscript/manuscript.ts';
import { endingOf, type ExcerptFormat } from '#lib/core/manuscript/format.ts';
import { project } from '../db/project-schema.ts';
import type { Context } from '../context.ts';
import { write } from '../history/write.ts';
import { writeInWorker } from '../jobs/pool.ts';
import { openMemosOn } from '../memos/memos.ts';
import { Thinking } from '../memos/thinking.ts';
import { everyExcerpt, understand } from '../query/ask.ts';
import { readyToAsk } from '../query/ready.ts';
import type { ExcerptRow } from '../query/read-excerpts.ts';
import { excerptWriter } from './excerpt-writer.ts';
import { MEDIA_TYPES, type MadeFile } from './made-file.ts';

export type ExportRequest = {
	/** As it is written in the address bar. */
	readonly question: string;
	readonly format: ExcerptFormat;
	/** Only these passages of what the question finds; null: all. */
	readonly only: ReadonlySet<string> | null;
	/** With the open memos on their codings and their words; a personal one never leaves here. */
	readonly memos: boolean;
};

export type Exported =
	| { readonly ok: true; readonly file: MadeFile; readonly excerpts: number }
	| { readonly ok: false; readonly reason: 'not allowed' }
	| { readonly ok: false; readonly reason: 'question'; readonly issues: readonly Issue[] };

/** How far an export is, and how it is given up. `byToken`: the operation under which it is told, where a token asks for it. */
export type ExportWatch = {
	readonly told?: (done: number, of: number) => void;
	readonly signal?: AbortSignal;
	readonly byToken?: string;
};

/**
 * Everything a question finds as a file, grouped by session, each excerpt with its citation. Read piece by piece so that nobody waits, and written
 * in a worker; History says who took what out.
 */
export async function exportExcerpts(
	context: Context,
	member: Member,
	{ question, format, only, memos }: ExportRequest,
	{ told = () => undefined, signal, byToken }: ExportWatch = {}
): Promise<Exported> {
	if (!isAllowed('export.run', member.rights)) return { ok: false, reason: 'not allowed' };
	const understood = understand(context, question);
	if (!understood.ok) return { ok: false, reason: 'question', issues: understood.issues };
	await readyToAsk(context);
	const groups = new Map<string, { heading: string; excerpts: ExcerptForExport[] }>();
	const excerptFor = excerptWriter(context, format);
	let excerpts = 0;
	for (const { rows, done, of } of everyExcerpt(context, member, understood.question)) {
		const wanted = only === null ? rows : rows.filter(({ anchor }) => only.has(anchor));
		const thinking = memos ? thinkingOn(context, member, wanted) : NO_THINKING;
		for (const row of wanted) {
			const key = row.session?.id ?? '';
			const group = groups.get(key) ?? { heading: headingOf(row), excerpts: [] };
			groups.set(key, group);
			group.excerpts.push(excerptFor(row, thinking));
			excerpts += 1;
		}
		told(done, of);
		await new Promise(setImmediate);
		signal?.throwIfAborted();
	}
	const title = context.db.select({ name: project.name }).from(project).get()?.name ?? 'Excerpts';
	const manuscript = ofGroups(title, [...groups.values()] satisfies ExcerptGroup[]);
	const bytes = await writeInWorker({ format, manuscript }, signal);
	const body = { question, format, memos, only: only === null ? null : [...only] };
	await write(context, member, byToken ?? context.newId(), body, () => ({
		ok: true,
		answer: { excerpts, question, format, ...(byToken === undefined ? {} : { api: true }) },
		line: { kind: 'export.excerpts', subject: 'project', subjectId: context.project, audience: { kind: 'everyone' }, changes: [] }
	}));
	const ending = endingOf(format);
	return { ok: true, file: { bytes, name: `excerpts.${ending}`, mediaType: MEDIA_TYPES[ending] }, excerpts };
}

const NO_THINKING = new Thinking([]);

/** The open memos on these excerpts and their codings. */
export function thinkingOn(context: Context, member: Member, rows: readonly ExcerptRow[]): Thinking {
	const passage = rows.map(({ anchor }) => anchor);
	const coding = rows.flatMap(({ codings }) => codings.map(({ id }) => id));
	return new Thinking(openMemosOn(context, member, { passage, coding }));
}

function headingOf({ session }: ExcerptRow): string {
	if (session === null) return 'Inbox';
	return session.date === null ? session.title : `${session.title}, ${session.date}`;
}
