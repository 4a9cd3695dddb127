import { and, eq, inArray, sql } from 'drizzle-orm';
import { areSameEdits, whyNotPrinted } from '#lib/core/collection/print-edits.ts';
import type { CommandOf } from '#lib/core/command/command.ts';
import type { Audience, Change } from '#lib/core/history/operation.ts';
import type { MemberId } from '#lib/core/id/id.ts';
import type { Member } from '#lib/core/permission/member.ts';
import { isAllowed } from '#lib/core/permission/table.ts';
import type { Context } from '../context.ts';
import { anchor, note, textTable } from '../db/project-schema.ts';
import { changeOf, refuse } from '../history/decide.ts';
import { write } from '../history/write.ts';
import { Layouts, paragraphsIn } from '../query/paragraphs.ts';
import { flushTexts } from '../texts/flush.ts';
import { passageIsReadable, visibleAnchors, visiblePassages } from '../visibility.ts';
import { presentCollection } from './collections.ts';
import { audienceOf, itemWith, lineOf, presentItem, ranksFor, type Item } from './items.ts';

/** Puts excerpts into a collection, each with its present words, the version that has them and its ¶ numbers there. */
export function putExcerptsIn(context: Context, member: Member, operation: string, command: CommandOf<'collection.put-in'>) {
	// Positions are asked for, to number paragraphs by.
	flushTexts(context);
	return write(context, member, operation, command, () => {
		if (!isAllowed('collection.write', member.rights)) return refuse('not allowed');
		const of = presentCollection(context, command.id);
		const { items, placed, before } = command;
		const passages = passagesFor(
			context,
			member,
			items.map((item) => item.anchor)
		);
		const ranks =
			of === null
				? null
				: ranksFor(
						context,
						of.id,
						before,
						items.map(({ id }) => id)
					);
		if (of === null || ranks === null || items.some((item) => !passages.has(item.anchor))) return refuse('unknown');
		if (items.some(({ id }) => itemWith(context, id) !== null)) return refuse('conflict');
		const at = context.now();
		const changes = items.map(({ id, anchor: passage }, place): Change => {
			const { quote, version, paragraphs } = passages.get(passage)!;
			const after = { collection: of.id, kind: 'excerpt', rank: ranks[place], placed, anchor: passage, quote, version, paragraphs };
			return { entity: 'collectionItem', id, before: null, after: { ...after, by: member.id, at } };
		});
		return { ok: true, answer: { id: of.id }, line: lineOf(command.kind, of.id, audienceFor(member, [...passages.values()]), changes) };
	});
}

type QuoteChange = CommandOf<'collection.edit-quote'> | CommandOf<'collection.take-present'> | CommandOf<'collection.decline-present'>;

/** Prepares a quote for print, takes the present words of its passage, or keeps those that were taken. The note has none of it. */
export function changeQuote(context: Context, member: Member, operation: string, command: QuoteChange) {
	flushTexts(context);
	return write(context, member, operation, command, () => {
		if (!isAllowed('collection.write', member.rights)) return refuse('not allowed');
		const row = presentItem(context, member, command.id);
		const passage = passageOf(context, member, row?.anchor ?? '');
		if (row === null || passage === undefined) return refuse('unknown');
		const wanted = wantedBy(command, row, passage, context.now());
		if (wanted === null) return refuse('conflict');
		const change = changeOf('collectionItem', row, wanted);
		return {
			ok: true,
			answer: { id: row.id },
			line: lineOf(command.kind, row.collection, audienceOf(context, row), change === null ? [] : [change])
		};
	});
}

// Null: what the page had before it is not what stands here, or the edits do not hold for it.
function wantedBy(command: QuoteChange, row: Item, { quote, version, paragraphs, state }: Passage, at: number): Partial<Item> | null {
	if (command.kind === 'collection.edit-quote') {
		const { edits, seen } = command;
		return row.quote === command.quote && areSameEdits(row.edits, seen) && whyNotPrinted(row.quote, edits) === null ? { edits } : null;
	}
	if (state !== 'live' || quote !== command.present) return null;
	if (command.kind === 'collection.decline-present') return { declined: quote };
	const { edits } = command;
	// They are taken now: words of before the note's release are not what stands here any more.
	return whyNotPrinted(quote, edits) === null ? { quote, version, paragraphs, edits, declined: null, at } : null;
}

type Passage = {
	readonly id: string;
	readonly note: string;
	readonly isShared: number;
	readonly state: string;
	readonly quote: string;
	readonly version: number;
	readonly paragraphs: readonly [number, number] | null;
};

function passagesFor(context: Context, member: Member, ids: readonly string[]): ReadonlyMap<string, Passage> {
	const rows = read(context, ids, and(inArray(anchor.purpose, ['coding', 'memo']), visibleAnchors(member)));
	return new Map(rows.map((row) => [row.id, row]));
}

function passageOf(context: Context, member: Member, id: string): Passage | undefined {
	return read(context, [id], passageIsReadable(member))[0];
}

/** Whoever may read a note has at least these eyes. */
const NOBODY: Pick<Member, 'id'> = { id: '' as MemberId };

function read(context: Context, ids: readonly string[], condition: ReturnType<typeof and>): readonly Passage[] {
	const layouts = new Layouts(context);
	return context.db
		.select({
			...{ id: anchor.id, note: note.id, state: anchor.state, quote: anchor.quote, version: textTable.version, text: anchor.text },
			...{ from: anchor.from, to: anchor.to, isShared: sql<number>`(${note.releasedAt} is not null and ${visiblePassages(NOBODY)})` }
		})
		.from(anchor)
		.innerJoin(note, eq(note.text, anchor.text))
		.innerJoin(textTable, eq(textTable.id, anchor.text))
		.where(and(sql`${anchor.id} in (select value from json_each(${JSON.stringify(ids)}))`, condition))
		.all()
		.map(({ text, from, to, ...row }) => {
			const numbers = from === null || to === null ? null : paragraphsIn(layouts.of(text), from, to);
			return { ...row, paragraphs: numbers === null ? null : ([numbers.first, numbers.last] as const) };
		});
}

// Of one note, its readers; of several, everybody if all of them are open, each for as long as they are.
function audienceFor(member: Member, passages: readonly Passage[]): Audience {
	const [first] = passages;
	if (passages.some(({ isShared }) => isShared !== 1)) return { kind: 'member', id: member.id };
	return first !== undefined && passages.every((passage) => passage.note === first.note)
		? { kind: 'note', id: first.note }
		: { kind: 'everyone' };
}
