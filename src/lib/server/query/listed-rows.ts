import { sql } from 'drizzle-orm';
import type { WordLine } from '#lib/core/query/lines.ts';
import type { Order } from '#lib/core/query/order.ts';
import type { Issue } from '#lib/core/query/question.ts';
import type { Member } from '#lib/core/permission/member.ts';
import { usesOf, type Use } from '../collections/read-collections.ts';
import type { Context } from '../context.ts';
import { noteIsVisible, memoIsOpen } from '../visibility.ts';
import { type Counts } from './ask.ts';
import { readCodes } from './code-looks.ts';
import { excerptContext, type ExcerptContext } from './excerpt-context.ts';
import { groupOf, type Group, type Grouped, type Placed } from './groups.ts';
import { lineIn } from './lines.ts';
import { countOnlyIn, listExcerpts, placeIn, type Listing } from './listing.ts';
import { readExcerpts, type ExcerptRow } from './read-excerpts.ts';

/** An excerpt in a list, with what its row shows and can do. */
export type ListedRow = Grouped<ExcerptRow> & {
	/** A sentence on each side. */
	readonly context: ExcerptContext | null;
	/** Of its codings, those that were picked to show what their code means. */
	readonly exemplars: readonly string[];
	/** How many memos the member may read on the passage and its codings. */
	readonly memos: number;
	/** The collections it is in. */
	readonly uses: readonly Use[];
	/** Set on the first row of a group: how much is in it. */
	readonly leads: { readonly excerpts: number; readonly notes: number } | null;
	/** In a list of lines: the one that this row is; null where the words no longer stand there. */
	readonly line: WordLine | null;
};

export type ListedPage =
	| {
			readonly ok: true;
			/** The list that these rows are of: asked for again with it, the rows keep their places. */
			readonly key: string;
			readonly offset: number;
			/** Null: what stood there is gone, or no longer the member's to see. */
			readonly rows: readonly (ListedRow | null)[];
			readonly total: number;
			/** The words stand at more places than are listed. */
			readonly isCut: boolean;
			/** Of what the question finds now. */
			readonly counts: Counts;
			/** How many excerpts it finds now that are not in this list, and how many of the list it finds no more. */
			readonly news: { readonly come: number; readonly gone: number };
			/** The row of the excerpt that was asked for; null: it has none. */
			readonly place: number | null;
	  }
	| { readonly ok: false; readonly issues: readonly Issue[] };

export type PageAsked = {
	readonly question: string;
	readonly order: Order;
	/** The list that the member reads; null: the present one. */
	readonly key: string | null;
	readonly offset: number;
	readonly limit: number;
	/** An excerpt whose place is wanted. */
	readonly find?: string | null;
};

/** A page of a list. One that is no longer known is answered with the present one, whose key says so. */
export async function readListed(
	context: Context,
	member: Member,
	{ question, order, key, offset, limit, find = null }: PageAsked
): Promise<ListedPage> {
	const listed = await listExcerpts(context, member, question, order, key);
	if (!listed.ok) return listed;
	const { present } = listed;
	const listing = listed.kept ?? present;
	const isPresent = listing.key === present.key;
	const row = find === null ? null : rowOf(context, find);
	const place = row === null ? -1 : placeIn(listing, row);
	return {
		ok: true,
		key: listing.key,
		offset,
		rows: rowsOf(context, member, listing, offset, limit),
		total: listing.rows.length,
		isCut: listing.words?.at.isCut ?? false,
		counts: present.counts,
		news: isPresent ? { come: 0, gone: 0 } : { come: countOnlyIn(present, listing), gone: countOnlyIn(listing, present) },
		place: place === -1 ? null : place
	};
}

const ONE_SENTENCE = { unit: 'sentence', count: 1 } as const;
const AROUND = { before: ONE_SENTENCE, after: ONE_SENTENCE };
// A line has no group to stand in; what reads rows wants one.
const NO_GROUP: Group = { by: 'session', session: null };

function rowsOf(context: Context, member: Member, listing: Listing, offset: number, limit: number): readonly (ListedRow | null)[] {
	const rows = [...listing.rows.subarray(offset, offset + limit)];
	const standing = standingAt(context, member, rows);
	const places = rows.flatMap((row, at): readonly (Placed & { at: number })[] => {
		const found = standing.get(row);
		return found === undefined ? [] : [{ ...found, group: groupOf(listing.groups, offset + at)?.group ?? NO_GROUP, at }];
	});
	const read = readExcerpts(context, places, readCodes(context));
	const anchors = read.map(({ anchor }) => anchor as string);
	const exemplars = exemplarsOn(context, anchors);
	const memos = memosOn(context, member, anchors);
	const uses = usesOf(context, anchors);
	const page: (ListedRow | null)[] = rows.map(() => null);
	read.forEach((row, index) => {
		const at = places[index]!.at;
		const group = listing.words === null ? groupOf(listing.groups, offset + at) : null;
		const words = listing.words;
		page[at] = {
			...row,
			context: listing.words === null ? excerptContext(context, member, row.anchor, AROUND) : null,
			exemplars: exemplars.get(row.anchor) ?? [],
			memos: memos.get(row.anchor) ?? 0,
			uses: uses.get(row.anchor) ?? [],
			leads: group?.start === offset + at ? { excerpts: group.excerpts, notes: group.notes } : null,
			line:
				words === null
					? null
					: lineIn(context, row, { start: words.at.starts[offset + at]!, end: words.at.ends[offset + at]! }, words.asked)
		};
	});
	return page;
}

// A list that somebody reads may be older than a deletion, or a note that was taken back: what may be seen is asked again.
function standingAt({ db }: Context, member: Member, rows: readonly number[]): ReadonlyMap<number, Omit<Placed, 'group'>> {
	const found = db.values<[row: number, note: string]>(sql`
		select a.rowid, n.id
		from json_each(${JSON.stringify([...new Set(rows)])}) r cross join anchor a on a.rowid = r.value cross join note n on n.text = a.text
		where a.state in ('live', 'detached') and a.layer = 'project' and ${noteIsVisible(member)}`);
	return new Map(found.map(([row, id]) => [row, { note: { id }, passage: { row } }]));
}

function rowOf({ db }: Context, anchor: string): number | null {
	return db.values<[row: number]>(sql`select rowid from anchor where id = ${anchor}`)[0]?.[0] ?? null;
}

function exemplarsOn({ db }: Context, anchors: readonly string[]): ReadonlyMap<string, readonly string[]> {
	const rows = db.values<[anchor: string, coding: string]>(sql`
		select c.anchor, c.id from json_each(${JSON.stringify(anchors)}) r
		cross join coding c indexed by coding_anchor on c.anchor = r.value and c.deleted_at is null
		where exists (select 1 from exemplar e where e.code = c.code and e.coding = c.id)`);
	return new Map([...Map.groupBy(rows, ([anchor]) => anchor)].map(([anchor, same]) => [anchor, same.map(([, coding]) => coding)]));
}

function memosOn({ db }: Context, member: Member, anchors: readonly string[]): ReadonlyMap<string, number> {
	const rows = db.values<[anchor: string, memos: number]>(sql`
		select r.value,
			(select count(*) from memo m where m.subject = 'passage' and m.subject_id = r.value and m.deleted_at is null and ${memoIsOpen(member)})
			+ (select count(*) from coding c indexed by coding_anchor cross join memo m on m.subject = 'coding' and m.subject_id = c.id
				where c.anchor = r.value and c.deleted_at is null and m.deleted_at is null and ${memoIsOpen(member)})
		from json_each(${JSON.stringify([...new Set(anchors)])}) r`);
	return new Map(rows);
}
