import { eq, sql, type SQL } from 'drizzle-orm';
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

/**
 * What is counted of one text: its coverage, its codes, and how many codings each has. The same for everybody who may read it. Kept for each note of a
 * project: in lists side by side, which hold a fifth of what a map does.
 */
export type Tally = Coverage & { readonly codes: readonly string[]; readonly codingsOf: readonly number[] };

/** A coding at its place. */
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
	const written = texts.filter((text) => !behind.has(text));
	const codings = written.length > TEXTS_LOOKED_UP ? everyCoding(db) : codingsIn(db, written);
	const lengths = new Map(
		db.values<[text: string, length: number]>(sql`
			select x.id, length(x.plain) from json_each(${JSON.stringify(written)}) t cross join text x on x.id = t.value`)
	);
	return new Map(
		texts.map((text) => {
			const state = behind.get(text);
			return [text, state === undefined ? tallyOf(codings.get(text) ?? [], lengths.get(text) ?? 0) : tallyInMemory(db, state)];
		})
	);
}

function tallyInMemory(db: ProjectDb, { id: text, passages, doc }: TextState): Tally {
	const placed = codingRows(db, [text]).flatMap(([, anchor, , , code]): readonly Counted[] => {
		const span = passages.find(anchor as AnchorId)?.span ?? null;
		return span === null ? [] : [{ ...span, code }];
	});
	return tallyOf(placed, plainText(doc).text.length);
}

type CodingRow = readonly [text: string, anchor: string, from: number, to: number, code: string];

function codingRows(db: ProjectDb, texts: readonly string[]): readonly CodingRow[] {
	return db.values<[text: string, anchor: string, from: number, to: number, code: string]>(codingsQuery(JSON.stringify(texts)));
}

/** The codings in texts (a list of ids as JSON). Not by the code: each passage would be looked up under every code there is. */
export function codingsQuery(texts: string): SQL {
	return sql`
		select a.text, a.id, a."from", a."to", c.code
		from json_each(${texts}) t
		cross join anchor a indexed by anchor_text on a.text = t.value and a.state = 'live'
		cross join coding c indexed by coding_anchor on c.anchor = a.id and c.deleted_at is null
		where a.layer = 'project' and +c.code in (select id from code where deleted_at is null)`;
}

function codingsIn(db: ProjectDb, texts: readonly string[]): ReadonlyMap<string, readonly Counted[]> {
	const found = new Map<string, Counted[]>();
	for (const [text, , from, to, code] of codingRows(db, texts)) into(found, text, { from, to, code });
	return found;
}

// All of them, each index read once from end to end and joined here: looking up a hundred thousand one by one takes seconds where they are not in memory.
// A row is let go before the next is read, and ids that stand in many are kept once.
function everyCoding({ $client: client }: ProjectDb): ReadonlyMap<string, readonly Counted[]> {
	const codes = new Map(
		client
			.prepare<[], [id: string]>('select id from code where deleted_at is null')
			.raw()
			.all()
			.map(([id]) => [id, id])
	);
	const passages = new Map<string, { readonly text: string; readonly from: number; readonly to: number }>();
	let last = '';
	for (const [text, id, from, to] of client.prepare<[], [string, string, number, number]>(PASSAGES).raw().iterate()) {
		if (text !== last) last = text;
		passages.set(id, { text: last, from, to });
	}
	const found = new Map<string, Counted[]>();
	for (const [anchor, id] of client.prepare<[], [string, string]>(CODINGS).raw().iterate()) {
		const [passage, code] = [passages.get(anchor), codes.get(id)];
		if (passage !== undefined && code !== undefined) into(found, passage.text, { from: passage.from, to: passage.to, code });
	}
	return found;
}

const PASSAGES = `select text, id, "from", "to" from anchor indexed by anchor_text where state = 'live' and layer = 'project'`;
const CODINGS = 'select anchor, code from coding indexed by coding_anchor where deleted_at is null';

function into(found: Map<string, Counted[]>, text: string, coding: Counted): void {
	const others = found.get(text);
	if (others === undefined) found.set(text, [coding]);
	else others.push(coding);
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
	const counts = { codes: [...byCode.keys()], codingsOf: [...byCode.values()] };
	return { codings: codings.length, coded: Math.min(coded, all), all, ...counts };
}

export function coverageIn(tallies: ReadonlyMap<string, Tally>, text: string): Coverage {
	const { codings, coded, all } = tallies.get(text as TextId) ?? { codings: 0, coded: 0, all: 0 };
	return { codings, coded, all };
}
