import { and, asc, eq } from 'drizzle-orm';
import { setImmediate } from 'node:timers/promises';
import type { AnchorId, CodeId, CodingId, TextId } from '#lib/core/id/id.ts';
import type { Writer } from '#lib/core/past/authorship.ts';
import { countChanges } from '#lib/core/past/compare.ts';
import { beginSitting, joinSitting, type Sitting } from '#lib/core/past/moments.ts';
import { onward, type Past } from '#lib/core/past/past.ts';
import { newText } from '#lib/core/text/state.ts';
import type { Context } from '../context.ts';
import type { ProjectDb } from '../db/open.ts';
import { history, note } from '../db/project-schema.ts';
import { importedTo, textRow } from '../texts/load.ts';
import { type CodingRow, type LoggedBatch, loggedBatches, recoded, type Recoding, recodingsAfter, seqsAfter } from './log.ts';

/** So many batches are read and done at a stretch, before others on this thread have their turn. */
const AT_A_STRETCH = 16;
/** A key frame stands after so many steps and batches: few enough that a page goes on from one within a frame of the screen. */
const BETWEEN_FRAMES = 256;
/** So many texts are kept, the least recently read let go first. */
const CHRONICLES_AT_MOST = 8;

/** A sitting with what it did: words that came and went, and the passages that were coded, by each coding made. */
export type Moment = Sitting & { readonly added: number; readonly removed: number; readonly coded: readonly AnchorId[] };

/** A key frame, and the batches from it on to the next one. */
export type Window = { frame: Past; readonly batches: LoggedBatch[] };

type Open = { sitting: Sitting; readonly before: Past['doc']; readonly coded: AnchorId[] };

/**
 * All that a text was, read once from its base and batches and then only continued. Derived, in memory alone: it follows from the log, and a restart or
 * the lack of room costs reading it again.
 */
export class Chronicle {
	readonly windows: Window[];
	readonly writers: Writer[] = [];
	/** The version after each batch; the base's first. */
	readonly versions: number[] = [0];
	present: Past;
	readonly #db: ProjectDb;
	readonly #language: string;
	readonly #closed: Moment[] = [];
	readonly #codings = new Map<CodingId, CodingRow>();
	/** The sitting that may go on, with the text before it. */
	#open: Open | null = null;
	/** Batches that `present` does not have yet. */
	#ahead: LoggedBatch[] = [];
	#seq = 0;
	/** The last merge or split of codes that the codings have. */
	#recoded = 0;
	/** The sitting, by its place, that the last of the writers wrote in. */
	#written = -1;
	#since = 0;

	constructor(db: ProjectDb, text: TextId, language: string) {
		const row = textRow(db, text);
		if (row === null) throw new Error(`There is no text ${text}`);
		const spans = importedTo(db, text).flatMap(({ id, span }) => (span === null ? [] : [[id, span] as const]));
		this.present = { ...newText(text, row.base), place: 0, spans: new Map(spans), codings: new Map() };
		this.windows = [{ frame: this.present, batches: [] }];
		this.#db = db;
		this.#language = language;
	}

	/** The sittings so far. */
	moments(): readonly Moment[] {
		return this.#open === null ? this.#closed : [...this.#closed, this.#counted(this.#open)];
	}

	/** The text at a place. */
	at(place: number): Past {
		const { frame, batches } = this.windowAt(place);
		return onward(frame, batches.slice(0, place - frame.place));
	}

	/** The key frame before a place, with what came after it. */
	windowAt(place: number): Window {
		const window = this.windows.findLast(({ frame }) => frame.place <= place);
		if (window === undefined || place > this.present.place) throw new RangeError(`There is no place ${place}`);
		return window;
	}

	/** The last place at which the text had this version, or had not come to it yet. */
	placeOf(version: number): number {
		return this.versions.findLastIndex((each) => each <= version);
	}

	/** Every code that was ever put on a passage of it. */
	codes(): ReadonlySet<CodeId> {
		return new Set([...this.#codings.values()].map(({ code }) => code));
	}

	/** All batches from a place on. */
	batchesFrom(place: number): readonly LoggedBatch[] {
		const first = this.windows.findLastIndex(({ frame }) => frame.place <= place);
		return this.windows.slice(first).flatMap(({ frame, batches }) => batches.slice(Math.max(0, place - frame.place)));
	}

	/** The place before the batch with this line of history; null where there is none. */
	placeBefore(seq: number): number | null {
		const at = this.batchesFrom(0).findIndex((batch) => batch.seq === seq);
		return at === -1 ? null : at;
	}

	/** Goes on with the batches that came since, and with what merging codes made of their codings; a little at a time. */
	async catchUp(): Promise<void> {
		const seqs = seqsAfter(this.#db, this.present.id, this.#seq);
		const recodings = recodingsAfter(this.#db, this.#recoded);
		for (const [at, recoding] of recodings.entries()) {
			const since = recodings[at - 1]?.seq ?? 0;
			await this.#readOn(seqs.filter((seq) => seq > since && seq < recoding.seq));
			this.#recode(recoding);
		}
		const last = recodings.at(-1)?.seq ?? 0;
		await this.#readOn(seqs.filter((seq) => seq > last));
	}

	async #readOn(seqs: readonly number[]): Promise<void> {
		if (seqs.length === 0) return;
		const releases = releasesOf(this.#db, this.present.id);
		for (let start = 0; start < seqs.length; start += AT_A_STRETCH) {
			if (start > 0) await setImmediate();
			const batches = loggedBatches(this.#db, seqs.slice(start, start + AT_A_STRETCH), this.#codings);
			for (const each of batches) {
				this.#take(
					each,
					releases.some((release) => release > this.#seq && release < each.seq)
				);
				this.#seq = each.seq;
			}
			this.#goOn();
		}
	}

	// No batch of the text did it: it is seen from the last one before it on.
	#recode(recoding: Recoding): void {
		this.#recoded = recoding.seq;
		const codings = recoded(recoding, this.#codings);
		if (codings.length === 0) return;
		const standing = new Map(this.present.codings);
		for (const { id, row } of codings) {
			if (row === null) standing.delete(id);
			else standing.set(id, row);
		}
		this.present = { ...this.present, codings: standing };
		const window = this.windows.at(-1)!;
		const last = window.batches.pop();
		if (last === undefined) window.frame = this.present;
		else window.batches.push({ ...last, codings: [...last.codings, ...codings] });
	}

	#take(batch: LoggedBatch, isReleased: boolean): void {
		const facts = { by: batch.by, at: batch.at, steps: batch.steps.length, restores: batch.restores };
		const joined = this.#open === null || isReleased ? null : joinSitting(this.#open.sitting, facts);
		const version = this.versions.at(-1)!;
		if (joined === null || this.#open === null) {
			this.#goOn();
			if (this.#open !== null) this.#closed.push(this.#counted(this.#open));
			this.#open = { sitting: beginSitting(this.present.place, version, facts), before: this.present.doc, coded: [] };
		} else this.#open.sitting = joined;
		this.#open.coded.push(...batch.coded);
		const { before } = this.#open.sitting;
		if (batch.steps.length > 0 && (this.writers.at(-1)?.by !== batch.by || this.#written !== before)) {
			this.writers.push({ version, by: batch.by, at: batch.at });
			this.#written = before;
		}
		this.versions.push(version + batch.steps.length);
		this.windows.at(-1)!.batches.push(batch);
		this.#ahead.push(batch);
		this.#since += 1 + batch.steps.length;
		if (this.#since < BETWEEN_FRAMES) return;
		this.#goOn();
		this.windows.push({ frame: this.present, batches: [] });
		this.#since = 0;
	}

	// Thousands of passages are put in their places once for many batches.
	#goOn(): void {
		this.present = onward(this.present, this.#ahead);
		this.#ahead = [];
	}

	#counted({ sitting, before, coded }: Open): Moment {
		return { ...sitting, ...countChanges(before, this.present.doc, this.#language), coded };
	}
}

/** The lines of history by which a note with this text was opened to the team. */
export function releasesOf(db: ProjectDb, text: TextId): readonly number[] {
	const rows = db
		.select({ seq: history.seq })
		.from(history)
		.innerJoin(note, eq(note.id, history.subjectId))
		.where(and(eq(note.text, text), eq(history.subject, 'note'), eq(history.kind, 'note.release')))
		.orderBy(asc(history.seq))
		.all();
	return rows.map(({ seq }) => seq);
}

type Kept = { readonly epoch: number; readonly chronicle: Chronicle; reading: Promise<void> };

const kept = new WeakMap<ProjectDb, Map<TextId, Kept>>();

/** A text's chronicle, up to its present. Words that were erased for good are in none: another epoch is another chronicle. */
export async function chronicleOf({ db }: Pick<Context, 'db'>, text: TextId, epoch: number, language: string): Promise<Chronicle> {
	const known = kept.get(db) ?? new Map<TextId, Kept>();
	kept.set(db, known);
	const former = known.get(text);
	const entry = former?.epoch === epoch ? former : { epoch, chronicle: new Chronicle(db, text, language), reading: Promise.resolve() };
	known.delete(text);
	known.set(text, entry);
	for (const id of known.keys()) {
		if (known.size <= CHRONICLES_AT_MOST) break;
		known.delete(id);
	}
	// One reads on at a time; whoever comes meanwhile waits, then looks whether there is more.
	entry.reading = entry.reading.then(() => entry.chronicle.catchUp());
	try {
		await entry.reading;
	} catch (error) {
		known.delete(text);
		throw error;
	}
	return entry.chronicle;
}
