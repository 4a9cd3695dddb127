import { sql, type SQL } from 'drizzle-orm';
import { isBranch, type Had } from '#lib/core/query/question.ts';
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
		case 'coded':
			return sql`exists (select 1 from coding c indexed by coding_anchor
				where c.anchor = h.id and c.deleted_at is null and c.code in ${list(condition.codes)} and ${codeIsLive})`;
		case 'coder':
			return sql`exists (select 1 from coding c indexed by coding_anchor
				where c.anchor = h.id and c.deleted_at is null and c.by in ${list(condition.ids)} and ${codeIsLive})`;
		case 'words':
			// The notes that hold them are found by the index; the passage's own words are read in those only. (`case` keeps that order.)
			return sql`case when h.text in (${textsOf(condition)}) then ${quoteHolds(condition.words)} else false end`;
		default:
			return sql`h.text in (${textsOf(condition)})`;
	}
}

/** On a coding `c`: its code is not deleted. Deleted codes are few, and looked up once. */
export const codeIsLive: SQL = sql`c.code not in (select k.id from code k where k.deleted_at is not null)`;

export type NoteCondition = Exclude<ResolvedCondition, { readonly is: 'code' | 'coded' | 'coder' }>;

export function isNoteCondition(question: ResolvedQuestion): question is NoteCondition {
	return !isBranch(question) && question.is !== 'code' && question.is !== 'coded' && question.is !== 'coder';
}

/** The texts of the notes for which a condition holds; for words, those that have them anywhere. */
export function textsOf(condition: NoteCondition): SQL {
	switch (condition.is) {
		case 'session':
			return notes(sql`n.session in ${list(condition.ids)}`);
		case 'site':
			return notes(sql`n.session in (select session from session_site where site in ${list(condition.ids)})`);
		case 'present':
			return notes(sql`n.session in (select session from session_actor where actor in ${list(condition.ids)})`);
		case 'kind':
			return notes(sql`n.kind = ${condition.ofNote} or n.session in (select id from session where kind = ${condition.ofSession})`);
		case 'has':
			return notes(sessionHas(condition.what));
		case 'date':
			return notes(
				sql`n.session in (select id from session where date between ${condition.first ?? ''} and ${condition.last ?? '9999-12-31'})`
			);
		case 'words':
			return sql`select t.id from text_search join text t on t.seq = text_search.rowid where text_search match ${phraseMatch(condition.words)}`;
	}
}

function sessionHas(what: Had): SQL {
	switch (what) {
		case 'session':
			return sql`n.session is not null`;
		case 'site':
			return sql`n.session in (select x.session from session_site x join site s on s.id = x.site where s.deleted_at is null)`;
		case 'present':
			return sql`n.session in (select x.session from session_actor x join actor a on a.id = x.actor where a.deleted_at is null)`;
		case 'date':
			return sql`n.session in (select id from session where date is not null)`;
	}
}

// In a passage of plain letters a word stands letter by letter or not at all, which SQLite sees by itself; the rest is decided word by word.
function quoteHolds(words: readonly string[]): SQL {
	const longest = words.reduce((a, b) => (b.length > a.length ? b : a), '');
	return sql`exists (select 1 from anchor q where q.rowid = h.row and case
		when q.quote like ${`%${longest}%`} or length(q.quote) <> octet_length(q.quote) then holds_words(q.quote, ${words.join(' ')}) else false end)`;
}

function notes(condition: SQL): SQL {
	return sql`select n.text from note n where ${condition}`;
}

function list(ids: readonly string[]): SQL {
	return sql`(select value from json_each(${JSON.stringify(ids)}))`;
}
