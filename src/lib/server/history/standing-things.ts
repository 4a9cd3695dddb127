import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import { keyOf, type Thing } from '#lib/core/history/things.ts';
import type { Member } from '#lib/core/permission/member.ts';
import type { Context } from '../context.ts';
import { actor, code, collection, memo, note, question, session, site, textTable, theme } from '../db/project-schema.ts';
import { visibleIfRestored, visibleMemos, visibleQuestions, visibleQuestionsIfRestored, visibleNotes } from '../visibility.ts';
import { closedMemos } from './seen-changes.ts';

/** What stands now of the things that lines of history speak of, for the member who reads them. */
export type Standing = {
	/** Keys of things that one can go to. */
	readonly open: ReadonlySet<string>;
	/** How notes without a title begin; only of those that are open. */
	readonly openings: ReadonlyMap<string, string>;
	/** Notes, memos and questions that are somebody else's alone now: what they were called when they were open is told to nobody. */
	readonly closed: ReadonlySet<string>;
};

const OPENING = 60;

export function standingThings({ db }: Context, member: Member, things: readonly Thing[]): Standing {
	const ids = Map.groupBy(things, ({ entity }) => entity);
	const of = (entity: Thing['entity']) => [...new Set((ids.get(entity) ?? []).map(({ id }) => id))];
	const open = new Set<string>();
	const openings = new Map<string, string>();
	for (const entity of ['site', 'actor', 'session', 'code', 'theme', 'collection'] as const) {
		const table = { site, actor, session, code, theme, collection }[entity];
		if (of(entity).length === 0) continue;
		const rows = db
			.select({ id: table.id })
			.from(table)
			.where(and(inArray(table.id, of(entity)), isNull(table.deletedAt)))
			.all();
		for (const { id } of rows) open.add(keyOf({ entity, id }));
	}
	for (const entity of ['member', 'project'] as const) for (const id of of(entity)) open.add(keyOf({ entity, id }));
	const memos = of('memo');
	if (memos.length > 0)
		for (const { id } of db
			.select({ id: memo.id })
			.from(memo)
			.where(and(inArray(memo.id, memos), visibleMemos(member)))
			.all())
			open.add(keyOf({ entity: 'memo', id }));
	const notes = of('note');
	const closed = new Set(notes.map((id) => keyOf({ entity: 'note', id })));
	const questions = of('question');
	if (questions.length > 0) {
		const [opens, known] = [visibleQuestions(member), visibleQuestionsIfRestored(member)].map((seen) =>
			db
				.select({ id: question.id })
				.from(question)
				.where(and(inArray(question.id, questions), seen))
				.all()
				.map(({ id }) => id)
		);
		for (const id of opens ?? []) open.add(keyOf({ entity: 'question', id }));
		for (const id of questions) if (!known?.includes(id)) closed.add(keyOf({ entity: 'question', id }));
	}
	for (const id of memos.length === 0 ? [] : closedMemos(db, member, memos)) closed.add(keyOf({ entity: 'memo', id }));
	if (notes.length > 0) {
		const readable = db
			.select({ id: note.id })
			.from(note)
			.where(and(inArray(note.id, notes), visibleIfRestored(member)))
			.all();
		for (const { id } of readable) closed.delete(keyOf({ entity: 'note', id }));
		const rows = db
			.select({ id: note.id, title: note.title, opening: sql<string>`substr(${textTable.plain}, 1, ${OPENING})` })
			.from(note)
			.innerJoin(textTable, eq(textTable.id, note.text))
			.where(and(inArray(note.id, notes), visibleNotes(member)))
			.all();
		for (const { id, title, opening } of rows) {
			const key = keyOf({ entity: 'note', id });
			open.add(key);
			openings.set(key, title || opening);
		}
	}
	return { open, openings, closed };
}
