import { asc, desc, eq, isNull } from 'drizzle-orm';
import type { CodeId, MemberId } from '#lib/core/id/id.ts';
import type { Hue, Pattern } from '#lib/core/codebook/hues.ts';
import type { Member } from '#lib/core/permission/member.ts';
import type { Context } from '../context.ts';
import { code, codeRevision, member as memberTable } from '../db/project-schema.ts';
import { countNotes, type CountedNote } from '../notes/read-notes.ts';

export type CodeRow = {
	readonly id: CodeId;
	readonly parent: CodeId | null;
	readonly name: string;
	readonly definition: string;
	readonly include: string;
	readonly exclude: string;
	readonly example: string;
	readonly aliases: readonly string[];
	/** Its own, or null where it takes its parent's. */
	readonly hue: Hue | null;
	readonly pattern: Pattern | null;
	readonly inVivo: boolean;
	readonly revision: number;
	/** No longer offered where one codes. */
	readonly isRetired: boolean;
	/** Counts in pairs, of what the reader may see; this code alone, without its sub-codes. */
	readonly codings: number;
	readonly notes: number;
};

/** The codebook in the order of its tree: parents before children, siblings by rank. `counted`: for whoever has it already, with all notes. */
export function readCodebook(
	context: Context,
	member: Member,
	counted: readonly CountedNote[] = countNotes(context, member)
): readonly CodeRow[] {
	const { db } = context;
	const counts = new Map<string, { codings: number; notes: number }>();
	for (const { tally } of counted)
		for (const [at, id] of tally.codes.entries()) {
			const codings = tally.codingsOf[at]!;
			const count = counts.get(id) ?? { codings: 0, notes: 0 };
			counts.set(id, { codings: count.codings + codings, notes: count.notes + 1 });
		}
	const rows = db.select().from(code).where(isNull(code.deletedAt)).orderBy(asc(code.rank)).all();
	const below = Map.groupBy(rows, ({ parent }) => parent);
	const present = new Set(rows.map(({ id }) => id));
	const inOrder: CodeRow[] = [];
	const visit = (row: (typeof rows)[number]) => {
		const { id, parent, name, definition, include, exclude, example, aliases, hue, pattern, inVivo, revision, retiredAt } = row;
		inOrder.push({
			...{ id: id as CodeId, parent: parent as CodeId | null, name, definition, include, exclude, example, aliases },
			...{ hue: hue as Hue | null, pattern: pattern as Pattern | null, inVivo, revision, isRetired: retiredAt !== null },
			...{ codings: counts.get(id)?.codings ?? 0, notes: counts.get(id)?.notes ?? 0 }
		});
		for (const child of below.get(id) ?? []) visit(child);
	};
	for (const row of rows) if (row.parent === null || !present.has(row.parent)) visit(row);
	return inOrder;
}

export type RevisionRow = {
	readonly number: number;
	readonly name: string;
	readonly definition: string;
	readonly include: string;
	readonly exclude: string;
	readonly example: string;
	readonly reason: string;
	readonly by: MemberId;
	readonly byName: string;
	readonly at: number;
};

/** The revisions of a code's definition, newest first. */
export function listRevisions({ db }: Context, _member: Member, id: string): readonly RevisionRow[] {
	return db
		.select({
			number: codeRevision.number,
			name: codeRevision.name,
			definition: codeRevision.definition,
			include: codeRevision.include,
			exclude: codeRevision.exclude,
			example: codeRevision.example,
			reason: codeRevision.reason,
			by: codeRevision.by,
			byName: memberTable.name,
			at: codeRevision.at
		})
		.from(codeRevision)
		.innerJoin(memberTable, eq(memberTable.id, codeRevision.by))
		.where(eq(codeRevision.code, id))
		.orderBy(desc(codeRevision.number))
		.all() as RevisionRow[];
}
