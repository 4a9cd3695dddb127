import { and, asc, desc, eq, inArray, lte, sql } from 'drizzle-orm';
import type { AnchorId, MemberId, TextId } from '#lib/core/id/id.ts';
import type { Writer } from '#lib/core/past/authorship.ts';
import type { Past, PastBatch } from '#lib/core/past/past.ts';
import { type Beginning, elsewhereName, type PackedWindow, packWindow, type PastPassage, type PastView } from '#lib/core/past/view.ts';
import type { Member } from '#lib/core/permission/member.ts';
import { Identities, type Run } from '#lib/core/text/identities.ts';
import type { IdentityRun } from '#lib/core/text/identity.ts';
import { countWords, plainText } from '#lib/core/text/projection.ts';
import type { Context } from '../context.ts';
import { anchor, anchorEvent, batch, history, memo, namedVersion, note } from '../db/project-schema.ts';
import { lastBeforeOpening } from '../memos/opening.ts';
import { type Belonging, belongingOf } from '../texts/belonging.ts';
import { textRow } from '../texts/load.ts';
import { pastPassages } from '../visibility.ts';
import { type Chronicle, chronicleOf, releasesOf } from './chronicle.ts';
import { OF_THE_PAST } from './log.ts';

/** A text's past as one member may see it. */
export type OpenPast = {
	readonly text: TextId;
	readonly member: Member;
	readonly epoch: number;
	readonly chronicle: Chronicle;
	readonly belonging: Belonging;
	/** Where it begins for this member. */
	readonly first: number;
};

/**
 * Opens a text's past, or null: someone else's private text and no text are the same. What the author of a note wrote before it was (last) released is theirs
 * alone, deleted words and all: for everybody else the past begins with the release.
 */
export async function openPast(context: Context, member: Member, text: TextId): Promise<OpenPast | null> {
	const belonging = belongingOf(context, member, text);
	const row = belonging === null ? null : textRow(context.db, text);
	if (belonging === null || row === null) return null;
	const chronicle = await chronicleOf(context, text, row.epoch, belonging.note?.language ?? 'en');
	// Meanwhile it may have been taken back.
	const now = belongingOf(context, member, text);
	if (now === null) return null;
	const first = batchesBefore(context, text, closedUntil(context, member, now, text));
	return { text, member, epoch: row.epoch, chronicle, belonging: now, first };
}

/** The last line before the text was opened to this member; 0 where all of its past is theirs to read. */
function closedUntil({ db }: Context, member: Member, { note: of }: Belonging, text: TextId): number {
	if (of === null) return lastBeforeOpening(db, member.id, text);
	return of.author === member.id ? 0 : (releasesOf(db, text).at(-1) ?? 0);
}

function batchesBefore({ db }: Context, text: TextId, seq: number): number {
	const [row] = db.values<[count: number]>(sql`select count(*) from batch b where b.text = ${text} and b.seq <= ${seq} and ${OF_THE_PAST}`);
	return row?.[0] ?? 0;
}

/** The place that a member asks for, within their past; null for one that is not in it. */
export function placeWithin({ chronicle, first }: OpenPast, place: number): number | null {
	return Number.isSafeInteger(place) && place >= first && place <= chronicle.present.place ? place : null;
}

/** All about the past but the text: what happened when, by whom, and what versions are called. */
export function readPast(context: Context, open: OpenPast): PastView {
	const { text, member, epoch, chronicle, first } = open;
	const passages = readPassages(context, member, text);
	const visible = new Set(passages.map(({ id }) => id));
	const { place, version } = chronicle.present;
	const moments = chronicle
		.moments()
		.filter((moment) => moment.place > first)
		.map(({ coded, ...moment }) => ({ ...moment, coded: coded.filter((id) => visible.has(id)).length }));
	const names = context.db
		.select()
		.from(namedVersion)
		.where(eq(namedVersion.text, text))
		.orderBy(asc(namedVersion.version), asc(namedVersion.at))
		.all()
		.map(({ id, version: named, name, by, at }) => ({
			...{ id, name, by: by as MemberId, at, version: named, place: chronicle.placeOf(named) }
		}))
		.filter((named) => named.place >= first);
	const beginning = beginningOf(context, open);
	const writers = chronicle.writers.map((writer) => (writer.version < beginning.version ? { ...writer, at: beginning.at } : writer));
	return { text, epoch, place, version, beginning, moments, writers, names, passages };
}

function beginningOf({ db }: Context, { text, chronicle, belonging, first }: OpenPast): Beginning {
	const { doc, version } = chronicle.at(first);
	const rest = { place: first, version, words: countWords(plainText(doc).text) };
	if (belonging.note === null) {
		const of = db.select({ by: memo.author, at: memo.createdAt }).from(memo).where(eq(memo.text, text)).get();
		return { ...rest, by: (of?.by ?? '') as MemberId, at: of?.at ?? 0, how: 'begun' };
	}
	const { author, receivedAt, releasedAt, originalName } = belonging.note;
	if (first > 0) return { ...rest, by: author as MemberId, at: releasedAt ?? receivedAt, how: 'released' };
	return { ...rest, by: author as MemberId, at: receivedAt, how: originalName === null ? 'begun' : 'imported' };
}

/** Every passage that ever stood in the text and is the reader's to see. */
function readPassages({ db }: Context, member: Member, text: TextId): readonly PastPassage[] {
	const ever = db.select({ anchor: anchorEvent.anchor }).from(anchorEvent).where(eq(anchorEvent.text, text));
	return db
		.select({ id: anchor.id, purpose: anchor.purpose, owner: anchor.owner })
		.from(anchor)
		.where(and(inArray(anchor.id, ever), pastPassages(member)))
		.all() as PastPassage[];
}

/** The key frame before a place and the batches after it, as this member may see them. */
export function readWindow(context: Context, open: OpenPast, place: number): PackedWindow {
	const { chronicle, text, member, first } = open;
	const window = chronicle.windowAt(place);
	// Nothing from before the beginning leaves, so a window that reaches over it is cut there.
	const isCut = window.frame.place < first;
	const frame = isCut ? chronicle.at(first) : window.frame;
	const batches = window.batches.slice(frame.place - window.frame.place);
	const visible = new Set<AnchorId>(readPassages(context, member, text).map(({ id }) => id));
	const writerOf = elsewhereWriter(context);
	const named = <R extends IdentityRun>(run: R): R => (run.text === text ? run : { ...run, text: writerOf(run) });
	const past: Past = {
		...frame,
		identities: Identities.of(frame.identities.runs.map((run): Run => (run.kind === 'characters' ? named(run) : run))),
		spans: new Map([...frame.spans].filter(([id]) => visible.has(id))),
		codings: new Map([...frame.codings].filter(([, { anchor: on }]) => visible.has(on)))
	};
	return packWindow(
		past,
		batches.map(({ by, at, steps, origins, touched, codings }): PastBatch => ({
			...{ by, at, steps },
			origins: origins.map(({ at: step, stretches }) => ({
				at: step,
				stretches: stretches.map((origin) =>
					'fresh' in origin ? origin : { run: named(origin.run), loss: { text, version: origin.loss.version } }
				)
			})),
			touched: touched.filter(({ id }) => visible.has(id)),
			codings: codings.filter(({ row }) => row === null || visible.has(row.anchor))
		}))
	);
}

/** Who typed characters of another text, as the name that readers get in place of that text. */
function elsewhereWriter({ db }: Context): (run: IdentityRun) => TextId {
	const known = new Map<string, Omit<Writer, 'version'>>();
	return ({ text, version }) => {
		const key = `${text} ${version}`;
		const writer = known.get(key) ?? find(text, version);
		known.set(key, writer);
		return elsewhereName(writer.by, writer.at);
	};

	function find(text: TextId, version: number): Omit<Writer, 'version'> {
		const typed = db
			.select({ by: batch.by, at: history.at })
			.from(batch)
			.innerJoin(history, eq(history.seq, batch.seq))
			.where(and(eq(batch.text, text), lte(batch.versionBefore, version), sql`${batch.count} > 0`))
			.orderBy(desc(batch.versionBefore))
			.limit(1)
			.get();
		const began =
			typed ??
			db.select({ by: note.author, at: note.receivedAt }).from(note).where(eq(note.text, text)).get() ??
			db.select({ by: memo.author, at: memo.createdAt }).from(memo).where(eq(memo.text, text)).get();
		return { by: (began?.by ?? '') as MemberId, at: began?.at ?? 0 };
	}
}
