import type { ProjectDb } from '../db/open.ts';
import { prepared } from '../db/prepared.ts';
import { lastLine } from '../history/last-line.ts';
import type { ReadableNote } from './asked-text.ts';
import { codedReader, TEXTS, together, type WholeColumns } from './coded-columns.ts';
import { CodedText } from './coded-text.ts';

/** After so long without a question (milliseconds) nothing is kept for the next one but where the codings are. */
const KEPT_FOR = 10 * 60_000;
/** When so many texts changed since all were read, reading all of them anew in a worker is better than each for the one who asks. */
const CHANGED_AT_MOST = 50;

/** Members whose notes are kept: those who ask at the moment. */
const MEMBERS_KEPT = 6;

/**
 * The coded texts of a project in memory, kept up with its log, so that a question goes through numbers and not through tables. Texts are to be flushed
 * before: what is read is what is written down.
 */
export class CodedTexts {
	#db: ProjectDb;
	#seq: number;
	#texts = new Map<string, CodedText>();
	/** All that was read at once; a text that changed since has no place in it. */
	#whole: WholeColumns | null = null;
	#places = new Map<string, number>();
	#changed = new Set<string>();
	#notes = new Map<string, readonly ReadableNote[]>();
	/** Texts that change while somebody reads them all. */
	#meanwhile: Set<string> | null = null;
	/** Goes up whenever it can't be said which texts changed. */
	#round = 0;
	#timer: NodeJS.Timeout | null = null;

	private constructor(db: ProjectDb) {
		this.#db = db;
		this.#seq = lastLine({ db });
	}

	/** As of now. */
	static of(db: ProjectDb): CodedTexts {
		const texts = known.get(db) ?? new CodedTexts(db);
		known.set(db, texts);
		texts.#follow();
		return texts;
	}

	get(text: string): CodedText {
		let coded = this.#texts.get(text);
		if (coded === undefined) this.#texts.set(text, (coded = new CodedText(this.#db, text, this.#placeOf(text) ?? this.#read(text))));
		return coded;
	}

	/** Are nearly all of them in memory? */
	get isRead(): boolean {
		return this.#whole !== null && this.#changed.size <= CHANGED_AT_MOST;
	}

	/** The notes that a member may read, kept until anything happens in the project. */
	notesOf(member: string, read: () => readonly ReadableNote[]): readonly ReadableNote[] {
		let notes = this.#notes.get(member);
		if (notes === undefined) this.#notes.set(member, (notes = read()));
		const [oldest] = this.#notes.keys();
		if (this.#notes.size > MEMBERS_KEPT && oldest !== undefined) this.#notes.delete(oldest);
		return notes;
	}

	/** Takes over what somebody else reads, who begins to read after this is called; what changes until it is there is read again. */
	async readBy(read: () => Promise<WholeColumns>): Promise<void> {
		const round = this.#round;
		const meanwhile = new Set<string>();
		this.#meanwhile = meanwhile;
		try {
			const whole = await read();
			if (round !== this.#round) return;
			this.#changed = meanwhile;
			this.#take(whole);
		} finally {
			this.#meanwhile = null;
		}
	}

	/** The passages of all notes in columns. */
	all(): WholeColumns {
		const texts = textsOf(this.#db).all();
		if (this.#whole !== null && this.#changed.size === 0 && texts.length === this.#whole.texts.length) return this.#whole;
		const whole = together(texts, (text) => this.#texts.get(text)?.part ?? this.#placeOf(text) ?? this.#read(text));
		this.#changed.clear();
		this.#take(whole);
		return whole;
	}

	#take(whole: WholeColumns): void {
		this.#whole = whole;
		this.#places = new Map(whole.texts.map((text, place) => [text, place]));
		for (const text of this.#changed) this.#places.delete(text);
		for (const [text, coded] of this.#texts) {
			const part = this.#placeOf(text);
			if (part !== null) coded.move(part);
		}
	}

	#placeOf(text: string) {
		const place = this.#places.get(text);
		if (this.#whole === null || place === undefined) return null;
		const { start } = this.#whole;
		return { columns: this.#whole, from: start[place]!, to: start[place + 1]! };
	}

	#read(text: string) {
		const columns = readerOf(this.#db)(text);
		return { columns, from: 0, to: columns.row.length };
	}

	#follow(): void {
		if (this.#timer !== null) clearTimeout(this.#timer);
		this.#timer = setTimeout(() => this.#rest(), KEPT_FOR);
		this.#timer.unref();
		const now = lastLine({ db: this.#db });
		if (now === this.#seq) return;
		this.#notes.clear();
		for (const { kind, text } of linesSince(this.#db).all(this.#seq)) {
			if (text !== null) {
				this.#forget(text);
				// What is moved from one text to another is gone from the first.
				for (const other of linksOf(this.#db).all(text)) this.#forget(other);
			} else if (!LEAVES_CODINGS.test(kind)) this.#forgetAll();
		}
		this.#seq = now;
	}

	#rest(): void {
		this.#texts.clear();
		this.#notes.clear();
	}

	#forget(text: string): void {
		this.#texts.delete(text);
		this.#places.delete(text);
		this.#changed.add(text);
		this.#meanwhile?.add(text);
	}

	#forgetAll(): void {
		this.#texts.clear();
		this.#places.clear();
		this.#changed.clear();
		this.#whole = null;
		this.#round += 1;
	}
}

const known = new WeakMap<ProjectDb, CodedTexts>();

/** What was written past the log is read again: for tests that write rows by themselves, and for measuring. */
export function forgetCodedTexts(db: ProjectDb): void {
	known.delete(db);
}

/** Kinds of operations that change no coding, no passage and no word of a text that was there before. Others are taken to do so. */
const LEAVES_CODINGS =
	/^(actor|site|session|theme|evidence|question|memo|member|project|export|version|jotting)\.|^(note\.(create|change|release)|code\.(create|change)|import\.run)$/;

export const LINES_SINCE = 'select h.kind, b.text from history h left join batch b on b.seq = h.seq where h.seq > ?';
export const LINKS_OF = 'select other from text_link where text = ?';

const linesSince = prepared((db: ProjectDb) => db.$client.prepare<[number], { kind: string; text: string | null }>(LINES_SINCE));
const linksOf = prepared((db: ProjectDb) => db.$client.prepare<[string], string>(LINKS_OF).pluck());
const textsOf = prepared((db: ProjectDb) => db.$client.prepare<[], string>(TEXTS).pluck());
const readerOf = prepared((db: ProjectDb) => codedReader(db.$client));
