import { cite } from '#lib/core/citation/citation.ts';
import type { Member } from '#lib/core/permission/member.ts';
import { isAllowed } from '#lib/core/permission/table.ts';
import type { Issue } from '#lib/core/query/question.ts';
import type { ExcerptForExport, ExcerptGroup } from '#lib/interchange/manuscript/excerpt.ts';
import type { ExportFormat } from '#lib/interchange/manuscript/write-job.ts';
import { code, project } from '../db/project-schema.ts';
import type { Context } from '../context.ts';
import { write } from '../history/write.ts';
import { writeInWorker } from '../jobs/pool.ts';
import { openMemosOn } from '../memos/memos.ts';
import { Thinking } from '../memos/thinking.ts';
import { everyExcerpt, understand } from '../query/ask.ts';
import type { ExcerptRow } from '../query/read-excerpts.ts';
import { MEDIA_TYPES, type MadeFile } from './made-file.ts';

export type ExportRequest = {
	/** As it is written in the address bar. */
	readonly question: string;
	readonly format: ExportFormat;
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
	const groups = new Map<string, { heading: string; excerpts: ExcerptForExport[] }>();
	const excerptFor = writerOf(context);
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
	const bytes = await writeInWorker({ format, title, groups: [...groups.values()] satisfies ExcerptGroup[] }, signal);
	const body = { question, format, memos, only: only === null ? null : [...only] };
	await write(context, member, byToken ?? context.newId(), body, () => ({
		ok: true,
		answer: { excerpts, question, format, ...(byToken === undefined ? {} : { api: true }) },
		line: { kind: 'export.excerpts', subject: 'project', subjectId: context.project, audience: { kind: 'everyone' }, changes: [] }
	}));
	return { ok: true, file: { bytes, name: `excerpts.${format}`, mediaType: MEDIA_TYPES[format] }, excerpts };
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

function writerOf(context: Context): (row: ExcerptRow, thinking: Thinking) => ExcerptForExport {
	const paths = codePaths(context);
	const template = context.db.select({ citation: project.citation }).from(project).get()?.citation ?? '';
	return (row, thinking) => ({
		id: row.anchor,
		quote: row.quote,
		paragraphs: row.paragraphs === null ? null : [row.paragraphs.first, row.paragraphs.last],
		citation: citationOf(row, template),
		codings: row.codings.map(({ id: coding, code: id, path, by, at }) => ({
			path: paths.get(id) ?? [path],
			coder: by.name,
			at: new Date(at).toISOString(),
			memos: thinking.on(coding)
		})),
		session:
			row.session === null
				? null
				: { title: row.session.title, date: row.session.date ?? '', kind: row.session.kind, sites: row.session.sites },
		note: row.note.title,
		number: numberOf(row),
		memos: thinking.on(row.anchor)
	});
}

/** `N12:3`, or null before the passage was accepted. */
export function numberOf({ note, serial }: Pick<ExcerptRow, 'note' | 'serial'>): string | null {
	return serial === null ? null : `N${note.number}:${serial}`;
}

/** The citation of an excerpt by the project's template (empty: the usual one). */
export function citationOf(row: ExcerptRow, template: string): string {
	const parts = {
		kind: row.note.kind,
		date: row.session?.date ?? null,
		sites: row.session?.sites ?? [],
		paragraphs: row.paragraphs === null ? null : ([row.paragraphs.first, row.paragraphs.last] as const),
		title: row.note.title,
		number: numberOf(row),
		session: row.session?.title ?? null
	};
	return template === '' ? cite(parts) : cite(parts, template);
}

function codePaths({ db }: Context): ReadonlyMap<string, readonly string[]> {
	const codes = new Map(
		db
			.select({ id: code.id, parent: code.parent, name: code.name })
			.from(code)
			.all()
			.map((row) => [row.id, row])
	);
	const pathOf = (id: string): readonly string[] => {
		const row = codes.get(id);
		return row === undefined ? [] : [...(row.parent === null ? [] : pathOf(row.parent)), row.name];
	};
	return new Map([...codes.keys()].map((id) => [id, pathOf(id)]));
}
