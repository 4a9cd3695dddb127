import { asc, desc, eq, inArray, or } from 'drizzle-orm';
import type { AnchorId, TextId } from '#lib/core/id/id.ts';
import { type Passage, type Span, stateOf } from '#lib/core/anchor/passage.ts';
import { quote } from '#lib/core/anchor/quote.ts';
import { ofBase, ofStep } from '#lib/core/erase/characters.ts';
import { hrefsIn, isSame, maskDocument, type MaskHref, maskStep } from '#lib/core/erase/mask-content.ts';
import type { StepJson } from '#lib/core/text/batch.ts';
import type { DocumentJson } from '#lib/core/text/document.ts';
import type { IdentityRun } from '#lib/core/text/identity.ts';
import { type IdentitySet, identitySet } from '#lib/core/text/identity-set.ts';
import { schema } from '#lib/core/text/schema.ts';
import type { Removed } from '#lib/core/text/record.ts';
import type { TextState } from '#lib/core/text/state.ts';
import type { ProjectDb } from '../db/open.ts';
import { anchorEvent, batch, textLink } from '../db/project-schema.ts';
import { readLogs, replayed, type TextLogs } from '../texts/recompute.ts';

/** What erasing characters makes of one text: nothing of it is written yet. */
export type TextPlan = {
	readonly id: TextId;
	/** The text with its words masked. */
	readonly state: TextState;
	/** The last batch that it has. */
	readonly seq: number;
	/** Null: as it was. */
	readonly base: DocumentJson | null;
	/** Of the batches, those that change. */
	readonly batches: readonly { readonly seq: number; readonly steps: readonly StepJson[] }[];
	/** How many characters people put there once or several times: each counts once. */
	readonly characters: number;
};

export type TextsPlan = {
	/** The texts whose words change. */
	readonly texts: readonly TextPlan[];
	/** What every batch of all linked texts deleted, masked. */
	readonly removed: readonly { readonly seq: number; readonly text: TextId; readonly removed: Removals }[];
	readonly events: readonly { readonly id: number; readonly quote: string }[];
	readonly passages: readonly Passage[];
	/** Passages that masked words would have left elsewhere: their spans are written down. */
	readonly spans: readonly {
		readonly anchor: AnchorId;
		readonly text: TextId;
		readonly version: number;
		readonly span: Span | null;
		readonly quote: string;
	}[];
	/** Which of a text's links were masked, by the order in which its log first names them. */
	readonly links: ReadonlyMap<TextId, readonly number[]>;
	/** For each text that was looked at, its last batch: the plan holds only as long as that is the last. */
	readonly standsOn: ReadonlyMap<TextId, number>;
};

/** Which links of a text are to be masked, by their places in the list of its links. */
export type WhichLinks = (text: TextId, hrefs: readonly string[]) => readonly number[];

type Links = { readonly hrefs: readonly string[]; readonly erased: readonly number[] };

function linksIn(logs: TextLogs, whichLinks: WhichLinks): ReadonlyMap<TextId, Links> {
	return new Map(
		logs.texts.map(({ id, base }) => {
			const steps = logs.batches.flatMap(({ row }) => (row.text === id ? row.steps : []));
			const hrefs = [...new Set([base, ...steps].flatMap(hrefsIn))];
			return [id, { hrefs, erased: hrefs.length === 0 ? [] : whichLinks(id, hrefs) }];
		})
	);
}

function maskingLinks(links: Links | undefined): MaskHref {
	if (links === undefined || links.erased.length === 0) return (href) => href;
	return (href) => (links.erased.includes(links.hrefs.indexOf(href)) ? `https://erased.invalid/${links.hrefs.indexOf(href)}` : href);
}

type Removals = readonly (Removed | null)[];

/** Texts that characters of these were moved into or out of, themselves included. */
export function linkedWith(db: ProjectDb, texts: readonly TextId[]): readonly TextId[] {
	const found = new Set(texts);
	for (let news = [...found]; news.length > 0;) {
		const rows = db
			.select({ text: textLink.text, other: textLink.other })
			.from(textLink)
			.where(or(inArray(textLink.text, news), inArray(textLink.other, news)))
			.all();
		news = [...new Set(rows.flatMap(({ text, other }) => [text as TextId, other as TextId]))].filter((id) => !found.has(id));
		for (const id of news) found.add(id);
	}
	return [...found];
}

/**
 * Works out what erasing these characters makes of the texts that hold or held them: each occurrence in a base and in every slice that inserted it or brought
 * it back (passages/SEMANTICS §5). What was there is done again with the verdicts of then, and compared: no version, size, span or state changes.
 * Yields after each batch.
 */
export function* planTexts(db: ProjectDb, characters: readonly IdentityRun[], whichLinks: WhichLinks): Generator<undefined, TextsPlan> {
	const set = identitySet(characters);
	const logs = readLogs(db, linkedWith(db, [...new Set(characters.map(({ text }) => text))]));
	const links = linksIn(logs, whichLinks);
	const marked = yield* mark(db, logs, set, (text) => maskingLinks(links.get(text)));
	const standsOn = new Map(logs.texts.map(({ id }) => [id, logs.batches.findLast(({ row }) => row.text === id)?.row.seq ?? 0]));
	if (marked.changed.size === 0) return { texts: [], removed: [], events: [], passages: [], spans: [], links: new Map(), standsOn };
	return { ...(yield* again(db, logs, marked, standsOn)), links: new Map([...links].map(([id, { erased }]) => [id, erased])) };
}

type Marked = {
	readonly masked: TextLogs;
	readonly before: ReadonlyMap<TextId, TextState>;
	readonly changed: ReadonlyMap<TextId, number>;
	readonly bases: ReadonlyMap<TextId, DocumentJson>;
	readonly steps: ReadonlyMap<number, readonly StepJson[]>;
};

function* mark(db: ProjectDb, logs: TextLogs, set: IdentitySet, maskHref: (text: TextId) => MaskHref): Generator<undefined, Marked> {
	const bases = new Map<TextId, DocumentJson>();
	const steps = new Map<number, readonly StepJson[]>();
	const changed = new Map<TextId, number>();
	const count = (text: TextId, isMasked: ((index: number) => boolean) | null, length: number) => {
		let sum = 0;
		for (let at = 0; isMasked !== null && at < length; at += 1) if (isMasked(at)) sum += 1;
		changed.set(text, (changed.get(text) ?? 0) + sum);
	};
	for (const { id, base } of logs.texts) {
		const doc = schema.nodeFromJSON(base);
		const isMasked = ofBase(doc, id, set);
		const masked = maskDocument(base, isMasked ?? NONE, maskHref(id));
		if (isSame(masked, base)) continue;
		bases.set(id, masked);
		count(id, isMasked, doc.content.size);
	}
	const replay = replayed(db, logs);
	let next = replay.next();
	for (; next.done !== true; next = replay.next()) {
		const { row } = next.value.stored;
		const { records } = next.value.done;
		const masks = records.map((record) => ofStep(record, set));
		const masked = row.steps.map((step, at) => maskStep(step, masks[at] ?? NONE, maskHref(row.text as TextId)));
		if (!isSame(masked, row.steps)) {
			steps.set(row.seq, masked);
			// What a claim brought back was counted where it first came.
			const isCopy = row.verdict.origins.length > 0;
			if (isCopy) count(row.text as TextId, null, 0);
			else for (const [at, isMasked] of masks.entries()) count(row.text as TextId, isMasked, sizeOf(records[at]!.ranges));
		}
		yield;
	}
	const masked: TextLogs = {
		texts: logs.texts.map((each) => {
			const base = bases.get(each.id);
			return base === undefined ? each : { ...each, base, imported: quotedAnew(each.imported, base) };
		}),
		batches: logs.batches.map((each) => {
			const own = steps.get(each.row.seq);
			return own === undefined ? each : { ...each, row: { ...each.row, steps: own } };
		}),
		masks: logs.masks
	};
	return { masked, before: next.value, changed, bases, steps };
}

const NONE = () => false;

function sizeOf(ranges: readonly { readonly newFrom: number; readonly newTo: number }[]): number {
	return ranges.reduce((sum, { newFrom, newTo }) => sum + newTo - newFrom, 0);
}

function quotedAnew(passages: readonly Passage[], base: DocumentJson): readonly Passage[] {
	const doc = schema.nodeFromJSON(base);
	return passages.map((each) => (each.span === null ? each : { ...each, quoteAtEvent: quote(doc, each.span.from, each.span.to) }));
}

function* again(
	db: ProjectDb,
	logs: TextLogs,
	{ masked, before, changed, bases, steps }: Marked,
	standsOn: TextsPlan['standsOn']
): Generator<undefined, Omit<TextsPlan, 'links'>> {
	const removed: { seq: number; text: TextId; removed: Removals }[] = [];
	const events: { id: number; quote: string }[] = [];
	const rows = eventsOf(db, logs);
	const replay = replayed(db, masked);
	let next = replay.next();
	for (; next.done !== true; next = replay.next()) {
		const { stored, done } = next.value;
		const { seq, text } = stored.row;
		if (stored.row.removed.some((each) => each !== null)) removed.push({ seq, text: text as TextId, removed: done.removed });
		events.push(...quotesOf(rows.get(seq) ?? [], done.happenings));
		yield;
	}
	events.push(...importedQuotes(rows, logs, masked));
	const after = next.value;
	const spans = [...after.values()].flatMap((state) =>
		[...state.passages].flatMap((passage) => {
			const former = before.get(state.id)?.passages.find(passage.id) ?? null;
			if (former === null || (sameSpan(former.span, passage.span) && stateOf(former) === stateOf(passage))) return [];
			const words = former.span === null ? passage.quoteAtEvent : quote(state.doc, former.span.from, former.span.to);
			return [{ anchor: passage.id, text: state.id, version: state.version, span: former.span, quote: words }];
		})
	);
	const mended = new Map([...after].map(([id, state]) => [id, withSpans(state, spans)]));
	const texts = [...changed].map(([id, count]): TextPlan => ({
		id,
		state: { ...mended.get(id)!, epoch: mended.get(id)!.epoch + 1 },
		seq: standsOn.get(id) ?? 0,
		base: bases.get(id) ?? null,
		batches: logs.batches.flatMap(({ row }) =>
			row.text === id && steps.has(row.seq) ? [{ seq: row.seq, steps: steps.get(row.seq)! }] : []
		),
		characters: count
	}));
	return { texts, removed, events, passages: [...mended.values()].flatMap(({ passages }) => [...passages]), spans, standsOn };
}

function sameSpan(a: Span | null, b: Span | null): boolean {
	return a?.from === b?.from && a?.to === b?.to;
}

function withSpans(state: TextState, spans: TextsPlan['spans']): TextState {
	const passages = state.passages.map((passage) => {
		const own = spans.find(({ anchor }) => anchor === passage.id);
		return own === undefined ? passage : { ...passage, span: own.span, quoteAtEvent: own.quote };
	});
	return { ...state, passages };
}

type EventRow = typeof anchorEvent.$inferSelect;
type Told = { readonly passage: AnchorId; readonly cause: string; readonly version: number; readonly quote: string };

function eventsOf(db: ProjectDb, logs: TextLogs): ReadonlyMap<number, readonly EventRow[]> {
	const ids = logs.texts.map(({ id }) => id);
	return Map.groupBy(
		db.select().from(anchorEvent).where(inArray(anchorEvent.text, ids)).orderBy(asc(anchorEvent.id)).all(),
		({ seq }) => seq
	);
}

// The events of a batch were written in the order in which they happened, and happen again in it.
function quotesOf(rows: readonly EventRow[], happenings: readonly Told[]): TextsPlan['events'] {
	const left = [...happenings];
	return rows.flatMap((row) => {
		const at = left.findIndex(({ passage, cause, version }) => passage === row.anchor && cause === row.cause && version === row.version);
		const [told] = at === -1 ? [] : left.splice(at, 1);
		return told === undefined || told.quote === row.quote ? [] : [{ id: row.id, quote: told.quote }];
	});
}

function importedQuotes(events: ReadonlyMap<number, readonly EventRow[]>, logs: TextLogs, masked: TextLogs): TextsPlan['events'] {
	const docs = new Map(masked.texts.map(({ id, base }) => [id as string, schema.nodeFromJSON(base)]));
	const batched = new Set(logs.batches.map(({ row }) => row.seq));
	return [...events].flatMap(([seq, rows]) =>
		rows.flatMap((row) => {
			const doc = docs.get(row.text);
			if (batched.has(seq) || row.cause !== 'create' || row.from === null || row.to === null || doc === undefined) return [];
			const words = quote(doc, row.from, row.to);
			return words === row.quote ? [] : [{ id: row.id, quote: words }];
		})
	);
}

/** Whether nothing was accepted in the texts of a plan since it was made. */
export function stillStands(db: ProjectDb, { standsOn }: TextsPlan): boolean {
	return [...standsOn].every(([id, seq]) => {
		const last = db
			.select({ seq: batch.seq })
			.from(batch)
			.where(eq(batch.text, id))
			.orderBy(desc(batch.versionBefore), desc(batch.seq))
			.limit(1)
			.get();
		return (last?.seq ?? 0) === seq;
	});
}
