import { expect, test } from 'vitest';
import { complete, type Vocabulary } from './complete.ts';

const plain = (...names: readonly string[]) => names.map((value) => ({ value, more: '' }));
const VOCABULARY: Vocabulary = [
	{ field: 'code', values: plain('Establishing trust', 'End-user engagement', 'Distrust', 'Opening the list') },
	{ field: 'coder', values: plain('Maja Lind') },
	{ field: 'present', values: plain('Signe', 'Ward nurse 2') },
	{ field: 'date', values: plain('2021', '2021-03') },
	{ field: 'shift', values: plain('night', 'day') },
	{ field: 'years-here', values: plain('3', '12') }
];

/** The question with `|` for the caret; then with the first offer taken. */
test.for<{ text: string; offers: readonly string[]; taken?: string }>([
	{ text: 'co|', offers: ['code:', 'coder:'], taken: 'code:' },
	{
		text: 'code:|',
		offers: ['Establishing trust', 'End-user engagement', 'Distrust', 'Opening the list'],
		taken: 'code:"Establishing trust"'
	},
	{ text: 'code: |', offers: ['Establishing trust', 'End-user engagement', 'Distrust', 'Opening the list'] },
	{ text: 'code:tru|', offers: ['Establishing trust', 'Distrust'], taken: 'code:"Establishing trust"' },
	{ text: 'code=tru|', offers: ['Establishing trust', 'Distrust'], taken: 'code="Establishing trust"' },
	{ text: 'code:"end us|', offers: [] },
	{ text: 'code:"end-us|', offers: ['End-user engagement'], taken: 'code:"End-user engagement"' },
	{ text: 'code:"open| date:2021', offers: ['Opening the list'], taken: 'code:"Opening the list" date:2021' },
	{ text: 'a (code:dis|) b', offers: ['Distrust'], taken: 'a (code:Distrust) b' },
	{ text: 'present:@war|', offers: ['Ward nurse 2'], taken: 'present:"Ward nurse 2"' },
	{ text: 'date:2021-0|', offers: ['2021-03'], taken: 'date:2021-03' },
	{ text: 'date:2021-03|', offers: [] },
	{ text: 'Shift:n|', offers: ['night'], taken: 'Shift:night' },
	{ text: 'years|', offers: ['years-here:'], taken: 'years-here:' },
	{ text: 'nowhere:x|', offers: [] },
	{ text: 'distr|', offers: ['Distrust'], taken: 'code:Distrust' },
	{ text: 'NOT opening|', offers: ['Opening the list'], taken: 'NOT code:"Opening the list"' },
	{ text: '-co|de:x', offers: ['code:', 'coder:'] },
	{ text: 'code:Distrust WI|', offers: ['WITHIN'], taken: 'code:Distrust WITHIN ' },
	{ text: 'signe WI|', offers: [] },
	{ text: '"a phrase|', offers: [] },
	{ text: 'code:Distrust |', offers: [] },
	{ text: '|', offers: [] }
])('«$text» is offered $offers', ({ text, offers, taken }) => {
	const caret = text.indexOf('|');
	const question = text.replace('|', '');
	const completion = complete(question, caret, VOCABULARY);
	expect(completion?.offers.map(({ label }) => label) ?? []).toEqual(offers);
	if (taken === undefined || completion === null) return;
	const { from, to } = completion;
	expect(`${question.slice(0, from)}${completion.offers[0]?.insert}${question.slice(to)}`).toBe(taken);
});

test('of what is asked in the same way one is offered, and all that is known of them', () => {
	const nurses = [
		{ value: 'Nurse', more: 'ward B4' },
		{ value: 'Nurse', more: 'night' },
		{ value: 'Nurse', more: '' }
	];
	expect(complete('present:nu', 10, [{ field: 'present', values: nurses }])?.offers).toMatchObject([
		{ label: 'Nurse', more: 'ward B4 · night' }
	]);
});

test('asked for, all that can stand here is offered', () => {
	expect(complete('', 0, VOCABULARY, true)?.offers.map(({ label }) => label)).toEqual([
		'NOT',
		...VOCABULARY.map(({ field }) => `${field}:`)
	]);
	const after = complete('code:Distrust ', 14, VOCABULARY, true)?.offers.map(({ label }) => label) ?? [];
	expect(after.slice(0, 7)).toEqual(['OR', 'AND', 'NOT', 'OVERLAPS', 'WITHIN', 'NEAR/2', 'BEFORE']);
});

test('thousands of parentheses are offered something as quickly as anything', () => {
	expect(complete('('.repeat(9_000), 9_000, VOCABULARY)).toBeNull();
	expect(complete('a'.repeat(10_001), 3, VOCABULARY)).toBeNull();
});
