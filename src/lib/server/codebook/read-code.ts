import { sql, type SQL } from 'drizzle-orm';
import type { CodeUse } from '#lib/core/codebook/code-use.ts';
import type { CodeId } from '#lib/core/id/id.ts';
import type { Member } from '#lib/core/permission/member.ts';
import type { Context } from '../context.ts';
import { code, codeRevision, coding } from '../db/project-schema.ts';
import { listHistory, type HistoryRow } from '../history/list-history.ts';
import { codedExcerpts, standingCodings, type CodedExcerpt, type StandingCoding } from './standing-codings.ts';

export type CodeDetail = {
	readonly use: CodeUse;
	readonly exemplars: readonly CodedExcerpt[];
	/** The latest lines about the code itself, codings aside. */
	readonly history: readonly HistoryRow[];
};

const LINES = 8;

/** What the page of a code shows beside its definition. */
export function readCode(context: Context, member: Member, id: CodeId): CodeDetail {
	const codings = standingCodings(context, member, id);
	const older = new Set(standingCodings(context, member, id, saysSomethingElse).map((each) => each.id));
	const exemplars = codings.filter(({ isExemplar }) => isExemplar);
	return {
		use: useOf(codings, older, member),
		exemplars: codedExcerpts(context, member, exemplars),
		history: listHistory(context, member, { thing: { entity: 'code', id }, subject: 'code', limit: LINES })
	};
}

/**
 * On `coding`: the revision that it was made under defines, includes or excludes otherwise than the code does now. Another name or example is no other
 * meaning; and a definition that was taken back is the present one again.
 */
export const saysSomethingElse: SQL = sql`exists (
	select 1 from ${code} k join ${codeRevision} r on r.code = k.id
	where k.id = ${coding.code} and r.number = ${coding.revision}
		and (r.definition <> k.definition or r.include <> k.include or r.exclude <> k.exclude))`;

function useOf(codings: readonly StandingCoding[], older: ReadonlySet<string>, member: Member): CodeUse {
	const times = codings.map(({ at }) => at);
	const coders = [...Map.groupBy(codings, ({ by }) => by)].map(([id, own]) => ({
		...{ id, name: own[0]?.byName ?? '', initials: own[0]?.initials ?? '', codings: own.length }
	}));
	return {
		codings: codings.length,
		notes: new Set(codings.map(({ note }) => note.id)).size,
		sessions: new Set(codings.flatMap(({ note }) => note.session ?? [])).size,
		coders: coders.toSorted((a, b) => b.codings - a.codings || a.name.localeCompare(b.name)),
		first: times.length === 0 ? null : Math.min(...times),
		last: times.length === 0 ? null : Math.max(...times),
		older: { all: older.size, own: codings.filter(({ id, by }) => by === member.id && older.has(id)).length }
	};
}
