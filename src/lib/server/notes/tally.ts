import { eq, sql } from 'drizzle-orm';
import type { AnchorId, TextId } from '#lib/core/id/id.ts';
import { plainText } from '#lib/core/text/projection.ts';
import type { TextState } from '#lib/core/text/state.ts';
import type { Context } from '../context.ts';
import type { ProjectDb } from '../db/open.ts';
import { prepared } from '../db/prepared.ts';
import { note } from '../db/project-schema.ts';
import type { HistoryLine } from '../history/record.ts';
import { roomsOf } from '../texts/rooms.ts';

/** How much of a note is coded: characters under at least one coding, of all its characters. */
export type Coverage = { readonly codings: number; readonly coded: number; readonly all: number };

/** What is counted of one text: its coverage, and its codings by their code. The same for everybody who may read it. */
export type Tally = Coverage & { readonly byCode: ReadonlyMap<string, number> };

type Counted = { readonly from: number; readonly to: number; readonly code: string };

/** More texts than this are not looked up one by one. */
const TEXTS_LOOKED_UP = 50;

// Reading every passage for each list would grow with the project; what is known of a text holds until a line of history touches it.
const known = new WeakMap<ProjectDb, Map<string, Tally>>();

/** The tallies of texts that the reader may see: of live passages, and of codes that are not deleted. */
export function talliesOf(context: Context, texts: readonly string[]): ReadonlyMap<string, Tally> {
	const { db } = context;
	const tallies = known.get(db) ?? new Map<string, Tally>();
	known.set(db, tallies);
	const missing = texts.filter((text) => !tallies.has(text));
	if (missing.length > 0) for (const [text, tally] of counted(context, missing)) tallies.set(text, tally);
	return tallies;
}

const textOf = prepared((db: ProjectDb) =>
	db
		.select({ text: note.text })
		.from(note)
		.where(eq(note.id, sql.placeholder('note')))
		.prepare()
);

/** Called with every durable line: what it may have changed is counted anew. */
export function forgetTallies({ db }: Pick<Context, 'db'>, { subject, subjectId, changes }: HistoryLine): void {
	const tallies = known.get(db);
	if (tallies === undefined) return;
	// A code that goes or comes back takes codings along in any number of texts; its name or place does not.
	if (changes.some(({ entity, before, after }) => entity === 'code' && before !== null && (after === null || 'deletedAt' in after)))
		return tallies.clear();
	// A merge or a split gives codings in any number of texts another code.
	if (subject === 'code' && changes.some(({ entity }) => entity === 'coding')) return tallies.clear();
	for (const { entity, before, after } of changes)
		if (entity === 'anchor') for (const text of [before?.['text'], after?.['text']]) if (typeof text === 'string') tallies.delete(text);
	if (subject === 'note') {
		const row = textOf(db).get({ note: subjectId });
		if (row !== undefined) tallies.delete(row.text);
	}
}

// Texts whose positions are still only in memory are counted from there: to write them down first would hold up who types.
function counted(context: Context, texts: readonly string[]): ReadonlyMap<string, Tally> {
	const { db } = context;
	const behind = new Map<string, TextState>(
		roomsOf(context)
			.behind()
			.map(({ state }) => [state.id, state])
	);
	const wanted = JSON.stringify(texts);
	const rows = texts.length > TEXTS_LOOKED_UP ? everyCoding(db) : codingsIn(db, wanted);
	const lengths = new Map(
		db.values<[text: string, length: number]>(sql`
			select x.id, length(x.plain) from json_each(${wanted}) t cross join text x on x.id = t.value`)
	);
	const byText = Map.groupBy(rows, ([text]) => text);
	return new Map(
		texts.map((text) => {
			const state = behind.get(text);
			const codings = (byText.get(text) ?? []).flatMap(([, anchor, from, to, code]): readonly Counted[] => {
				const span = state === undefined ? { from, to } : (state.passages.find(anchor as AnchorId)?.span ?? null);
				return span === null ? [] : [{ ...span, code }];
			});
			const all = state === undefined ? (lengths.get(text) ?? 0) : plainText(state.doc).text.length;
			return [text, tallyOf(codings, all)];
		})
	);
}

type CodingRow = readonly [text: string, anchor: string, from: number, to: number, code: string];

function codingsIn(db: ProjectDb, texts: string): readonly CodingRow[] {
	return db.values<[text: string, anchor: string, from: number, to: number, code: string]>(sql`
		select a.text, a.id, a."from", a."to", c.code
		from json_each(${texts}) t
		cross join anchor a indexed by anchor_text on a.text = t.value and a.state = 'live'
		cross join coding c indexed by coding_anchor on c.anchor = a.id and c.deleted_at is null
		where a.layer = 'project' and c.code in (select id from code where deleted_at is null)`);
}

// All of them, each index read once from end to end and joined here: looking up a hundred thousand one by one takes seconds where they are not in memory.
function everyCoding(db: ProjectDb): readonly CodingRow[] {
	const passages = new Map(
		db
			.values<[text: string, id: string, from: number, to: number]>(
				sql`select text, id, "from", "to" from anchor indexed by anchor_text where state = 'live' and layer = 'project'`
			)
			.map((passage) => [passage[1], passage])
	);
	const codes = new Set(db.values<[id: string]>(sql`select id from code where deleted_at is null`).map(([id]) => id));
	return db
		.values<[anchor: string, code: string]>(sql`select anchor, code from coding indexed by coding_anchor where deleted_at is null`)
		.flatMap(([anchor, code]): readonly CodingRow[] => {
			const passage = passages.get(anchor);
			return passage === undefined || !codes.has(code) ? [] : [[passage[0], anchor, passage[2], passage[3], code]];
		});
}

function tallyOf(codings: readonly Counted[], all: number): Tally {
	const byCode = new Map<string, number>();
	for (const { code } of codings) byCode.set(code, (byCode.get(code) ?? 0) + 1);
	const sorted = codings.toSorted((a, b) => a.from - b.from);
	// Positions count block boundaries too; at this purpose's precision a position is a character.
	let coded = 0;
	let reached = 0;
	for (const { from, to } of sorted) {
		if (to <= reached) continue;
		coded += to - Math.max(from, reached);
		reached = to;
	}
	return { codings: codings.length, coded: Math.min(coded, all), all, byCode };
}

export function coverageIn(tallies: ReadonlyMap<string, Tally>, text: string): Coverage {
	const { codings, coded, all } = tallies.get(text as TextId) ?? { codings: 0, coded: 0, all: 0 };
	return { codings, coded, all };
}
