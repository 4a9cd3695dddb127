import { describe, expect, test } from 'vitest';
import { findQuotations, isOf, type Expected, type ManuscriptText } from './check.ts';

/** A manuscript in which `⟦name|words⟧` is a bookmark. */
function manuscript(drawn: string): ManuscriptText {
	let text = '';
	const bookmarks: { name: string; start: number; end: number }[] = [];
	for (const part of drawn.split(/(⟦[^⟧]*⟧)/)) {
		const marked = /^⟦([^|]*)\|([^⟧]*)⟧$/.exec(part);
		if (marked === null) text += part;
		else {
			const words = marked[2] ?? '';
			bookmarks.push({ name: marked[1] ?? '', start: text.length, end: text.length + words.length });
			text += words;
		}
	}
	return { text, bookmarks };
}

const quotation = (words: string, id = 'a'): Expected => ({ id, bookmark: `_fb_${id}`, words });
const told = (drawn: string, ...expected: Expected[]) =>
	findQuotations(manuscript(drawn), expected).map(({ became, by, times }) => `${became} by ${by ?? 'nothing'} × ${times}`);

const LONG = '‘That’s not us,’ she says. ‘We did not have people waiting nineteen days.’';

describe('a quotation', () => {
	test.for([
		{ what: 'in its bookmark', drawn: `So: ⟦_fb_a|${LONG}⟧ (Field note).`, says: 'unaltered by bookmark × 1' },
		{
			what: 'with the marks and blanks of a word processor',
			drawn: `⟦_fb_a|"That's  not us," she says.\u00a0"We did not have peo\u00adple waiting nineteen days."⟧`,
			says: 'unaltered by bookmark × 1'
		},
		{
			what: 'over two paragraphs',
			drawn: `⟦_fb_a|‘That’s not us,’ she says.\n‘We did not have people waiting nineteen days.’⟧`,
			says: 'unaltered by bookmark × 1'
		},
		{
			what: 'changed in its bookmark',
			drawn: `⟦_fb_a|‘That’s not us,’ she says. ‘We never had people waiting nineteen days.’⟧`,
			says: 'altered by bookmark × 1'
		},
		{ what: 'without its bookmark', drawn: `Signe: ${LONG} So it is.`, says: 'unaltered by words × 1' },
		{ what: 'whose bookmark was emptied', drawn: `⟦_fb_a|⟧ Signe: ${LONG}`, says: 'unaltered by words × 1' },
		{
			what: 'changed, without its bookmark',
			drawn: `Signe said: ‘That is not us,’ she says. ‘We did not have people waiting for nineteen days.’ Then on.`,
			says: 'altered by words × 1'
		},
		{ what: 'that is gone', drawn: 'Nothing of it is in here, but days and people and waiting.', says: 'not found by nothing × 0' },
		{ what: 'used twice, once without its bookmark', drawn: `⟦_fb_a|${LONG}⟧ And again: ${LONG}`, says: 'unaltered by bookmark × 2' },
		{ what: 'used twice with bookmarks', drawn: `⟦_fb_a|${LONG}⟧ And: ⟦_fb_a_2|${LONG}⟧`, says: 'unaltered by bookmark × 2' },
		{ what: 'in an empty manuscript', drawn: '', says: 'not found by nothing × 0' }
	])('$what is $says', ({ drawn, says }) => {
		expect(told(drawn, quotation(LONG))).toEqual([says]);
	});

	test('that is placed twice and printed in two ways stands unaltered in either', () => {
		const whole = 'She opens the list behind the bar and reads it.';
		const cut = 'She opens the list […] and reads it.';
		const bookmark = `_fb_${'a'.repeat(32)}`;
		const twice = { ...quotation(whole), bookmark, also: [cut] };
		expect(told(`⟦${bookmark}|${whole}⟧ And: ⟦${bookmark}_2|${cut}⟧`, twice)).toEqual(['unaltered by bookmark × 2']);
		expect(told(`So: ${cut} And: ${whole}`, twice)).toEqual(['unaltered by words × 2']);
		const changed = `⟦${bookmark}|${whole}⟧ And: ⟦${bookmark}_2|She opens the list and reads it.⟧`;
		expect(told(changed, twice)).toEqual(['altered by bookmark × 2']);
		expect(findQuotations(manuscript(changed), [twice])).toMatchObject([{ printing: cut, found: 'She opens the list and reads it.' }]);
	});

	test.for([
		{ what: 'stands twice', drawn: `⟦_fb_a|${LONG}⟧ And again: ${LONG}`, missing: 0 },
		{ what: 'stands once', drawn: `⟦_fb_a|${LONG}⟧ And no more.`, missing: 1 },
		{ what: 'stands once by its words', drawn: `Signe: ${LONG}`, missing: 1 },
		{ what: 'is gone altogether', drawn: 'Nothing.', missing: 0 }
	])('that is placed twice and $what is missing $missing times', ({ drawn, missing }) => {
		expect(findQuotations(manuscript(drawn), [{ ...quotation(LONG), places: 2 }])).toMatchObject([{ missing }]);
	});

	test('of few words is not told to stand twice, since it may by chance', () => {
		expect(told('She does not know. ⟦_fb_a|She does not⟧ and she does not.', quotation('She does not'))).toEqual([
			'unaltered by bookmark × 1'
		]);
	});

	test('inside a longer one does not stand there as well', () => {
		const short = quotation('We did not have people waiting nineteen days.', 'b');
		expect(told(`⟦_fb_a|${LONG}⟧`, quotation(LONG), short)).toEqual(['unaltered by bookmark × 1', 'not found by nothing × 0']);
		expect(told(`${LONG} And: ‘We did not have people waiting nineteen days.’`, quotation(LONG), short)).toEqual([
			'unaltered by words × 1',
			'unaltered by words × 1'
		]);
	});

	test('is not found within other words', () => {
		expect(told('Therein she bringsthem.', quotation('rein she bring'))).toEqual(['not found by nothing × 0']);
	});

	test('with real names in it is unaltered and told as such for who may see these, and altered for who may not', () => {
		const named = 'Karla Højgaard opens the list and reads it to Karla Højgaard.';
		const pseudonymous = { ...quotation('Nurse 2 opens the list and reads it to Nurse 2.'), also: ['Nurse 2 […] reads it to Nurse 2.'] };
		const both = { ...pseudonymous, named: [named, 'Karla Højgaard […] reads it to Karla Højgaard.'] };
		for (const drawn of [`⟦_fb_a|${named}⟧`, `So: ${named} And.`]) {
			expect(findQuotations(manuscript(drawn), [both])).toMatchObject([{ became: 'unaltered', named: true, printing: named }]);
			expect(findQuotations(manuscript(drawn), [pseudonymous])).toMatchObject([{ became: 'altered', named: false }]);
		}
		expect(findQuotations(manuscript(`⟦_fb_a|${pseudonymous.words}⟧`), [both])).toMatchObject([{ became: 'unaltered', named: false }]);
		expect(findQuotations(manuscript(`⟦_fb_a|${pseudonymous.words}⟧ And: ${named}`), [both])).toMatchObject([
			{ became: 'unaltered', named: true, times: 2 }
		]);
		expect(findQuotations(manuscript(`⟦_fb_a|${named.replace('reads', 'hands')}⟧`), [both])).toMatchObject([
			{ became: 'altered', named: true, printing: named }
		]);
	});

	test('with what was left out and put in is compared as it was printed', () => {
		const print = quotation('She opens the list […] and [Signe] reads it.');
		expect(told('She opens the list [...] and [Signe] reads it.', print)).toEqual(['unaltered by words × 1']);
		expect(told('She opens the list and Signe reads it.', print)).toEqual(['altered by words × 1']);
	});
});

test.for([
	{ name: '_fb_0123456789012345678901234567890123', is: true },
	{ name: '_fb_01234567890123456789012345678901_2', is: true },
	{ name: '_fb_0123456789012345678901234567890199', is: false },
	{ name: '_fb_01234567890123456789012345678901_x', is: false },
	{ name: '_Toc1', is: false }
])('$name marks the excerpt: $is', ({ name, is }) => {
	expect(isOf(name, '_fb_0123456789012345678901234567890123')).toBe(is);
});
