import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CONSENTS } from '#lib/core/consent/consent.ts';
import type { MemberId } from '#lib/core/id/id.ts';
import { formatQuestion } from '#lib/core/query/format.ts';
import { HAD, RELATIONS, SURROUNDINGS } from '#lib/core/query/fields.ts';
import { allOf, anyOf, NOWHERE, type Condition, type NamedField, type Question } from '#lib/core/query/question.ts';
import { evaluate, type Fieldwork } from '#test/fieldwork/evaluate.ts';
import { ACTORS, id, inMemory, inventedProjects, MEMBERS, SITES, writeInvented } from '#test/fieldwork/invented.ts';
import type { Context } from '../context.ts';
import { askExcerpts, understand } from './ask.ts';

const side = fc.array(
	fc.record({
		is: fc.constant('code' as const),
		name: fc.nat({ max: 7 }).map((n) => `Code ${n}`),
		below: fc.boolean(),
		at: fc.constant(NOWHERE)
	}),
	{ minLength: 1, maxLength: 2 }
);
const relations: fc.Arbitrary<Condition> = fc
	.record({ how: fc.constantFrom(...RELATIONS), apart: fc.nat({ max: 2 }), left: side, right: side })
	.map(({ how, apart, left, right }) => ({ is: 'relation', how, apart: how === 'near' ? apart : null, left, right, at: NOWHERE }));
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
	named('session', ['Session 0', 'Session 1', 'Session 2', 'Session 3']),
	named('site', SITES),
	named('kind', ['observation', 'interview', 'document', 'field note', 'transcript']),
	named('present', ACTORS),
	named('says', ACTORS),
	named('mentions', ACTORS),
	named('consent', CONSENTS),
	named('coder', [...MEMBERS, 'JØ']),
	named('author', MEMBERS),
	named('in', SURROUNDINGS),
	fc.constantFrom(...HAD).map((what) => ({ is: 'has' as const, what, at: NOWHERE })),
	named('is', ['exemplar', 'detached']),
	fc
		.constantFrom(
			['shift', 'night'],
			['shift', 'day'],
			['beds', '3'],
			['beds', '2..5'],
			['isolated', 'yes'],
			['years-here', '12'],
			['union', 'yes']
		)
		.map(([attribute = '', name = '']) => ({ is: 'attribute' as const, attribute, name, field: NOWHERE, at: NOWHERE })),
	{ weight: 3, arbitrary: relations },
	fc
		.constantFrom(['2021-03-01', '2021-03-31'], [null, '2021-03-01'], ['2021-06-30', null], ['2021-02-28', '2021-02-28'])
		.map(([first = null, last = null]) => ({ is: 'date' as const, first, last, at: NOWHERE })),
	fc
		.constantFrom('trust', 'TILLID', 'soen', 'søn', 'son', 'ar', 'år', 'end-user', 'user', 'know', 'cafe', 'trust trust', 'ar 12', '5')
		.map((text) => ({ is: 'words' as const, text, begins: false, at: NOWHERE })),
	fc.constantFrom('tr', 'trust', 'k', 'end-u', '1', 'å').map((text) => ({ is: 'words' as const, text, begins: true, at: NOWHERE }))
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

function named(is: NamedField, names: readonly string[]): fc.Arbitrary<Condition> {
	return fc.constantFrom(...names).map((name) => ({ is, name, at: NOWHERE }));
}

test.for([1, 2, 3, 4])('the fast answer is the specified one on 250 invented projects (seed %i)', { timeout: 120_000 }, (seed) => {
	const context = inMemory();
	let found = 0;
	const rounds = fc.tuple(inventedProjects, fc.array(questions, { minLength: 4, maxLength: 4 }), fc.nat({ max: MEMBERS.length - 1 }));
	fc.assert(
		fc.property(rounds, ([invented, some, reader]) => {
			const fieldwork = writeInvented(context, invented);
			for (const question of some) found += compare(context, fieldwork, id.member(reader) as MemberId, formatQuestion(question));
			const [first] = some;
			if (first !== undefined) compareGroups(context, id.member(reader) as MemberId, formatQuestion(first));
		}),
		{ seed, numRuns: 250 }
	);
	expect(found).toBeGreaterThan(300);
});

/** How many excerpts both find. */
function compare(context: Context, fieldwork: Fieldwork, reader: MemberId, text: string): number {
	const understood = understand(context, text);
	// Codes that were deleted can't be asked for.
	if (!understood.ok) return 0;
	const expected = [...evaluate(understood.question, fieldwork, reader)].sort();
	const codings = fieldwork.codings.filter(
		({ passage, code, isDeleted }) => expected.includes(passage) && !isDeleted && !fieldwork.deletedCodes.includes(code)
	);
	const answer = asked(context, reader, text, 'session');
	expect(answer.excerpts.map(({ anchor }) => anchor as string).sort(), text).toEqual(expected);
	expect(answer.counts).toMatchObject({ excerpts: expected.length, codings: codings.length });
	expect(answer.excerpts.flatMap((excerpt) => excerpt.codings.map(({ code }) => `${excerpt.anchor} ${code}`)).sort()).toEqual(
		codings.map(({ passage, code }) => `${passage} ${code}`).sort()
	);
	// Detached ones stand at the end of their note.
	const places = answer.excerpts.map(({ session, note, from, to }) => [
		session === null ? '9' : (session.date ?? '8'),
		note.number,
		from ?? 1e9,
		to ?? 1e9
	]);
	expect(places).toEqual(places.toSorted(inOrder));
	return expected.length;
}

/** By code, each excerpt stands under each of its codes, and pages put together are the whole. */
function compareGroups(context: Context, reader: MemberId, text: string): void {
	if (!understand(context, text).ok) return;
	const bySession = asked(context, reader, text, 'session');
	const byCode = asked(context, reader, text, 'code');
	expect(byCode.excerpts.map(({ anchor, group }) => `${anchor} ${group.by === 'code' ? group.code : ''}`).sort()).toEqual(
		bySession.excerpts.flatMap(({ anchor, codings }) => codings.map(({ code }) => `${anchor} ${code}`)).sort()
	);
	const pages = [asked(context, reader, text, 'code', 0, 3), asked(context, reader, text, 'code', 3, 97)];
	expect(pages.flatMap(({ excerpts }) => excerpts)).toEqual(byCode.excerpts);
}

function asked(context: Context, reader: MemberId, text: string, group: 'session' | 'code', offset = 0, limit = 100) {
	const member = { id: reader, name: '', initials: '', rights: new Set<never>() };
	const answer = askExcerpts(context, member, text, { group, offset, limit });
	if (!answer.ok) throw new Error('It was understood a moment ago');
	return answer;
}

// Sessions of one day may stand in any order, but each as a whole.
function inOrder(a: readonly (string | number)[], b: readonly (string | number)[]): number {
	if (a[0] !== b[0]) return a[0]! < b[0]! ? -1 : 1;
	return a[1] === b[1] ? Number(a[2]) - Number(b[2]) || Number(a[3]) - Number(b[3]) : 0;
}
