import { Node } from '@tiptap/pm/model';
import { fold } from '#lib/core/text/fold.ts';
import { plainText } from '#lib/core/text/projection.ts';
import { schema } from '#lib/core/text/schema.ts';
import { stretchesIn, type Stretch } from '#lib/core/text/stretches.ts';
import { paragraphsOf, type Paragraphs } from '#lib/core/query/paragraphs.ts';
import type { DocumentJson } from '#lib/core/text/document.ts';
import type { ProjectDb } from '../db/open.ts';
import { prepared } from '../db/prepared.ts';
import type { CodedColumns, PartOf } from './coded-columns.ts';

/**
 * What questions ask of one text: its coded passages, their words, the stretches with speakers, mentions and kinds of blocks, and its paragraphs.
 * But for the passages each is read when it is first asked for, and holds for the moment at which this was made.
 */
export class CodedText {
	readonly text: string;
	#db: ProjectDb;
	#part: PartOf;
	#quotes: ReadonlyMap<number, string> | null = null;
	#marked: { readonly stretches: readonly Stretch[]; readonly paragraphs: Paragraphs } | null = null;

	constructor(db: ProjectDb, text: string, part: PartOf) {
		this.#db = db;
		this.text = text;
		this.#part = part;
	}

	/** Its passages are those from `from` to `to` of the columns: what is gone through a hundred thousand times makes nothing. */
	get part(): PartOf {
		return this.#part;
	}

	/** How many passages it has. */
	get size(): number {
		return this.#part.to - this.#part.from;
	}

	/** The same passages, in other columns. */
	move(part: PartOf): void {
		this.#part = part;
	}

	/** The folded words of a passage. */
	words(row: number): string {
		this.#quotes ??= new Map(
			quotesOf(this.#db)
				.all(this.text)
				.map(([at, quote]) => [at, fold(quote)])
		);
		return this.#quotes.get(row) ?? '';
	}

	get stretches(): readonly Stretch[] {
		return this.#read().stretches;
	}

	get paragraphs(): Paragraphs {
		return this.#read().paragraphs;
	}

	#read() {
		if (this.#marked === null) {
			const json = snapshotOf(this.#db).get(this.text);
			const doc = Node.fromJSON(schema, JSON.parse(json ?? '{"type":"doc"}') as DocumentJson);
			this.#marked = { stretches: stretchesIn(doc), paragraphs: paragraphsOf(plainText(doc)) };
		}
		return this.#marked;
	}
}

/** Has this passage a coding of one of these codes? `codes`: 1 at the numbers of their rows. */
export function hasCode({ first, code }: CodedColumns, passage: number, codes: Uint8Array): boolean {
	for (let at = first[passage]!; at < first[passage + 1]!; at++) if (codes[code[at]!] === 1) return true;
	return false;
}

export const QUOTES_OF = `select a.rowid, a.quote from anchor a where a.text = ? and a.state in ('live', 'detached')`;

const quotesOf = prepared((db: ProjectDb) => db.$client.prepare<[string], [row: number, quote: string]>(QUOTES_OF).raw());
const snapshotOf = prepared((db: ProjectDb) => db.$client.prepare<[string], string>('select snapshot from text where id = ?').pluck());
