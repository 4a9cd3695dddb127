import { sql } from 'drizzle-orm';
import { dirname } from 'node:path';
import type { Member } from '#lib/core/permission/member.ts';
import { isAllowed } from '#lib/core/permission/table.ts';
import { mayTakeNames } from '#lib/core/permission/take-names.ts';
import type { Issue } from '#lib/core/query/question.ts';
import { endingOf, type ExcerptFormat } from '#lib/core/manuscript/format.ts';
import type { Context } from '../context.ts';
import { write } from '../history/write.ts';
import { excerptsInWorker, type LeavingWatch } from '../jobs/pool.ts';
import type { Waits } from '../jobs/turns.ts';
import type { Opened } from '../names/opened.ts';
import { understand } from '../query/ask.ts';
import { findExcerpts, type Found } from '../query/find.ts';
import { readyToAsk } from '../query/ready.ts';
import { flushTexts } from '../texts/flush.ts';
import { makeExcerptsFile } from './excerpts-file.ts';
import type { ExcerptsWanted } from './leaving-excerpts.ts';
import { behindOf } from './naming.ts';
import { MEDIA_TYPES, type MadeFile } from './made-file.ts';

export type ExportRequest = {
	/** As it is written in the address bar. */
	readonly question: string;
	readonly format: ExcerptFormat;
	/** Only these passages of what the question finds; null: all. */
	readonly only: ReadonlySet<string> | null;
	/** With the open memos on their codings and their words; a personal one never leaves here. */
	readonly memos: boolean;
	/** With real names in the place of pseudonyms, by the key that who asks has open. Never without their choice. */
	readonly names?: Opened | null;
	/** Where the file is to lie. Where it fails, or `signal` fires, a part of it may. */
	readonly target: string;
};

export type Exported =
	| { readonly ok: true; readonly file: Omit<MadeFile, 'bytes'>; readonly excerpts: number }
	| { readonly ok: false; readonly reason: 'not allowed' }
	| { readonly ok: false; readonly reason: 'question'; readonly issues: readonly Issue[] };

type Told = (done: number, of: number) => void;

/** How far an export is, what it waits for, and how it is given up. `byToken`: the operation under which it is told, where a token asks for it. */
export type ExportWatch = {
	readonly told?: Told;
	readonly waits?: Waits;
	readonly signal?: AbortSignal;
	readonly byToken?: string;
};

/**
 * Everything a question finds as a file, grouped by session, each excerpt with its citation. Found here, where the codings are in memory;
 * read and written in a worker, so that nobody waits. History says who took what out.
 */
export async function exportExcerpts(
	context: Context,
	member: Member,
	{ question, format, only, memos, names = null, target }: ExportRequest,
	{ told = () => undefined, waits, signal, byToken }: ExportWatch = {}
): Promise<Exported> {
	if (!isAllowed('export.run', member.rights)) return { ok: false, reason: 'not allowed' };
	if (names !== null && !mayTakeNames(member)) return { ok: false, reason: 'not allowed' };
	const understood = understand(context, question);
	if (!understood.ok) return { ok: false, reason: 'question', issues: understood.issues };
	await readyToAsk(context);
	flushTexts(context);
	const behind = names === null ? null : behindOf(context, names);
	const wanted = { format, memos, names: behind, ...placesFound(context, findExcerpts(context, member, understood.question), only) };
	const excerpts = await made(context, member, wanted, { target, told, waits, signal });
	const body = { question, format, memos, only: only === null ? null : [...only], names: names !== null };
	await write(context, member, byToken ?? context.newId(), body, () => ({
		ok: true,
		answer: { excerpts, question, format, ...(names === null ? {} : { names: true }), ...(byToken === undefined ? {} : { api: true }) },
		line: { kind: 'export.excerpts', subject: 'project', subjectId: context.project, audience: { kind: 'everyone' }, changes: [] }
	}));
	const ending = endingOf(format);
	return {
		ok: true,
		file: { name: `excerpts${names === null ? '' : ' with real names'}.${ending}`, mediaType: MEDIA_TYPES[ending] },
		excerpts
	};
}

// A project in memory has no file that a worker could open.
function made(
	context: Context,
	member: Member,
	wanted: ExcerptsWanted,
	{ target, ...watch }: LeavingWatch & { readonly target: string }
): Promise<number> {
	const { $client: client } = context.db;
	if (client.memory) return makeExcerptsFile(context, member, wanted, target, watch.told);
	return excerptsInWorker({ ...wanted, project: dirname(client.name), member, target }, watch);
}

function placesFound(context: Context, { notes }: Found, only: ReadonlySet<string> | null): Pick<ExcerptsWanted, 'rows' | 'notes'> {
	const chosen = only === null ? null : rowsOfPassages(context, only);
	const rows: number[] = [];
	const starts: ExcerptsWanted['notes'][number][] = [];
	for (const { note, columns, passages } of notes) {
		starts.push({ id: note.id, session: note.session, start: rows.length });
		for (const passage of passages) {
			const row = columns.row[passage]!;
			if (chosen === null || chosen.has(row)) rows.push(row);
		}
	}
	return { rows: Int32Array.from(rows), notes: starts };
}

function rowsOfPassages({ db }: Context, ids: ReadonlySet<string>): ReadonlySet<number> {
	const found = db.values<[row: number]>(
		sql`select a.rowid from json_each(${JSON.stringify([...ids])}) i cross join anchor a on a.id = i.value`
	);
	return new Set(found.map(([row]) => row));
}
