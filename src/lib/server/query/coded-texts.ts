import type { ProjectDb } from '../db/open.ts';
import { prepared } from '../db/prepared.ts';
import { lastLine } from '../history/last-line.ts';
import { CodedText } from './coded-text.ts';

/** After so long without a question (milliseconds) nothing of a project is kept for the next one. */
const KEPT_FOR = 10 * 60_000;

/**
 * The coded texts of a project in memory, kept up with its log, so that a question goes through numbers and not through tables. A hundred thousand
 * codings are some twenty megabytes. Texts are to be flushed before: what is read is what is written down.
 */
export class CodedTexts {
	#db: ProjectDb;
	#seq: number;
	#texts = new Map<string, CodedText>();
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
		if (coded === undefined) this.#texts.set(text, (coded = new CodedText(this.#db, text)));
		return coded;
	}

	#follow(): void {
		if (this.#timer !== null) clearTimeout(this.#timer);
		this.#timer = setTimeout(() => known.delete(this.#db), KEPT_FOR);
		this.#timer.unref();
		const now = lastLine({ db: this.#db });
		if (now === this.#seq) return;
		for (const { kind, text } of linesSince(this.#db).all(this.#seq)) {
			if (text !== null) {
				this.#texts.delete(text);
				// What is moved from one text to another is gone from the first.
				for (const other of linksOf(this.#db).all(text)) this.#texts.delete(other);
			} else if (!LEAVES_CODINGS.test(kind)) this.#texts.clear();
		}
		this.#seq = now;
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
