import { setImmediate } from 'node:timers/promises';
import { Node } from '@tiptap/pm/model';
import { and, eq, isNull } from 'drizzle-orm';
import type { Asked } from '#lib/core/find-code/asked.ts';
import { finderFor } from '#lib/core/find-code/finder.ts';
import type { FindOutcome, FoundNote } from '#lib/core/find-code/found.ts';
import { packHits, type Hit } from '#lib/core/find-code/hit.ts';
import { covering, spansIn } from '#lib/core/find-code/spans.ts';
import { MOST_HITS, whyNotWanted } from '#lib/core/find-code/wanted.ts';
import type { Member } from '#lib/core/permission/member.ts';
import { offsetAt, plainText, type Projection } from '#lib/core/text/projection.ts';
import { schema } from '#lib/core/text/schema.ts';
import type { Stretch } from '#lib/core/text/sentences.ts';
import type { Context } from '../context.ts';
import { anchor, coding, textTable } from '../db/project-schema.ts';
import { flushTexts } from '../texts/flush.ts';
import { visiblePassages } from '../visibility.ts';
import { findByExpression } from './by-expression.ts';
import { notesAsked, type SearchedNote } from './notes.ts';

/** The words of so many hits come with the answer. */
const WORDS_ALONG = 100;
/** After so many notes others have their turn: a search of a whole field holds up nobody's typing. */
const AT_A_STRETCH = 8;

export type Telling = { readonly tell: (done: number, of: number) => void; readonly signal: AbortSignal };

/** Looks through the notes that the member may read, and no others. */
export async function findHits(context: Context, member: Member, asked: Asked, { tell, signal }: Telling): Promise<FindOutcome> {
	const mistake = whyNotWanted(asked.wanted);
	if (mistake !== null) return { ok: false, ...mistake };
	flushTexts(context);
	const { all, likely } = notesAsked(context, member, asked);
	const found =
		asked.wanted.way === 'expression' ? await expressionPlaces(context, member, asked, likely, signal) : letterPlaces(context, asked);
	if ('words' in found) return { ok: false, ...found };
	const coded = codedStretches(context, member, asked.code);
	const notes: FoundNote[] = [];
	let hits = 0;
	let more = false;
	for (const [at, searched] of likely.entries()) {
		if (at % AT_A_STRETCH === 0) {
			tell(at, likely.length);
			await setImmediate(undefined, { signal });
		}
		const places = found.of(searched, at);
		if (places === null) continue;
		// One more than may be given: so it is known that there are more.
		const made = hitsOf(places, searched, asked, { coded: coded.get(searched.text) ?? [], most: MOST_HITS - hits + 1 });
		more ||= hits + made.length > MOST_HITS;
		const kept = made.slice(0, MOST_HITS - hits);
		if (kept.length > 0) notes.push(foundNote(searched, places, kept, WORDS_ALONG - hits));
		hits += kept.length;
		if (more) break;
	}
	return { ok: true, notes, hits, more: more || found.isCut, searched: all };
}

/** A note as it was laid out when it was looked through, and where in each of its blocks something was found. */
export type Places = {
	readonly version: number;
	readonly projection: Projection;
	readonly byBlock: ReadonlyMap<number, readonly Stretch[]>;
};
type Found = { readonly of: (searched: SearchedNote, at: number) => Places | null; readonly isCut: boolean };

export type Layout = Pick<Places, 'version' | 'projection'>;

function layoutOf({ db }: Context, text: string): Layout {
	const row = db
		.select({ version: textTable.snapshotVersion, snapshot: textTable.snapshot })
		.from(textTable)
		.where(eq(textTable.id, text))
		.get();
	if (row === undefined) throw new Error('A note without its text');
	return { version: row.version, projection: plainText(Node.fromJSON(schema, row.snapshot)) };
}

export function wordsOf({ text, blocks }: Projection, block: number): string {
	const { start = 0, length = 0 } = blocks[block] ?? {};
	return text.slice(start, start + length);
}

// Words and letters are found at once, note by note.
function letterPlaces(context: Context, { wanted }: Asked): Found {
	const find = finderFor(wanted);
	return {
		isCut: false,
		of: (searched) => {
			const layout = layoutOf(context, searched.text);
			const byBlock = new Map<number, readonly Stretch[]>();
			for (const block of layout.projection.blocks.keys()) {
				const places = find(wordsOf(layout.projection, block));
				if (places.length > 0) byBlock.set(block, places);
			}
			return byBlock.size === 0 ? null : { ...layout, byBlock };
		}
	};
}

async function expressionPlaces(context: Context, member: Member, { wanted }: Asked, likely: readonly SearchedNote[], signal: AbortSignal) {
	const layouts: Layout[] = [];
	for (const [at, { text }] of likely.entries()) {
		if (at % AT_A_STRETCH === 0) await setImmediate(undefined, { signal });
		layouts.push(layoutOf(context, text));
	}
	const found = await findByExpression(
		context,
		member,
		wanted,
		layouts.map(({ projection }) => [...projection.blocks.keys()].map((block) => wordsOf(projection, block))),
		signal
	);
	if (!found.ok) return found.mistake;
	return {
		isCut: found.isCut,
		of: (_: SearchedNote, at: number): Places | null => {
			const byBlock = found.places.get(at);
			return byBlock === undefined ? null : { ...layouts[at]!, byBlock };
		}
	} satisfies Found;
}

type Wish = { readonly coded: readonly Coded[]; readonly most: number };

function hitsOf({ projection, byBlock }: Places, { language }: SearchedNote, asked: Asked, { coded, most }: Wish): readonly Hit[] {
	const isCovered = covering(coded.map(({ from, to }) => ({ start: offsetAt(projection, from), end: offsetAt(projection, to, -1) })));
	const hits: Hit[] = [];
	for (const [block, places] of byBlock) {
		const { start: base = 0 } = projection.blocks[block] ?? {};
		const spanOf = spansIn(wordsOf(projection, block), asked.unit, language);
		for (const place of places) {
			const hit = { start: base + place.start, end: base + place.end };
			const isCoded = isCovered(hit);
			if (isCoded && asked.onlyUncoded) continue;
			const span = spanOf(place);
			hits.push({ block, ...hit, span: { start: base + span.start, end: base + span.end }, isCoded });
			if (hits.length === most) return hits;
		}
	}
	return hits;
}

type Coded = { readonly from: number; readonly to: number };

/** Where a code stands already, by text. */
function codedStretches({ db }: Context, member: Member, code: string | null): ReadonlyMap<string, readonly Coded[]> {
	if (code === null) return new Map();
	const rows = db
		.select({ text: anchor.text, from: anchor.from, to: anchor.to })
		.from(coding)
		.innerJoin(anchor, eq(anchor.id, coding.anchor))
		.where(and(eq(coding.code, code), isNull(coding.deletedAt), eq(anchor.state, 'live'), visiblePassages(member)))
		.all();
	const placed = rows.flatMap(({ text, from, to }) => (from === null || to === null ? [] : [{ text, from, to }]));
	return Map.groupBy(placed, ({ text }) => text);
}

function foundNote(searched: SearchedNote, { version, projection }: Places, hits: readonly Hit[], wordsLeft: number): FoundNote {
	const { id, number, title, language, isPrivate, session } = searched;
	const blocks = [...new Set(hits.map(({ block }) => block))];
	const along = new Set(hits.slice(0, Math.max(0, wordsLeft)).map(({ block }) => block));
	const each = <Value>(some: Iterable<number>, value: (block: number) => Value) =>
		Object.fromEntries([...some].map((block) => [block, value(block)]));
	return {
		...{ note: id, version, number, title, language, isPrivate, session },
		hits: packHits(hits),
		numbers: each(blocks, (block) => projection.blocks[block]?.number ?? null),
		starts: each(blocks, (block) => projection.blocks[block]?.start ?? 0),
		words: each(along, (block) => wordsOf(projection, block))
	};
}
