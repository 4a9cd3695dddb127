import { and, eq, isNull } from 'drizzle-orm';
import type { CommandOf } from '#lib/core/command/command.ts';
import type { Change } from '#lib/core/history/operation.ts';
import type { Member } from '#lib/core/permission/member.ts';
import { isAllowed } from '#lib/core/permission/table.ts';
import type { Context } from '../context.ts';
import { anchor, code, coding, exemplar, note } from '../db/project-schema.ts';
import { refuse } from '../history/decide.ts';
import { write } from '../history/write.ts';
import { visibleAnchors } from '../visibility.ts';

/** Picks a coding to show what its code means. Whose coding it is does not matter: the codebook is everybody's who codes. */
export function pickExemplar(context: Context, member: Member, operation: string, command: CommandOf<'exemplar.pick'>) {
	return write(context, member, operation, command, () => {
		if (!isAllowed('code.write', member.rights)) return refuse('not allowed');
		const found = standing(context, member, command.coding);
		if (found === null) return refuse('unknown');
		const present = picked(context, found);
		const after = { by: member.id, at: context.now() };
		const changes: readonly Change[] = present === null ? [{ entity: 'exemplar', id: keyOf(found), before: null, after }] : [];
		return { ok: true, answer: { code: found.code }, line: lineOf(command.kind, found, changes) };
	});
}

export function letGoExemplar(context: Context, member: Member, operation: string, command: CommandOf<'exemplar.let-go'>) {
	return write(context, member, operation, command, () => {
		if (!isAllowed('code.write', member.rights)) return refuse('not allowed');
		const found = standing(context, member, command.coding);
		const present = found === null ? null : picked(context, found);
		if (found === null || present === null) return refuse('unknown');
		const { by, at } = present;
		const changes: readonly Change[] = [{ entity: 'exemplar', id: keyOf(found), before: { by, at }, after: null }];
		return { ok: true, answer: { code: found.code }, line: lineOf(command.kind, found, changes) };
	});
}

type Standing = { readonly coding: string; readonly code: string; readonly note: string };

function standing({ db }: Context, member: Member, id: string): Standing | null {
	return (
		db
			.select({ coding: coding.id, code: coding.code, note: note.id })
			.from(coding)
			.innerJoin(code, eq(code.id, coding.code))
			.innerJoin(anchor, eq(anchor.id, coding.anchor))
			.innerJoin(note, eq(note.text, anchor.text))
			.where(and(eq(coding.id, id), isNull(coding.deletedAt), isNull(code.deletedAt), visibleAnchors(member)))
			.get() ?? null
	);
}

function picked({ db }: Context, { code: of, coding: id }: Standing) {
	return (
		db
			.select()
			.from(exemplar)
			.where(and(eq(exemplar.code, of), eq(exemplar.coding, id)))
			.get() ?? null
	);
}

function keyOf({ code: of, coding: id }: Standing): string {
	return `${of}/${id}`;
}

function lineOf(kind: string, found: Standing, changes: readonly Change[]) {
	return { kind, subject: 'code', subjectId: found.code, audience: { kind: 'note', id: found.note }, changes } as const;
}
