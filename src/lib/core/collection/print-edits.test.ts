import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { carryEdits, printed, printPieces, whyNotPrinted, withEdit, wordsCut, type PrintEdit } from './print-edits.ts';

const QUOTE = 'She clicks the bar and opens it. «Søren 🙂 waits», she says.';

/** An edit over the first place where these words stand. */
function over(words: string, inserted = '', quote = QUOTE): PrintEdit {
	const start = quote.indexOf(words);
	if (start < 0) throw new Error(`«${words}» is not in the quote`);
	return { start, end: start + words.length, words: inserted };
}

describe('a quote for print', () => {
	test.for([
		{ what: 'as it is', edits: [], reads: QUOTE },
		{ what: 'words left out', edits: [over('clicks the bar and')], reads: 'She […] opens it. «Søren 🙂 waits», she says.' },
		{
			what: 'a word explained',
			edits: [over('it', 'the dashboard')],
			reads: 'She clicks the bar and opens [the dashboard]. «Søren 🙂 waits», she says.'
		},
		{
			what: 'words put in',
			edits: [{ start: 3, end: 3, words: 'Signe' }],
			reads: 'She[Signe] clicks the bar and opens it. «Søren 🙂 waits», she says.'
		},
		{
			what: 'both',
			edits: [over('the bar'), over('🙂', 'smiling')],
			reads: 'She clicks […] and opens it. «Søren [smiling] waits», she says.'
		},
		{
			what: 'a comma left out with its words',
			edits: [over(' the bar and')],
			reads: 'She clicks […] opens it. «Søren 🙂 waits», she says.'
		},
		{
			what: 'words left out after a quotation mark',
			edits: [over('Søren 🙂')],
			reads: 'She clicks the bar and opens it. «[…] waits», she says.'
		}
	])('$what reads «$reads»', ({ edits, reads }) => {
		expect(whyNotPrinted(QUOTE, edits)).toBeNull();
		expect(printed(QUOTE, edits)).toBe(reads);
	});

	test.for([
		{ what: 'a place outside', edits: [{ start: 0, end: 900, words: '' }] },
		{ what: 'a place before the beginning', edits: [{ start: -1, end: 3, words: '' }] },
		{ what: 'an end before its beginning', edits: [{ start: 5, end: 3, words: 'x' }] },
		{ what: 'half a character', edits: [{ start: QUOTE.indexOf('🙂') + 1, end: QUOTE.length, words: '' }] },
		{ what: 'nothing left out', edits: [{ start: 3, end: 4, words: '' }] },
		{ what: 'two over each other', edits: [over('the bar and'), over('and opens')] },
		{ what: 'two side by side', edits: [over('She '), over('clicks')] },
		{ what: 'words with brackets of their own', edits: [over('it', 'the] dashboard')] },
		{ what: 'two lines', edits: [over('it', 'the\ndashboard')] },
		{ what: 'blanks around the words', edits: [over('it', ' the dashboard ')] },
		{ what: 'everything left out', edits: [{ start: 0, end: QUOTE.length, words: '' }] },
		{ what: 'everything replaced', edits: [{ start: 0, end: QUOTE.length, words: 'She opens the list' }] }
	])('refuses $what', ({ edits }) => {
		expect(whyNotPrinted(QUOTE, edits)).not.toBeNull();
	});

	test('counts the words that are not printed', () => {
		expect(wordsCut(QUOTE, [over('clicks the bar'), over('it', 'the dashboard')])).toBe(4);
	});

	test('an omission that touches another joins it', () => {
		expect(withEdit([over('the bar')], over('bar and'))).toEqual([over('the bar and')]);
	});
});

const words = fc.array(fc.constantFrom('she', 'waits', 'for', 'Søren', '🙂', 'ankomst', 'it'), { minLength: 4, maxLength: 20 });

test('what is printed keeps every word that is not in a bracket, in its order (seed 3)', () => {
	fc.assert(
		fc.property(words, fc.array(fc.tuple(fc.nat(19), fc.nat(3), fc.constantFrom('', 'the list')), { maxLength: 4 }), (list, cuts) => {
			const quote = list.join(' ');
			const starts = list.map((_, at) => list.slice(0, at).join(' ').length + (at === 0 ? 0 : 1));
			const edits = cuts.reduce<readonly PrintEdit[]>((sum, [from, more, inserted]) => {
				const first = from % list.length;
				const last = Math.min(list.length - 1, first + more);
				return withEdit(sum, { start: starts[first]!, end: starts[last]! + list[last]!.length, words: inserted });
			}, []);
			if (whyNotPrinted(quote, edits) !== null) return;
			const pieces = printPieces(quote, edits);
			expect(pieces.map(({ was }) => was).join('')).toBe(quote);
			const rest = printed(quote, edits).replace(/\[(…|the list)\]/g, '\u0000');
			let at = 0;
			for (const part of rest.split('\u0000')) {
				at = quote.indexOf(part, at);
				expect(at).toBeGreaterThanOrEqual(0);
			}
		}),
		{ seed: 3, numRuns: 300 }
	);
});

test('edits go along where their words stand unchanged, and are counted where they do not', () => {
	const after = `This morning she clicks the bar and opens it. «Søren 🙂 sits», she says.`;
	const edits = [over('the bar'), over('waits', 'sits')];
	expect(carryEdits(QUOTE, after, edits)).toEqual({ edits: [over('the bar', '', after)], lost: 1 });
	expect(carryEdits(QUOTE, QUOTE, edits)).toEqual({ edits, lost: 0 });
});
