import { parseHTML } from 'linkedom';
import { expect, test } from 'vitest';
import { plainText } from '#lib/core/text/projection.ts';
import { block, codedNote, documentOf, marked, paragraph } from '#test/interchange/coded-notes.ts';
import { codedNoteAsHtml } from './coded-html.ts';

const document = documentOf(
	paragraph('She opens the ', marked('list', 'bold'), ' before the tea.'),
	block('observerComment', [paragraph('I <was> seen.')])
);
const note = codedNote(document, [
	{ on: 'opens the list', codes: ['Trust › Opening', ['Drawers', 'Jon Ørum']] },
	{ on: 'list before', codes: ['Slips'] },
	{ on: 'tea.\nI <was>', codes: ['A'] }
]);

test('the page’s words are the note’s, and its marks stand on the words of the excerpts', () => {
	const { document: page } = parseHTML(codedNoteAsHtml(note, () => null));
	const main = page.querySelector('main');
	expect([...(main?.querySelectorAll('p') ?? [])].map(({ textContent }) => textContent)).toEqual(plainText(document).text.split('\n'));
	for (const { number, quote } of note.excerpts) {
		const marks = [...(main?.querySelectorAll('mark') ?? [])].filter((mark) => mark.getAttribute('title')?.includes(number));
		expect(marks.map(({ textContent }) => textContent).join('')).toBe(quote.replaceAll('\n', ''));
	}
	// Each number once, after the last word.
	expect([...(main?.querySelectorAll('mark[data-n]') ?? [])].map((mark) => `${mark.textContent} ${mark.getAttribute('data-n')}`)).toEqual([
		'list 1',
		' before 2',
		'I <was> 3'
	]);
});

test('the list leads to the paragraphs, and nothing runs or is fetched', () => {
	const page = codedNoteAsHtml(note, () => null);
	expect(page).toContain('<a href="#p1">¶ 1</a>');
	expect(page).not.toMatch(/<script|<link|<iframe|\bsrc=|@import|url\(/i);
	expect(page).toContain('<b>Drawers</b> Jon Ørum, 2021-03-16');
});
