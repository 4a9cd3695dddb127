import { setImmediate } from 'node:timers/promises';
import { Node } from '@tiptap/pm/model';
import { and, desc, eq } from 'drizzle-orm';
import type { Member } from '#lib/core/permission/member.ts';
import { isAllowed } from '#lib/core/permission/table.ts';
import { nameFinder } from '#lib/core/pseudonym/find-names.ts';
import type { FoundName, NamesFound, TextWithNames } from '#lib/core/pseudonym/found-names.ts';
import { plainText } from '#lib/core/text/projection.ts';
import { schema } from '#lib/core/text/schema.ts';
import type { Context } from '../context.ts';
import { memo, note, textTable } from '../db/project-schema.ts';
import { relationTo, stateOf } from '../notes/write-notes.ts';
import { flushTexts } from '../texts/flush.ts';
import { visibleMemos, visibleNotes } from '../visibility.ts';
import type { Opened } from './opened.ts';
import { readRealNames } from './real-names.ts';

/** After so many texts others have their turn. */
const AT_A_STRETCH = 4;
const MOST = 2000;
const AROUND = 60;

export type Among = { readonly note?: string; readonly import?: string };

/**
 * Looks for real names in the texts that the member may change, all of them or those of a note or an import. Nothing of what is found is kept; whoever looks
 * has the names open.
 */
export async function findNamesInTexts(
	context: Context,
	member: Member,
	opened: Opened,
	among: Among,
	signal: AbortSignal
): Promise<NamesFound> {
	const find = nameFinder(readRealNames(context, opened));
	flushTexts(context);
	const searched = textsOf(context, member, among);
	const texts: TextWithNames[] = [];
	let many = 0;
	for (const [at, { row, ...rest }] of searched.entries()) {
		if (at % AT_A_STRETCH === 0) await setImmediate(undefined, { signal });
		const stored = context.db
			.select({ version: textTable.snapshotVersion, snapshot: textTable.snapshot, plain: textTable.plain })
			.from(textTable)
			.where(eq(textTable.id, row))
			.get();
		// Most texts have none, and need not be laid out for that.
		if (stored === undefined || find(stored.plain).length === 0) continue;
		const { text, blocks } = plainText(Node.fromJSON(schema, stored.snapshot));
		const names = blocks.flatMap(({ start, length, number }) =>
			find(text.slice(start, start + length)).map((hit): FoundName => {
				const [from, to] = [start + hit.start, start + hit.end];
				const end = start + length;
				return {
					...{ ...hit, start: from, end: to, paragraph: number },
					...{ before: wordsBefore(text.slice(start, from)), words: text.slice(from, to), after: wordsAfter(text.slice(to, end)) }
				};
			})
		);
		const room = MOST - many;
		many += names.length;
		const listed = names.slice(0, room);
		if (listed.length > 0) texts.push({ text: row, version: stored.version, ...rest, names: listed });
		if (many > MOST) return { texts, searched: searched.length, more: true };
	}
	return { texts, searched: searched.length, more: false };
}

// Cut between words, and it is seen that it was cut.
function wordsBefore(text: string): string {
	return text.length <= AROUND ? text : `…${text.slice(-AROUND).replace(/^\S*/, '')}`;
}

function wordsAfter(text: string): string {
	return text.length <= AROUND ? text : `${text.slice(0, AROUND).replace(/\S*$/, '')}…`;
}

type Searched = Omit<TextWithNames, 'text' | 'version' | 'names'> & { readonly row: string };

function textsOf({ db }: Context, member: Member, among: Among): readonly Searched[] {
	const notes = db
		.select()
		.from(note)
		.where(
			and(
				visibleNotes(member),
				among.note === undefined ? undefined : eq(note.id, among.note),
				among.import === undefined ? undefined : eq(note.import, among.import)
			)
		)
		.orderBy(desc(note.number))
		.all()
		.filter((row) => isAllowed('note.edit', member.rights, relationTo(member, row), stateOf(row)))
		.map((row): Searched => ({
			row: row.text,
			subject: 'note',
			id: row.id,
			title: row.title || `N${row.number}`,
			language: row.language,
			isPrivate: row.releasedAt === null
		}));
	if (among.note !== undefined || among.import !== undefined) return notes;
	const memos = db
		.select()
		.from(memo)
		.where(and(visibleMemos(member), eq(memo.author, member.id)))
		.all()
		.map((row): Searched => ({
			row: row.text,
			subject: 'memo',
			id: row.id,
			title: row.title || 'Memo',
			language: 'en',
			isPrivate: row.type === 'personal'
		}));
	return isAllowed('memo.change', member.rights, 'own') ? [...notes, ...memos] : notes;
}
