import type { ItemKind } from '#lib/core/collection/outline.ts';
import type { PrintEdit } from '#lib/core/collection/print-edits.ts';
import { wordDiff, type Stretch } from '#lib/core/history/word-diff.ts';
import type { AnchorId } from '#lib/core/id/id.ts';
import type { Member } from '#lib/core/permission/member.ts';
import type { Context } from '../context.ts';
import { readCodes } from '../query/code-looks.ts';
import { readExcerpts, type ExcerptRow } from '../query/read-excerpts.ts';
import { flushTexts } from '../texts/flush.ts';
import { readStanding, type StandingItem } from './read-standing.ts';
import { usesOf, type Use } from './read-collections.ts';

/** A heading, or words of the author's own. */
export type OwnWords = { readonly id: string; readonly kind: Exclude<ItemKind, 'excerpt'>; readonly level: number; readonly prose: string };

/** An excerpt as it stands in a collection. */
export type GatheredExcerpt = {
	readonly id: string;
	readonly kind: 'excerpt';
	readonly placed: boolean;
	readonly anchor: AnchorId;
	readonly byName: string;
	readonly at: number;
	/**
	 * What became of its passage: it stands; its words are deleted and wait in the review tray; its codings were taken off; or its note is deleted or not
	 * the reader's any more, and then its words are not here.
	 */
	readonly became: 'standing' | 'detached' | 'taken off' | 'out of sight';
	/** As it was taken. */
	readonly quote: string;
	readonly edits: readonly PrintEdit[];
	/** The passage reads otherwise by now, and nobody has decided yet: its words, and how they differ. */
	readonly present: { readonly quote: string; readonly stretches: readonly Stretch[] } | null;
	/** With the ¶ numbers of the version that was taken. Null where it is out of sight. */
	readonly excerpt: Omit<ExcerptRow, 'group'> | null;
	/** Every collection it stands in, this one too. */
	readonly uses: readonly Use[];
};

export type CollectionItem = OwnWords | GatheredExcerpt;

/** What stands in a collection, as the member may see it, in its order. */
export function readCollection(context: Context, member: Member, id: string): readonly CollectionItem[] {
	flushTexts(context);
	return gathered(context, readStanding(context, member, id));
}

/** What these items show, texts being flushed; an export reads them piece by piece. */
export function gathered(context: Context, items: readonly StandingItem[]): readonly CollectionItem[] {
	const seen = items.filter((item): item is StandingItem & { passage: NonNullable<StandingItem['passage']> } => item.passage !== null);
	const places = seen.map(({ passage: { row, note } }) => ({
		note,
		passage: { row },
		group: { by: 'session' as const, session: null }
	}));
	const rows = readExcerpts(context, places, readCodes(context));
	const excerpts = new Map(seen.map(({ id: item }, at) => [item, rows[at]!]));
	const uses = usesOf(
		context,
		seen.flatMap(({ anchor }) => anchor ?? [])
	);
	return items.map((item): CollectionItem => {
		if (item.kind !== 'excerpt') return { id: item.id, kind: item.kind, level: item.level, prose: item.prose };
		const anchor = (item.anchor ?? '') as AnchorId;
		const { id: itemId, placed, byName, at } = item;
		const kind = 'excerpt' as const;
		const about = { id: itemId, kind, placed, anchor, byName, at, uses: uses.get(anchor) ?? [] };
		const found = excerpts.get(item.id);
		if (item.passage === null || found === undefined)
			return { ...about, became: 'out of sight', quote: '', edits: [], present: null, excerpt: null };
		const { group: _group, ...excerpt } = found;
		const paragraphs = item.paragraphs === null ? null : { first: item.paragraphs[0], last: item.paragraphs[1] };
		return {
			...{ ...about, became: BECAME[item.passage.state], quote: item.quote, edits: item.edits, present: presentOf(item, item.passage) },
			excerpt: { ...excerpt, paragraphs }
		};
	});
}

const BECAME = { live: 'standing', detached: 'detached', removed: 'taken off', withdrawn: 'taken off' } as const;

function presentOf({ quote, declined }: StandingItem, passage: NonNullable<StandingItem['passage']>): GatheredExcerpt['present'] {
	if (passage.state !== 'live' || passage.quote === quote || passage.quote === declined) return null;
	return { quote: passage.quote, stretches: wordDiff(quote, passage.quote) };
}
