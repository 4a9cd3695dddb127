import { Node } from '@tiptap/pm/model';
import { fold } from '#lib/core/text/fold.ts';
import { plainText } from '#lib/core/text/projection.ts';
import { schema } from '#lib/core/text/schema.ts';
import { stretchesIn, type Stretch } from '#lib/core/text/stretches.ts';
import { paragraphsOf, type Paragraphs } from '#lib/core/query/paragraphs.ts';
import type { DocumentJson } from '#lib/core/text/document.ts';
import type { ProjectDb } from '../db/open.ts';
import { prepared } from '../db/prepared.ts';

/** A passage of the project's own layer with its live codings, as a question looks at it. Codings of deleted codes are among them. */
export type CodedPassage = {
	/** SQLite's own number of the row: good as long as the file is open. */
	readonly row: number;
	readonly id: string;
	/** ProseMirror positions; null: detached. */
	readonly place: { readonly from: number; readonly to: number } | null;
	readonly codings: readonly { readonly code: string; readonly by: string }[];
};

/**
 * What questions ask of one text: its coded passages, their words, the stretches with speakers, mentions and kinds of blocks, and its paragraphs.
 * Each is read when it is first asked for, and holds for the moment at which it was made.
 */
export class CodedText {
	readonly text: string;
	/** In the order of the text: by their beginning, their end, their row; detached ones last. */
	readonly passages: readonly CodedPassage[];
	#db: ProjectDb;
	#quotes: ReadonlyMap<number, string> | null = null;
	#marked: { readonly stretches: readonly Stretch[]; readonly paragraphs: Paragraphs } | null = null;

	constructor(db: ProjectDb, text: string) {
		this.#db = db;
		this.text = text;
		this.passages = readPassages(db, text);
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

function readPassages(db: ProjectDb, text: string): readonly CodedPassage[] {
	const passages: CodedPassage[] = [];
	let last: { readonly row: number; readonly codings: { code: string; by: string }[] } | null = null;
	for (const [row, id, from, to, code, by] of passagesOf(db).all(text)) {
		if (last === null || last.row !== row) {
			last = { row, codings: [] };
			passages.push({ row, id, place: from === null || to === null ? null : { from, to }, codings: last.codings });
		}
		last.codings.push({ code, by });
	}
	return passages.sort(inOrderOfText);
}

function inOrderOfText(a: CodedPassage, b: CodedPassage): number {
	if (a.place === null || b.place === null) return Number(a.place === null) - Number(b.place === null) || a.row - b.row;
	return a.place.from - b.place.from || a.place.to - b.place.to || a.row - b.row;
}

/** Found by indexes alone; a passage that was let go from the review tray is asked for in its row, and few are detached. */
export const PASSAGES_OF = `
	select a.rowid, a.id, a."from", a."to", c.code, c.by
	from anchor a indexed by anchor_text cross join coding c indexed by coding_anchor on c.anchor = a.id and c.deleted_at is null
	where a.text = ? and a.state in ('live', 'detached') and a.purpose = 'coding' and a.layer = 'project'
		and (a.state = 'live' or (select l.let_go_at is null from anchor l where l.rowid = a.rowid))`;
export const QUOTES_OF = `select a.rowid, a.quote from anchor a where a.text = ? and a.state in ('live', 'detached')`;

const passagesOf = prepared((db: ProjectDb) =>
	db.$client
		.prepare<[string], [row: number, id: string, from: number | null, to: number | null, code: string, by: string]>(PASSAGES_OF)
		.raw()
);
const quotesOf = prepared((db: ProjectDb) => db.$client.prepare<[string], [row: number, quote: string]>(QUOTES_OF).raw());
const snapshotOf = prepared((db: ProjectDb) => db.$client.prepare<[string], string>('select snapshot from text where id = ?').pluck());
