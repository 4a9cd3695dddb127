import { expect, test } from 'vitest';
import { countFacets, memosFor, type MemoQuestion, type PlacedMemo } from './question.ts';

const NOWHERE = { code: null, note: null, session: null } as const;
const MEMOS: readonly PlacedMemo[] = [
	{ ...NOWHERE, id: 'project', title: 'b', type: 'method', author: 'maja', on: 'project', at: 1 },
	{ ...NOWHERE, id: 'code', title: '', type: 'analytic', author: 'maja', on: 'code', code: 'trust', at: 2 },
	{
		...NOWHERE,
		id: 'coding',
		title: 'A',
		type: 'analytic',
		author: 'ole',
		on: 'coding',
		code: 'checking',
		note: 'huddle',
		session: 'march',
		at: 3
	},
	{ ...NOWHERE, id: 'session', title: 'c', type: 'ethics', author: 'ole', on: 'session', session: 'march', at: 4 }
];
const under = (code: string): ReadonlySet<string> => new Set(code === 'trust' ? ['trust', 'checking'] : [code]);

test.for<{ says: string; question: MemoQuestion; found: readonly string[] }>([
	{ says: 'nothing: all of them, the newest first', question: {}, found: ['session', 'coding', 'code', 'project'] },
	{ says: 'the oldest first', question: { sort: 'oldest' }, found: ['project', 'code', 'coding', 'session'] },
	{ says: 'titles, those without one last', question: { sort: 'title' }, found: ['coding', 'project', 'session', 'code'] },
	{ says: 'a type', question: { type: 'analytic' }, found: ['coding', 'code'] },
	{ says: 'an author', question: { author: 'ole' }, found: ['session', 'coding'] },
	{ says: 'what they are on', question: { on: 'coding' }, found: ['coding'] },
	{ says: 'a code: those on it, on its codings, and below it', question: { code: 'trust' }, found: ['coding', 'code'] },
	{ says: 'a sub-code alone', question: { code: 'checking' }, found: ['coding'] },
	{ says: 'a note', question: { note: 'huddle' }, found: ['coding'] },
	{ says: 'a session with its notes', question: { session: 'march' }, found: ['session', 'coding'] },
	{ says: 'a period, its end left out', question: { from: 2, until: 4 }, found: ['coding', 'code'] },
	{ says: 'two things at once', question: { type: 'analytic', author: 'maja' }, found: ['code'] }
])('a question for $says', ({ question, found }) => {
	expect(memosFor(MEMOS, question, under).map(({ id }) => id)).toEqual(found);
});

test('each choice says how many it would leave, with the rest as it is asked', () => {
	const facets = countFacets(MEMOS, { type: 'analytic', author: 'maja' }, under);
	expect(facets).toMatchObject({ type: { method: 1, analytic: 1 }, author: { maja: 1, ole: 1 }, on: { code: 1 }, note: {} });
});
