import { readFileSync } from 'node:fs';
import { buildParserFile } from '@lezer/generator';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatQuestion } from './format.ts';
import { parseQuestion } from './parse.ts';
import { HAD, RELATIONS } from './fields.ts';
import { allOf, anyOf, isBranch, NAMED_FIELDS, NOWHERE, type Condition, type Question } from './question.ts';

/** A question without its places, as compact rows show it. */
function shape(question: Question): unknown {
	if (!isBranch(question)) {
		return withoutPlaces(question);
	}
	if (question.is === 'everything') return question;
	return question.is === 'not' ? { not: shape(question.of) } : { [question.is]: question.of.map(shape) };
}

function withoutPlaces(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(withoutPlaces);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).flatMap(([key, part]) => (key === 'at' || key === 'field' ? [] : [[key, withoutPlaces(part)]]))
	);
}

function read(text: string): Question {
	const parsed = parseQuestion(text);
	if (!parsed.ok) throw new Error(`${text}: ${JSON.stringify(parsed.issues)}`);
	return parsed.question;
}

const code = (name: string, below = true) => ({ is: 'code', name, below });
const word = (text: string, begins = false) => ({ is: 'words', text, begins });
const relation = (how: string, left: unknown, right: unknown, apart: number | null = null) => ({
	...{ is: 'relation', how, apart },
	...{ left: [left].flat(), right: [right].flat() }
});

test.for<{ text: string; means: unknown }>([
	{ text: '', means: { is: 'everything' } },
	{ text: '   ', means: { is: 'everything' } },
	{ text: 'code:trust', means: code('trust') },
	{ text: 'code="End-user engagement"', means: code('End-user engagement', false) },
	{ text: 'code:“End-user engagement”', means: code('End-user engagement') },
	{ text: 'code:"Parent / Child"', means: code('Parent / Child') },
	{ text: 'code:"a \\"b\\" \\\\"', means: code('a "b" \\') },
	{ text: 'CODE:trust', means: code('trust') },
	{ text: 'code: trust', means: code('trust') },
	{ text: 'code:AND', means: code('AND') },
	{
		text: 'site:Sønderkær kind:"field note"',
		means: {
			and: [
				{ is: 'site', name: 'Sønderkær' },
				{ is: 'kind', name: 'field note' }
			]
		}
	},
	{ text: 'present:@Ward-nurse-2', means: { is: 'present', name: 'Ward-nurse-2' } },
	{ text: 'present:"Ward nurse 2"', means: { is: 'present', name: 'Ward nurse 2' } },
	{ text: 'coder:ML', means: { is: 'coder', name: 'ML' } },
	{ text: 'date:2021-03..2021-06', means: { is: 'date', first: '2021-03-01', last: '2021-06-30' } },
	{ text: 'date:2024-02', means: { is: 'date', first: '2024-02-01', last: '2024-02-29' } },
	{ text: 'date:2021', means: { is: 'date', first: '2021-01-01', last: '2021-12-31' } },
	{ text: 'date:2021-03-16', means: { is: 'date', first: '2021-03-16', last: '2021-03-16' } },
	{ text: 'date:2021-03..', means: { is: 'date', first: '2021-03-01', last: null } },
	{ text: 'date:..2021-06', means: { is: 'date', first: null, last: '2021-06-30' } },
	{ text: 'know heard', means: { and: [word('know'), word('heard')] } },
	{ text: '"waiting time"', means: word('waiting time') },
	{ text: '8:30', means: word('8:30') },
	{ text: 'and or not', means: { and: [word('and'), word('or'), word('not')] } },
	{ text: 'a AND b OR c', means: { or: [{ and: [word('a'), word('b')] }, word('c')] } },
	{ text: 'a (b OR c)', means: { and: [word('a'), { or: [word('b'), word('c')] }] } },
	{ text: 'a -code:x', means: { and: [word('a'), { not: code('x') }] } },
	{ text: '-(a b)', means: { not: { and: [word('a'), word('b')] } } },
	{ text: 'NOT NOT a', means: { not: { not: word('a') } } },
	{ text: 'NOT a b', means: { and: [{ not: word('a') }, word('b')] } },
	{ text: 'follow-up', means: word('follow-up') },
	{ text: 'prefix*', means: word('prefix', true) },
	{ text: '"prefix*"', means: word('prefix*') },
	{ text: 'says:@Signe', means: { is: 'says', name: 'Signe' } },
	{ text: 'mentions:"Ward nurse 2"', means: { is: 'mentions', name: 'Ward nurse 2' } },
	{ text: 'in:"observer comment"', means: { is: 'in', name: 'observer comment' } },
	{
		text: 'has:memo is:exemplar author:ML',
		means: {
			and: [
				{ is: 'has', what: 'memo' },
				{ is: 'is', name: 'exemplar' },
				{ is: 'author', name: 'ML' }
			]
		}
	},
	{ text: 'shift:night', means: { is: 'attribute', attribute: 'shift', name: 'night' } },
	{ text: 'attribute:"2nd shift=night = day"', means: { is: 'attribute', attribute: '2nd shift', name: 'night = day' } },
	{ text: 'code:a OVERLAPS code=b', means: relation('overlaps', code('a'), code('b', false)) },
	{ text: 'code:a NEAR/2 theme:t', means: relation('near', code('a'), { is: 'theme', name: 't' }, 2) },
	{ text: '(code:a OR code:b) BEFORE code:c', means: relation('before', [code('a'), code('b')], code('c')) },
	{ text: 'x code:a WITHIN code:b y', means: { and: [word('x'), relation('within', code('a'), code('b')), word('y')] } },
	{ text: 'NOT code:a WITHIN code:b', means: { not: relation('within', code('a'), code('b')) } },
	{
		text: 'code:a WITHIN code:b OR code:c WITHIN code:d',
		means: { or: [relation('within', code('a'), code('b')), relation('within', code('c'), code('d'))] }
	},
	{ text: 'code:WITHIN within "WITHIN"', means: { and: [code('WITHIN'), word('within'), word('WITHIN')] } }
])('«$text» is understood', ({ text, means }) => {
	expect(shape(read(text))).toEqual(means);
});

test.for([
	{ text: 'code:trust AND', at: 'AND', says: 'must stand after AND' },
	{ text: 'OR trust', at: 'OR', says: 'must stand before OR' },
	{ text: 'a OR OR b', at: 'OR', says: 'between OR and OR' },
	{ text: 'a AND OR b', at: 'OR', says: 'between AND and OR' },
	{ text: 'NOT', at: 'NOT', says: 'must stand after NOT' },
	{ text: 'a - b', at: '-', says: 'directly after' },
	{ text: 'a -', at: '-', says: 'directly after' },
	{ text: '(a OR b', at: '(', says: 'never closed' },
	{ text: 'a OR b)', at: ')', says: 'no opening parenthesis' },
	{ text: 'a ()', at: '()', says: 'nothing between these parentheses' },
	{ text: '(a OR)', at: 'OR', says: 'must stand after OR' },
	{ text: 'x "waiting time', at: '"waiting time', says: 'quotation mark is never closed' },
	{ text: 'x code:', at: 'code:', says: 'comes the name of a code' },
	{ text: '(site:)', at: 'site:', says: 'comes the name of a site' },
	{ text: 'code:(a)', at: 'code:', says: 'comes the name of a code' },
	{ text: 'code:""', at: '""', says: 'Nothing stands between the quotation marks' },
	{ text: 'shift:', at: 'shift:', says: 'comes the value of an attribute' },
	{ text: 'attribute:night', at: 'night', says: 'attribute:"shift=night"' },
	{ text: 'site=b', at: '=', says: 'Only code and coded can be asked with =' },
	{ text: 'has:luck', at: 'luck', says: 'After has: comes memo, session, site, present or date' },
	{ text: 'coded:a WITHIN code:b', at: 'a', says: 'stands between codes' },
	{ text: 'code:tru*', at: 'tru*', says: 'Write the whole name' },
	{ text: 'a.*', at: 'a.*', says: 'directly after a letter' },
	{ text: 'code:a NEAR code:b', at: 'NEAR', says: 'NEAR/2' },
	{ text: 'code:a NEAR/ code:b', at: 'NEAR/', says: 'NEAR/2' },
	{ text: 'code:a NEAR/1000 code:b', at: 'NEAR/1000', says: 'at most 999' },
	{ text: 'trust OVERLAPS code:b', at: 'trust', says: 'Write code:trust' },
	{ text: 'code:a WITHIN site:b', at: 'site:b'.slice(5), says: 'stands between codes' },
	{ text: '(code:a code:b) WITHIN code:c', at: '(code:a code:b)', says: 'with OR' },
	{ text: 'code:a WITHIN NOT code:b', at: 'NOT', says: 'can’t stand after a relation' },
	{ text: 'code:a WITHIN', at: 'WITHIN', says: 'must stand after WITHIN' },
	{ text: 'WITHIN code:a', at: 'WITHIN', says: 'must stand before WITHIN' },
	{ text: 'code:a AND WITHIN code:b', at: 'WITHIN', says: 'between AND and WITHIN' },
	{ text: 'code:a WITHIN code:b WITHIN code:c', at: 'WITHIN', says: 'has two sides' },
	{ text: 'date:2021-13', at: '2021-13', says: 'There is no month 13' },
	{ text: 'date:2021-02-30', at: '2021-02-30', says: 'that month has 28 days' },
	{ text: 'date:2021-06..2021-03', at: '2021-06..2021-03', says: 'Write 2021-03..2021-06' },
	{ text: 'date:March', at: 'March', says: 'Write a date as' },
	{ text: 'date:..', at: '..', says: 'Write a date as' },
	{ text: 'trust …', at: '…', says: 'no word here' },
	{ text: '"- \ufe0f"', at: '"- \ufe0f"', says: 'no word here' },
	{ text: '"trust"me', at: 'm', says: 'A space is missing' }
])('«$text» is refused at «$at»', ({ text, at, says }) => {
	const parsed = parseQuestion(text);
	if (parsed.ok) throw new Error('It was accepted');
	const [issue] = parsed.issues;
	expect(issue?.message).toContain(says);
	expect(text.slice(issue?.from, issue?.to)).toBe(at);
});

test('every mistake of meaning is named, not only the first', () => {
	const parsed = parseQuestion('code:a* date:x trust site=b');
	expect(parsed.ok ? [] : parsed.issues.map(({ from }) => from)).toEqual([5, 13, 25]);
});

test.for([
	{ what: 'ten thousand opening parentheses', text: '('.repeat(10_000), says: 'at most 200 deep' },
	{ what: 'ten thousand closing parentheses', text: ')'.repeat(10_000), says: 'no opening parenthesis' },
	{ what: 'three thousand NOTs', text: 'NOT '.repeat(2_400), says: 'at most 200 deep' },
	{ what: 'ten thousand minus signs', text: '-'.repeat(10_000), says: 'at most 200 deep' },
	{ what: 'five thousand words', text: 'a '.repeat(5_000), says: 'at most 200 conditions' },
	{ what: 'more than ten thousand characters', text: 'a'.repeat(10_001), says: 'at most 10,000 characters' },
	{ what: 'deep but closed parentheses', text: `${'('.repeat(4_000)}a${')'.repeat(4_000)}`, says: 'at most 200 deep' }
])('$what are refused', ({ text, says }) => {
	const parsed = parseQuestion(text);
	expect(parsed.ok ? '' : parsed.issues[0]?.message).toContain(says);
});

test('two hundred parentheses are read', () => {
	expect(shape(read(`${'('.repeat(200)}a${')'.repeat(200)}`))).toEqual(word('a'));
});

const name = fc.oneof(
	fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
	fc.constantFrom('trust', 'End-user engagement', 'AND', 'a "b"', '@x', 'x*', '-', '(', '\\', 'code:x', '«å»', 'NEAR/2', '..')
);
const trimmed = name.map((text) => text.trim()).filter((text) => text !== '');
const day = fc
	.date({ min: new Date('1900-01-01'), max: new Date('2100-12-31'), noInvalidDate: true })
	.map((date) => date.toISOString().slice(0, 10));
const days = fc
	.tuple(fc.option(day), fc.option(day))
	.filter(([first, last]) => first !== null || last !== null)
	.map(([a, b]) => (a !== null && b !== null && a > b ? { first: b, last: a } : { first: a, last: b }));
const conditions: fc.Arbitrary<Condition> = fc.oneof(
	fc.record({ is: fc.constantFrom('code' as const, 'coded'), name: trimmed, below: fc.boolean(), at: fc.constant(NOWHERE) }),
	fc.constantFrom(...HAD).map((what) => ({ is: 'has' as const, what, at: NOWHERE })),
	fc.record({ is: fc.constantFrom(...NAMED_FIELDS), name: trimmed, at: fc.constant(NOWHERE) }),
	days.map((stretch) => ({ is: 'date' as const, ...stretch, at: NOWHERE })),
	trimmed.filter((text) => /[\p{L}\p{N}]/u.test(text)).map((text) => ({ is: 'words' as const, text, begins: false, at: NOWHERE })),
	fc.constantFrom('tr', 'end-us', '12').map((text) => ({ is: 'words' as const, text, begins: true, at: NOWHERE })),
	fc
		.tuple(fc.constantFrom('shift', 'years-here', '2nd shift', 'code', 'a "b"'), trimmed)
		.map(([attribute, value]) => ({ is: 'attribute' as const, attribute, name: value, field: NOWHERE, at: NOWHERE })),
	fc
		.record({ how: fc.constantFrom(...RELATIONS), apart: fc.nat({ max: 999 }), left: side(), right: side() })
		.map(({ how, apart, left, right }) => ({
			is: 'relation' as const,
			how,
			apart: how === 'near' ? apart : null,
			left,
			right,
			at: NOWHERE
		}))
);
function side() {
	return fc.array(
		fc.oneof(
			fc.record({ is: fc.constant('code' as const), name: trimmed, below: fc.boolean(), at: fc.constant(NOWHERE) }),
			fc.record({ is: fc.constant('theme' as const), name: trimmed, at: fc.constant(NOWHERE) })
		),
		{ minLength: 1, maxLength: 3 }
	);
}
const { question: questions } = fc.letrec<{ question: Question }>((tie) => ({
	question: fc.oneof(
		{ maxDepth: 4, withCrossShrink: true },
		conditions,
		fc.array(tie('question'), { minLength: 1, maxLength: 3 }).map((of) => allOf<Condition>(of)),
		fc.array(tie('question'), { minLength: 1, maxLength: 3 }).map((of) => anyOf<Condition>(of)),
		tie('question').map((of): Question => ({ is: 'not', of }))
	)
}));

test('a question that is written and read again is the same (seed 41)', () => {
	fc.assert(
		fc.property(questions, (question) => {
			const text = formatQuestion(question);
			const again = read(text);
			expect(shape(again)).toEqual(shape(question));
			expect(formatQuestion(again)).toBe(text);
		}),
		{ seed: 41, numRuns: 1000 }
	);
});

test('whatever is typed is understood or refused with a place inside it (seed 42)', () => {
	const pieces = fc.constantFrom(
		'code:',
		'code:b',
		'WITHIN',
		'NEAR/2',
		'shift:',
		'a',
		' ',
		'"',
		'(',
		')',
		'-',
		'OR',
		'AND',
		'NOT',
		'..',
		'date:',
		'=',
		'*',
		'\\',
		'“',
		'å',
		'2021',
		'😀'
	);
	fc.assert(
		fc.property(fc.array(pieces, { maxLength: 15 }), (parts) => {
			const text = parts.join('');
			const parsed = parseQuestion(text);
			if (parsed.ok) return;
			for (const { from, to } of parsed.issues) expect(0 <= from && from < to && to <= text.length, text).toBe(true);
		}),
		{ seed: 42, numRuns: 2000 }
	);
});

test('the committed parser is made from the grammar', () => {
	const folder = 'src/lib/core/query/grammar';
	const made = buildParserFile(readFileSync(`${folder}/query.grammar`, 'utf8'), { fileName: 'query.grammar', typeScript: true });
	expect(readFileSync(`${folder}/parser.ts`, 'utf8')).toBe(made.parser);
	expect(readFileSync(`${folder}/parser.terms.ts`, 'utf8')).toBe(made.terms);
});
