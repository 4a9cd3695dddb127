import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chipsOf, MARKS, NO_CHIPS, questionOf, type Chips } from './builder.ts';
import { formatQuestion } from './format.ts';
import { parseQuestion } from './parse.ts';

function chipsFrom(text: string): Chips | null {
	const parsed = parseQuestion(text);
	if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
	return chipsOf(parsed.question);
}

test.for<{ text: string; chips: Partial<Chips> }>([
	{ text: '', chips: {} },
	{ text: 'code:trust', chips: { codes: { all: [{ name: 'trust', below: true }], any: [], none: [] } } },
	{
		text: 'code:trust code=use (code:a OR code=b) NOT code:c',
		chips: {
			codes: {
				all: [
					{ name: 'trust', below: true },
					{ name: 'use', below: false }
				],
				any: [
					{ name: 'a', below: true },
					{ name: 'b', below: false }
				],
				none: [{ name: 'c', below: true }]
			}
		}
	},
	{ text: 'site:a OR site:b', chips: { sites: ['a', 'b'] } },
	{
		text: 'date:2021-03.. kind:interview present:Signe coder:ML know "waiting time"',
		chips: {
			date: { first: '2021-03-01', last: null },
			kinds: ['interview'],
			present: ['Signe'],
			coders: ['ML'],
			words: ['know', 'waiting time']
		}
	},
	{
		text: 'code:a NEAR/2 code=b says:Signe mentions:Signe consent:withdrawn author:ML in:heading',
		chips: {
			relations: [{ how: 'near', apart: 2, left: { name: 'a', below: true }, right: { name: 'b', below: false } }],
			...{ says: ['Signe'], mentions: ['Signe'], authors: ['ML'], surroundings: ['heading'], consents: ['withdrawn'] }
		}
	},
	{
		text: '(shift:night OR shift:day) years:5 has:memo is:detached trus*',
		chips: {
			attributes: [
				{ attribute: 'shift', value: 'night' },
				{ attribute: 'shift', value: 'day' },
				{ attribute: 'years', value: '5' }
			],
			marks: ['has:memo', 'is:detached'],
			words: ['trus*']
		}
	}
])('«$text» is shown as chips', ({ text, chips }) => {
	expect(chipsFrom(text)).toEqual({ ...NO_CHIPS, ...chips });
	expect(formatQuestion(questionOf({ ...NO_CHIPS, ...chips }))).toBe(text);
});

test('none of several codes is written one by one', () => {
	const chips = chipsFrom('-(code:a OR code:b)');
	expect(chips && formatQuestion(questionOf(chips))).toBe('NOT code:a NOT code:b');
});

test.for([
	'a OR b',
	'site:a site:b',
	'(code:a OR code:b) (code:c OR code:d)',
	'NOT site:a',
	'NOT (code:a code:b)',
	'code:a OR site:b',
	'NOT NOT code:a',
	'(code:a OR code:b) WITHIN code:c',
	'NOT is:exemplar',
	'is:lost',
	'shift:night OR years:5',
	'shift:night shift:day',
	'"trus*"'
])('«%s» is shown as text', (text) => {
	expect(chipsFrom(text)).toBeNull();
});

test('chips that are written and read again are the same, but for a single «any of» (seed 43)', () => {
	const name = fc.constantFrom('trust', 'use', 'End user', 'a/b');
	const names = fc.array(name, { maxLength: 3 });
	const code = fc.record({ name, below: fc.boolean() });
	const any = fc.array(code, { maxLength: 3 }).filter(({ length }) => length !== 1);
	const chips = fc.record({
		codes: fc.record({ all: fc.array(code, { maxLength: 2 }), any, none: fc.array(code, { maxLength: 2 }) }),
		date: fc.constantFrom(null, { first: '2021-03-01', last: null }, { first: '2021-03-02', last: '2021-04-30' }),
		sessions: names,
		themes: names,
		sites: names,
		kinds: names,
		present: names,
		says: names,
		mentions: names,
		consents: names,
		coders: names,
		authors: names,
		surroundings: names,
		relations: fc.array(fc.record({ how: fc.constant('within' as const), apart: fc.constant(null), left: code, right: code }), {
			maxLength: 2
		}),
		attributes: fc.constantFrom([], [{ attribute: 'shift', value: 'night' }], [{ attribute: '2nd shift', value: 'a b' }]),
		marks: fc.subarray([...MARKS]),
		words: fc.array(fc.oneof(name, fc.constant('trus*')), { maxLength: 3 })
	});
	fc.assert(
		fc.property(chips, (made) => {
			expect(chipsFrom(formatQuestion(questionOf(made)))).toEqual(made);
		}),
		{ seed: 43, numRuns: 300 }
	);
});
