import { and, asc, eq, isNull } from 'drizzle-orm';
import type { CommandOf } from '#lib/core/command/command.ts';
import type { AnchorId, NoteId } from '#lib/core/id/id.ts';
import type { Change } from '#lib/core/history/operation.ts';
import type { Member } from '#lib/core/permission/member.ts';
import { isAllowed } from '#lib/core/permission/table.ts';
import type { Context } from './context.ts';
import { anchor, code, coding, member as memberTable, note, strayWords } from './db/project-schema.ts';
import { refuse } from './history/decide.ts';
import { write } from './history/write.ts';
import { flushTexts } from './texts/flush.ts';
import { visibleAnchors, visibleNotes } from './visibility.ts';

export type DetachedPassage = {
	readonly kind: 'passage';
	readonly id: AnchorId;
	readonly note: NoteId;
	readonly noteTitle: string;
	readonly noteNumber: number;
	readonly quote: string;
	readonly codes: readonly string[];
	readonly owner: string;
	readonly ownerName: string;
};
export type StrayWords = {
	readonly kind: 'words';
	readonly id: string;
	readonly note: NoteId;
	readonly noteTitle: string;
	readonly noteNumber: number;
	readonly words: string;
	readonly owner: string;
	readonly ownerName: string;
	readonly at: number;
};

/** What lost its place and waits for a person: detached passages with their codes, and the member's own stray words. */
export function readTray(
	context: Context,
	member: Member,
	of?: NoteId
): { readonly passages: readonly DetachedPassage[]; readonly words: readonly StrayWords[] } {
	const { db } = context;
	// What is detached is only known from positions that are written down.
	flushTexts(context);
	const inNote = of === undefined ? undefined : eq(note.id, of);
	const rows = db
		.select({
			id: anchor.id,
			note: note.id,
			noteTitle: note.title,
			noteNumber: note.number,
			quote: anchor.quote,
			owner: anchor.owner,
			ownerName: memberTable.name,
			code: code.name
		})
		.from(anchor)
		.innerJoin(note, eq(note.text, anchor.text))
		.innerJoin(memberTable, eq(memberTable.id, anchor.owner))
		.leftJoin(coding, and(eq(coding.anchor, anchor.id), isNull(coding.deletedAt)))
		.leftJoin(code, eq(code.id, coding.code))
		.where(and(eq(anchor.state, 'detached'), isNull(anchor.letGoAt), visibleAnchors(member), inNote))
		.orderBy(asc(note.number), asc(anchor.createdAt))
		.all();
	const passages = [...Map.groupBy(rows, ({ id }) => id).values()].flatMap((same): DetachedPassage[] => {
		const first = same[0];
		const codes = same.flatMap(({ code }) => (code === null ? [] : [code]));
		return first === undefined ? [] : [{ ...first, kind: 'passage', id: first.id as AnchorId, note: first.note as NoteId, codes }];
	});
	const words = db
		.select({
			id: strayWords.id,
			note: note.id,
			noteTitle: note.title,
			noteNumber: note.number,
			words: strayWords.words,
			owner: strayWords.member,
			ownerName: memberTable.name,
			at: strayWords.at
		})
		.from(strayWords)
		.innerJoin(note, eq(note.text, strayWords.text))
		.innerJoin(memberTable, eq(memberTable.id, strayWords.member))
		.where(and(isNull(strayWords.letGoAt), eq(strayWords.member, member.id), visibleNotes(member), inNote))
		.orderBy(asc(strayWords.at))
		.all()
		.map((row): StrayWords => ({ ...row, kind: 'words', note: row.note as NoteId }));
	return { passages, words };
}

/** Lets go of one thing in the tray: it is shown no more, and History still has it. */
export function letGo(context: Context, member: Member, operation: string, command: CommandOf<'tray.let-go'>) {
	return write(context, member, operation, command, () => {
		const { db, now } = context;
		const passage = db
			.select({ id: anchor.id, owner: anchor.owner, note: note.id })
			.from(anchor)
			.innerJoin(note, eq(note.text, anchor.text))
			.where(and(eq(anchor.id, command.id), eq(anchor.state, 'detached'), isNull(anchor.letGoAt), visibleAnchors(member)))
			.get();
		const words = db
			.select({ id: strayWords.id, owner: strayWords.member, note: note.id })
			.from(strayWords)
			.innerJoin(note, eq(note.text, strayWords.text))
			.where(and(eq(strayWords.id, command.id), isNull(strayWords.letGoAt), eq(strayWords.member, member.id)))
			.get();
		const thing = passage ?? words;
		if (thing === undefined) return refuse('unknown');
		if (!isAllowed('tray.change', member.rights, thing.owner === member.id ? 'own' : 'another')) return refuse('not allowed');
		const change: Change = {
			entity: passage === undefined ? 'strayWords' : 'anchor',
			id: thing.id,
			before: { letGoAt: null },
			after: { letGoAt: now() }
		};
		return {
			ok: true,
			answer: { id: thing.id },
			line: { kind: command.kind, subject: 'note', subjectId: thing.note, audience: { kind: 'note', id: thing.note }, changes: [change] }
		};
	});
}
