import { and, eq, sql } from 'drizzle-orm';
import type { CommandOf } from '#lib/core/command/command.ts';
import type { Change } from '#lib/core/history/operation.ts';
import type { TextId } from '#lib/core/id/id.ts';
import type { Member } from '#lib/core/permission/member.ts';
import type { Context } from '../context.ts';
import { batch, namedVersion, textTable } from '../db/project-schema.ts';
import { changeOf, refuse } from '../history/decide.ts';
import { write } from '../history/write.ts';
import { type Belonging, belongingOf } from '../texts/belonging.ts';

/** Gives a version of a text a name, «as sent to the co-author»; for whoever may write in the text. */
export function nameVersion(context: Context, member: Member, operation: string, command: CommandOf<'version.create'>) {
	return write(context, member, operation, command, () => {
		const { id, text, version, name } = command;
		const belonging = belongingOf(context, member, text as TextId);
		if (belonging === null || !isVersion(context, text, version)) return refuse('unknown');
		if (!belonging.mayWrite) return refuse('not allowed');
		if (find(context, id) !== null) return refuse('conflict');
		const after = { text, version, name, by: member.id, at: context.now() };
		return { ok: true, answer: { id }, line: lineOf(command.kind, belonging, [{ entity: 'namedVersion', id, before: null, after }]) };
	});
}

/** Renames a named version, or takes its name away; the version itself stays. */
export function changeVersion(
	context: Context,
	member: Member,
	operation: string,
	command: CommandOf<'version.change' | 'version.delete'>
) {
	return write(context, member, operation, command, () => {
		const row = find(context, command.id);
		const belonging = row === null ? null : belongingOf(context, member, row.text as TextId);
		if (row === null || belonging === null) return refuse('unknown');
		if (!belonging.mayWrite) return refuse('not allowed');
		const { id, ...before } = row;
		const change: Change | null =
			command.kind === 'version.delete'
				? { entity: 'namedVersion', id, before, after: null }
				: changeOf('namedVersion', row, { name: command.name });
		return { ok: true, answer: { id }, line: lineOf(command.kind, belonging, change === null ? [] : [change]) };
	});
}

function find({ db }: Context, id: string) {
	return db.select().from(namedVersion).where(eq(namedVersion.id, id)).get() ?? null;
}

// A version in the middle of a batch was never to be seen.
function isVersion({ db }: Context, text: string, version: number): boolean {
	if (version === 0) return db.select({ id: textTable.id }).from(textTable).where(eq(textTable.id, text)).get() !== undefined;
	return (
		db
			.select({ seq: batch.seq })
			.from(batch)
			.where(and(eq(batch.text, text), eq(sql`${batch.versionBefore} + ${batch.count}`, version)))
			.limit(1)
			.get() !== undefined
	);
}

function lineOf(kind: string, { subject, subjectId, audience }: Belonging, changes: readonly Change[]) {
	return { kind, subject, subjectId, audience, changes };
}
