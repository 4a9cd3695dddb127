import type { Member } from '#lib/core/permission/member.ts';
import { isBranch, type Issue } from '#lib/core/query/question.ts';
import type { ResolvedQuestion } from '#lib/core/query/resolve.ts';
import type { Context } from '../context.ts';
import type { ProjectDb } from '../db/open.ts';
import { lastLine } from '../history/last-line.ts';
import { pictureInWorker } from '../jobs/pool.ts';
import { understand } from '../query/ask.ts';
import type { WholeColumns } from '../query/coded-columns.ts';
import { CodedTexts } from '../query/coded-texts.ts';
import { findExcerpts } from '../query/find.ts';
import { readyToAsk } from '../query/ready.ts';
import { flushTexts } from '../texts/flush.ts';
import { drawnUp, type PictureAsked, type PictureForm, type PictureJob } from './picture.ts';
import { statementsFor } from './statements.ts';

/** The picture as JSON, or as CSV: it is sent on as it is, and a large one must not be taken apart by the thread that serves people. */
export type PictureRead = { readonly ok: true; readonly picture: string } | { readonly ok: false; readonly issues: readonly Issue[] };

/** Pictures of a project that are kept until its next line of history. */
const KEPT = 24;
/** Together they take at most this many characters. */
const LARGEST = 16_000_000;

type Kept = { readonly line: number; readonly pictures: Map<string, Promise<string>>; size: number };
const keptOf = new WeakMap<ProjectDb, Kept>();

/** A picture of the excerpts that a question finds, as the member may see them; drawn up once for each state of the project. */
export async function readPicture(
	context: Context,
	member: Member,
	question: string,
	asked: PictureAsked,
	as: PictureForm = 'json'
): Promise<PictureRead> {
	const understood = understand(context, question);
	if (!understood.ok) return understood;
	await readyToAsk(context);
	const kept = keptNow(context);
	const key = JSON.stringify([member.id, question, asked, as]);
	let picture = kept.pictures.get(key);
	if (picture === undefined) {
		picture = draw(context, member, understood.question, asked, as);
		keep(kept, key, picture);
	}
	return { ok: true, picture: await picture };
}

function keptNow(context: Context): Kept {
	const line = lastLine(context);
	const known = keptOf.get(context.db);
	if (known?.line === line) return known;
	const fresh: Kept = { line, pictures: new Map(), size: 0 };
	keptOf.set(context.db, fresh);
	return fresh;
}

function keep(kept: Kept, key: string, picture: Promise<string>): void {
	const { pictures } = kept;
	const [oldest] = pictures.keys();
	if (pictures.size >= KEPT && oldest !== undefined) pictures.delete(oldest);
	pictures.set(key, picture);
	picture.then(
		({ length }) => {
			kept.size += length;
			if (kept.size <= LARGEST) return;
			pictures.clear();
			kept.size = 0;
		},
		() => pictures.delete(key)
	);
}

async function draw(context: Context, member: Member, question: ResolvedQuestion, asked: PictureAsked, as: PictureForm): Promise<string> {
	flushTexts(context);
	const columns = CodedTexts.of(context.db).all();
	const counted = countedBy(context, member, question, columns);
	const job: PictureJob = { statements: statementsFor(member), columns, counted, asked, as };
	const { $client: client } = context.db;
	// A project in memory has no file that a worker could open.
	if (!client.memory) return pictureInWorker({ ...job, file: client.name });
	const { Layouts } = await import('./layouts.ts');
	return drawnUp(client, job, new Layouts(client, job.statements));
}

function countedBy(context: Context, member: Member, question: ResolvedQuestion, { row }: WholeColumns): Uint8Array | null {
	if (isBranch(question) && question.is === 'everything') return null;
	const counted = new Uint8Array(row.length);
	for (const { passages } of findExcerpts(context, member, question).notes) for (const passage of passages) counted[passage] = 1;
	return counted;
}
