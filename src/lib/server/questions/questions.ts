import { and, eq } from 'drizzle-orm';
import type { CommandOf } from '#lib/core/command/command.ts';
import type { Audience } from '#lib/core/history/operation.ts';
import type { Member } from '#lib/core/permission/member.ts';
import { isAllowed } from '#lib/core/permission/table.ts';
import type { Context } from '../context.ts';
import { question } from '../db/project-schema.ts';
import { changeOf, refuse } from '../history/decide.ts';
import { write } from '../history/write.ts';
import { visibleQuestions } from '../visibility.ts';

type Question = typeof question.$inferSelect;

/** Keeps a question under a name. One that names nothing is kept too: it says itself what is wrong with it. */
export function createQuestion(context: Context, member: Member, operation: string, command: CommandOf<'question.create'>) {
	return write(context, member, operation, command, () => {
		if (!isAllowed('question.write', member.rights)) return refuse('not allowed');
		const { id, name, written, shared } = command;
		if (context.db.select({ id: question.id }).from(question).where(eq(question.id, id)).get() !== undefined) return refuse('conflict');
		const after = { name, written, shared, createdBy: member.id, createdAt: context.now() };
		const changes = [{ entity: 'question', id, before: null, after }] as const;
		return { ok: true, answer: { id }, line: { ...lineOf(command.kind, id, audienceOf({ shared, createdBy: member.id })), changes } };
	});
}

/** Renames a question, writes it anew, shares it or keeps it to oneself, deletes it. */
export function changeQuestion(
	context: Context,
	member: Member,
	operation: string,
	command: CommandOf<'question.change'> | CommandOf<'question.delete'>
) {
	return write(context, member, operation, command, () => {
		const row = presentQuestion(context, member, command.id);
		if (row === null) return refuse('unknown');
		const relation = row.createdBy === member.id ? 'own' : 'another';
		const state = row.shared ? 'open' : 'private';
		if (!isAllowed('question.write', member.rights, relation, state)) return refuse('not allowed');
		const wanted = command.kind === 'question.delete' ? { deletedAt: context.now() } : wantedBy(command);
		// What others work with is not taken from them by one who did not make it.
		if ('shared' in wanted && wanted.shared !== row.shared && relation === 'another') return refuse('not allowed');
		const change = changeOf('question', row, wanted);
		// One line is read by one audience: words that are the maker's alone don't go into the line that all are told of.
		if (change?.after && 'shared' in change.after && Object.keys(change.after).length > 1) return refuse('conflict');
		// That it was shared, or is no longer, is told to all who knew it.
		const audience = audienceOf({ shared: row.shared || ('shared' in wanted && wanted.shared === true), createdBy: row.createdBy });
		return {
			ok: true,
			answer: { id: row.id },
			line: { ...lineOf(command.kind, row.id, audience), changes: change === null ? [] : [change] }
		};
	});
}

function wantedBy({ name, written, shared }: CommandOf<'question.change'>): Partial<Question> {
	return {
		...(name === undefined ? {} : { name }),
		...(written === undefined ? {} : { written }),
		...(shared === undefined ? {} : { shared })
	};
}

/** A question that is not deleted and that the member may see, or null. */
export function presentQuestion({ db }: Context, member: Pick<Member, 'id'>, id: string): Question | null {
	return (
		db
			.select()
			.from(question)
			.where(and(eq(question.id, id), visibleQuestions(member)))
			.get() ?? null
	);
}

export function audienceOf({ shared, createdBy }: Pick<Question, 'shared' | 'createdBy'>): Audience {
	return shared ? { kind: 'everyone' } : { kind: 'member', id: createdBy };
}

function lineOf(kind: string, subjectId: string, audience: Audience) {
	return { kind, subject: 'question', subjectId, audience } as const;
}
