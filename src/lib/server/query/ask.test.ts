import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { MemberId } from '#lib/core/id/id.ts';
import { evaluate, type Fieldwork } from '#lib/core/query/evaluate.ts';
import { formatQuestion } from '#lib/core/query/format.ts';
import { allOf, anyOf, HAD, NOWHERE, type Condition, type Question } from '#lib/core/query/question.ts';
import { ACTORS, id, inMemory, inventedProjects, MEMBERS, SITES, writeInvented } from '#test/fieldwork/invented.ts';
import type { Context } from '../context.ts';
import { askExcerpts, understand } from './ask.ts';

const conditions: fc.Arbitrary<Condition> = fc.oneof(
	{
		weight: 4,
		arbitrary: fc.record({
			is: fc.constantFrom('code' as const, 'coded'),
			name: fc.nat({ max: 7 }).map((n) => `Code ${n}`),
			below: fc.boolean(),
			at: fc.constant(NOWHERE)
		})
	},
	fc.constantFrom(...HAD).map((what) => ({ is: 'has' as const, what, at: NOWHERE })),
	named('session', ['Session 0', 'Session 1', 'Session 2', 'Session 3']),
	named('site', SITES),
	named('kind', ['observation', 'interview', 'document', 'field note', 'transcript']),
	named('present', ACTORS),
	named('coder', [...MEMBERS, 'JØ']),
	fc
		.constantFrom(['2021-03-01', '2021-03-31'], [null, '2021-03-01'], ['2021-06-30', null], ['2021-02-28', '2021-02-28'])
		.map(([first = null, last = null]) => ({ is: 'date' as const, first, last, at: NOWHERE })),
	fc
		.constantFrom('trust', 'TILLID', 'soen', 'søn', 'son', 'ar', 'år', 'end-user', 'user', 'know', 'cafe', 'trust trust', 'ar 12', '5')
		.map((text) => ({ is: 'words' as const, text, at: NOWHERE }))
);
const { question: questions } = fc.letrec<{ question: Question }>((tie) => ({
	question: fc.oneof(
		{ maxDepth: 3 },
		conditions,
		fc.array(tie('question'), { maxLength: 3 }).map((of) => allOf<Condition>(of)),
		fc.array(tie('question'), { minLength: 1, maxLength: 3 }).map((of) => anyOf<Condition>(of)),
		tie('question').map((of): Question => ({ is: 'not', of }))
	)
}));

function named(is: 'session' | 'site' | 'kind' | 'present' | 'coder', names: readonly string[]): fc.Arbitrary<Condition> {
	return fc.constantFrom(...names).map((name) => ({ is, name, at: NOWHERE }));
}

test.for([1, 2, 3])('the fast answer is the specified one on seventy invented projects (seed %i)', { timeout: 120_000 }, (seed) => {
	const context = inMemory();
	let found = 0;
	const rounds = fc.tuple(inventedProjects, fc.array(questions, { minLength: 8, maxLength: 8 }), fc.nat({ max: MEMBERS.length - 1 }));
	fc.assert(
		fc.property(rounds, ([invented, asked, reader]) => {
			const fieldwork = writeInvented(context, invented);
			for (const question of asked) found += compare(context, fieldwork, id.member(reader) as MemberId, formatQuestion(question));
		}),
		{ seed, numRuns: 70 }
	);
	expect(found).toBeGreaterThan(300);
});

/** How many excerpts both find. */
function compare(context: Context, fieldwork: Fieldwork, reader: MemberId, text: string): number {
	const member = { id: reader, name: '', initials: '', rights: new Set<never>() };
	const understood = understand(context, text);
	if (!understood.ok) return 0;
	const expected = [...evaluate(understood.question, fieldwork, reader)].sort();
	const codings = fieldwork.codings.filter(
		({ passage, code, isDeleted }) => expected.includes(passage) && !isDeleted && !fieldwork.deletedCodes.includes(code)
	);
	const bySession = ask('session', 0, 100);
	expect(bySession.excerpts.map(({ anchor }) => anchor as string).sort(), text).toEqual(expected);
	expect(bySession.counts).toMatchObject({ excerpts: expected.length, codings: codings.length });
	expect(bySession.excerpts.flatMap((excerpt) => excerpt.codings.map(({ code }) => `${excerpt.anchor} ${code}`)).sort()).toEqual(
		codings.map(({ passage, code }) => `${passage} ${code}`).sort()
	);
	const places = bySession.excerpts.map(({ session, note, from, to }) => [
		session === null ? '9' : (session.date ?? '8'),
		note.number,
		from,
		to
	]);
	expect(places).toEqual(places.toSorted(inOrder));
	const byCode = ask('code', 0, 100);
	expect(byCode.excerpts.map(({ anchor, group }) => `${anchor} ${group.by === 'code' ? group.code : ''}`).sort()).toEqual(
		codings.map(({ passage, code }) => `${passage} ${code}`).sort()
	);
	expect([...ask('code', 0, 3).excerpts, ...ask('code', 3, 97).excerpts]).toEqual(byCode.excerpts);
	return expected.length;

	function ask(group: 'session' | 'code', offset: number, limit: number) {
		const answer = askExcerpts(context, member, text, { group, offset, limit });
		if (!answer.ok) throw new Error('It was understood a moment ago');
		return answer;
	}
}

// Sessions of one day may stand in any order, but each as a whole.
function inOrder(a: readonly (string | number)[], b: readonly (string | number)[]): number {
	if (a[0] !== b[0]) return a[0]! < b[0]! ? -1 : 1;
	return a[1] === b[1] ? Number(a[2]) - Number(b[2]) || Number(a[3]) - Number(b[3]) : 0;
}
