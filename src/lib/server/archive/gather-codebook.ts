import { and, asc, eq, isNull } from 'drizzle-orm';
import { readCodebook } from '../codebook/read-codebook.ts';
import { code, codeRevision, member as memberTable } from '../db/project-schema.ts';
import { namedCodes, type NamedCode } from './named-codes.ts';
import { moment, type Gathering } from './reading.ts';

/** The codebook and what its codes have meant. Gives the codes by id, for the codings. */
export function gatherCodebook({ context, member, rows }: Gathering<'codes' | 'code_revisions'>): ReadonlyMap<string, NamedCode> {
	const codes = readCodebook(context, member);
	const byId = new Map(codes.map((row) => [row.id as string, row]));
	const named = namedCodes(codes);
	for (const row of codes) {
		const { id, parent, name, definition, include, exclude, example, aliases, hue, pattern, inVivo, revision, codings, notes } = row;
		const parentId = parent !== null && byId.has(parent) ? parent : null;
		rows.codes.add({
			...{
				id,
				parent_id: parentId,
				path: named.get(row.id)?.path ?? name,
				name,
				definition,
				include,
				exclude,
				example,
				aliases,
				hue,
				pattern
			},
			...{ in_vivo: inVivo, revision, codings, notes }
		});
	}
	const revisions = context.db
		.select({ revision: codeRevision, by: memberTable.name })
		.from(codeRevision)
		.innerJoin(code, eq(code.id, codeRevision.code))
		.innerJoin(memberTable, eq(memberTable.id, codeRevision.by))
		.where(and(isNull(code.deletedAt)))
		.orderBy(asc(codeRevision.code), asc(codeRevision.number))
		.all();
	for (const { revision, by } of revisions) {
		const { number, name, definition, include, exclude, example, reason } = revision;
		rows.code_revisions.add({
			...{ code_id: revision.code, number, name, definition, include, exclude, example, reason },
			...{ by_id: revision.by, by, at: moment(revision.at) }
		});
	}
	return named;
}
