import { sql, type SQL } from 'drizzle-orm';
import { isBranch } from '#lib/core/query/question.ts';
import type { ResolvedCondition, ResolvedQuestion } from '#lib/core/query/resolve.ts';
import { phraseMatch } from '../texts/search-index.ts';
import { isOverlapped, overlapping } from './candidates.ts';

/** A question as a condition on a candidate `h` (candidates.ts). What each means is said in core/query/evaluate.ts. */
export function conditionOf(question: ResolvedQuestion, isRare: IsRare): SQL {
	if (!isBranch(question)) return leaf(question, isRare);
	switch (question.is) {
		case 'everything':
			return sql`true`;
		case 'and':
			return all(
				question.of.map((part) => conditionOf(part, isRare)),
				sql` and `
			);
		case 'or':
			return all(
				question.of.map((part) => conditionOf(part, isRare)),
				sql` or `
			);
		case 'not':
			return sql`not ${conditionOf(question.of, isRare)}`;
	}
}

/** Are there so few candidates that these codes are better looked up for each than once for all? */
export type IsRare = (codes: readonly string[]) => boolean;

function all(conditions: SQL[], operator: SQL): SQL {
	return conditions.length === 0 ? sql`true` : sql`(${sql.join(conditions, operator)})`;
}

function leaf(condition: ResolvedCondition, isRare: IsRare): SQL {
	switch (condition.is) {
		case 'code':
			return isRare(condition.codes) ? isOverlapped(list(condition.codes)) : sql`h.row in (${overlapping(condition.codes, sql`a.rowid`)})`;
		case 'coder':
			return sql`exists (select 1 from coding c indexed by coding_anchor
				where c.anchor = h.id and c.deleted_at is null and c.by in ${list(condition.ids)} and ${codeIsLive})`;
		case 'session':
			return inNotes(sql`n.session in ${list(condition.ids)}`);
		case 'site':
			return inNotes(sql`n.session in (select session from session_site where site in ${list(condition.ids)})`);
		case 'present':
			return inNotes(sql`n.session in (select session from session_actor where actor in ${list(condition.ids)})`);
		case 'kind':
			return inNotes(sql`n.kind = ${condition.ofNote} or n.session in (select id from session where kind = ${condition.ofSession})`);
		case 'date':
			return inNotes(
				sql`n.session in (select id from session where date between ${condition.first ?? ''} and ${condition.last ?? '9999-12-31'})`
			);
		case 'words':
			// The index finds the notes, and only there the passage's own words are read. (`case` keeps that order.)
			return sql`case when h.text in (select t.id from text_search join text t on t.seq = text_search.rowid where text_search match ${phraseMatch(condition.words)})
				then holds_words((select quote from anchor where rowid = h.row), ${condition.words.join(' ')}) else false end`;
	}
}

/** On a coding `c`: its code is not deleted. */
export const codeIsLive: SQL = sql`exists (select 1 from code k where k.id = c.code and k.deleted_at is null)`;

function inNotes(condition: SQL): SQL {
	return sql`h.text in (select n.text from note n where ${condition})`;
}

function list(ids: readonly string[]): SQL {
	return sql`(select value from json_each(${JSON.stringify(ids)}))`;
}
