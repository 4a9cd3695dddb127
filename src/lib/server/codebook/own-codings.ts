import { and, eq, isNull, ne } from 'drizzle-orm';
import type { CommandOf } from '#lib/core/command/command.ts';
import type { AnchorId, CodeId, CodingId, TextId } from '#lib/core/id/id.ts';
import type { Member } from '#lib/core/permission/member.ts';
import type { AnchorOperation, BatchAnswer } from '#lib/core/text/batch.ts';
import type { Context } from '../context.ts';
import { anchor, coding } from '../db/project-schema.ts';
import { refuse } from '../history/decide.ts';
import { actOnText } from '../history/reverse-batch.ts';
import type { Written } from '../history/write.ts';

type Commands = CommandOf<'coding.keep'> | CommandOf<'coding.recode'> | CommandOf<'coding.remove'>;

/** Does to one of the member's codings what they would do in its note: as a batch of that text, so that every open page of it learns of it. */
export async function changeOwnCoding(
	context: Context,
	member: Member,
	operation: string,
	command: Commands
): Promise<Written<unknown, 'unknown' | 'not allowed' | 'conflict'>> {
	const found = context.db
		.select({ id: coding.id, code: coding.code, anchor: coding.anchor, text: anchor.text })
		.from(coding)
		.innerJoin(anchor, eq(anchor.id, coding.anchor))
		.where(eq(coding.id, command.id))
		.get();
	if (found === undefined) return refuse('unknown');
	const operations = operationsFor(context, command, found);
	const answer = await actOnText(context, member, operation, { text: found.text as TextId, operations }, { body: command });
	return answer.ok ? { ok: true, answer: { id: found.id } } : refusalOf(answer);
}

type Found = { readonly id: string; readonly code: string; readonly anchor: string };

function operationsFor({ db }: Context, command: Commands, found: Found): readonly AnchorOperation[] {
	const id = found.id as CodingId;
	if (command.kind === 'coding.keep') return [{ op: 'recode', id, code: found.code as CodeId }];
	if (command.kind === 'coding.recode') return [{ op: 'recode', id, code: command.code as CodeId }];
	const others = db
		.select({ id: coding.id })
		.from(coding)
		.where(and(eq(coding.anchor, found.anchor), ne(coding.id, found.id), isNull(coding.deletedAt)))
		.limit(1)
		.get();
	// A passage that nothing codes any more goes too, or it would wait in the tray for nobody when its words are deleted.
	return others === undefined
		? [
				{ op: 'uncode', id },
				{ op: 'remove', id: found.anchor as AnchorId }
			]
		: [{ op: 'uncode', id }];
}

function refusalOf({ reason }: Extract<BatchAnswer, { readonly ok: false }>): Written<never, 'unknown' | 'not allowed' | 'conflict'> {
	if (reason === 'operation reused') return { ok: false, reason };
	if (reason === 'not yours' || reason === 'not allowed') return refuse('not allowed');
	if (reason === 'id taken') return refuse('conflict', { kind: 'in use', words: 'The passage has that code already.' });
	return refuse('unknown');
}
