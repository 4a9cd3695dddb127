import { expect, test } from 'vitest';
import { sql } from 'drizzle-orm';
import type { MemberId } from '#lib/core/id/id.ts';
import { id, inMemory } from '#test/fieldwork/invented.ts';
import { questionSql } from './find.ts';
import { withWordsFunction } from './words-function.ts';
import type { ResolvedQuestion } from '#lib/core/query/resolve.ts';

const code: ResolvedQuestion = { is: 'code', codes: ['a', 'b'] };
const words: ResolvedQuestion = { is: 'words', words: ['know'] };

test.for<{ says: string; question: ResolvedQuestion }>([
	{ says: 'a code', question: code },
	{
		says: 'a code and everything else',
		question: {
			is: 'and',
			of: [code, { is: 'coder', ids: ['m'] }, { is: 'site', ids: ['s'] }, { is: 'date', first: null, last: '2021-01-01' }, words]
		}
	},
	{ says: 'words', question: words },
	{ says: 'a coder', question: { is: 'coder', ids: ['m'] } },
	{ says: 'two codes', question: { is: 'and', of: [code, code] } },
	{ says: 'either of two codes', question: { is: 'or', of: [code, { is: 'and', of: [code, words] }] } },
	{ says: 'a code and not another', question: { is: 'and', of: [code, { is: 'not', of: code }] } }
])('a question for $says scans no passages, codings or notes', ({ question }) => {
	expect(scansOf(question)).toEqual([]);
});

test('a question for nothing goes through the notes', () => {
	expect(scansOf({ is: 'everything' })).toEqual(['SCAN note']);
});

/** The steps of the plan that go through the whole of a table that grows. */
function scansOf(question: ResolvedQuestion): readonly string[] {
	const { db } = inMemory();
	withWordsFunction(db);
	const reader = { id: id.member(0) as MemberId, name: '', initials: '', rights: new Set<never>() };
	const plan = db.all<{ detail: string }>(sql`explain query plan ${questionSql(db, reader, question)}`);
	expect(plan.length).toBeGreaterThan(3);
	return plan.map(({ detail }) => detail).filter((detail) => /^SCAN (a|b|c|n|anchor|coding|note)\b/.test(detail));
}
