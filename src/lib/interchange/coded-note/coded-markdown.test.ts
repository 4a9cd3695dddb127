import { describe, expect, test } from 'vitest';
import { block, codedNote, documentOf, marked, paragraph, type CodedWords } from '#test/interchange/coded-notes.ts';
import { codedNoteAsMarkdown } from './coded-markdown.ts';
import type { CodedNote } from './coded-note.ts';

const written = (note: CodedNote): string => codedNoteAsMarkdown(note, (id) => ({ k: 'Karla' })[id] ?? null);

/** What stands between the rule below the head and the rule above the list. */
const wordsOf = (markdown: string): string => markdown.split('___\n')[1]?.trim() ?? '';

test('title and facts, words with the places of excerpts, and the list of excerpts', () => {
	const document = documentOf(paragraph('She opens the list before the tea.'), paragraph('Nobody asks.'));
	const note = codedNote(document, [
		{ on: 'opens the list', codes: ['Trust › Opening', ['Drawers', 'Jon Ørum']] },
		{ on: 'list before the tea.\nNobody', codes: ['Slips'] }
	]);
	expect(written(note)).toBe(
		'# N7 Morning round\n\nField note by Ada Thorn, Round, 2021-03-16\n\n___\n\n' +
			'She ⟦¹opens the ⟦²list¹⟧ before the tea.\n\nNobody²⟧ asks.\n\n___\n\n## Excerpts and their codings\n\n' +
			'- ⟦¹⟧ **N7:1** ¶ 1: “opens the list”\n    - Trust › Opening (Ada Thorn, 2021-03-16)\n    - Drawers (Jon Ørum, 2021-03-16)\n' +
			'- ⟦²⟧ **N7:2** ¶ 1–2: “list before the tea. Nobody”\n    - Slips (Ada Thorn, 2021-03-16)\n'
	);
});

const memo = { type: 'method', author: 'Maja Lind', at: '2021-03-17T08:00:00.000Z' } as const;

test('what was thought stands under the coding and the excerpt that it is on, and what is on the note or on uncoded words at the end', () => {
	const bare = codedNote(documentOf(paragraph('She opens the list.')), [{ on: 'opens', codes: ['Trust'] }]);
	const [excerpt] = bare.excerpts;
	const [coding] = excerpt!.codings;
	const note: CodedNote = {
		...bare,
		excerpts: [
			{
				...excerpt!,
				codings: [{ ...coding!, memos: [{ ...memo, title: 'Why here', words: 'One.\nTwo.', quote: null }] }],
				memos: [{ ...memo, title: '', words: 'On the words.', quote: null }]
			}
		],
		memos: [{ ...memo, title: '', words: 'On other words.', quote: 'the list' }]
	};
	expect(written(note).split('## Excerpts and their codings\n\n')[1]).toBe(
		'- ⟦¹⟧ **N7:1** ¶ 1: “opens”\n    - Trust (Ada Thorn, 2021-03-16)\n' +
			'        - *Method memo by Maja Lind, 2021-03-17: Why here*\n\n          One.\n\n          Two.\n' +
			'    - *Method memo by Maja Lind, 2021-03-17*\n\n      On the words.\n' +
			'\n___\n\n## Memos\n\n- *Method memo by Maja Lind, 2021-03-17* on “the list”\n\n  On other words.\n'
	);
});

describe('the places of excerpts among signs of Markdown', () => {
	test.for<{ where: string; document: CodedNote['document']; on: CodedWords['on']; reads: string }>([
		{
			where: 'a heading',
			document: documentOf({ type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: 'Ward B4' }] }),
			on: 'Ward B4',
			reads: '## ⟦¹Ward B4¹⟧'
		},
		{
			where: 'bold words',
			document: documentOf(paragraph('so ', marked('very quiet', 'bold'))),
			on: 'quiet',
			reads: 'so **very ⟦¹quiet¹⟧**'
		},
		{
			where: 'a link',
			document: documentOf(paragraph(marked('the site', 'link', { href: 'https://example.org' }))),
			on: 'site',
			reads: '[the ⟦¹site](https://example.org)¹⟧'
		},
		{
			where: 'speech',
			document: documentOf(paragraph(marked('Ten.', 'verbatim', { speaker: 'k' }))),
			on: 'Ten.',
			reads: '⟦¹[Ten.](verbatim:Karla)¹⟧'
		},
		{
			where: 'the middle of a bold link',
			document: documentOf(
				paragraph({ type: 'text', text: 'the site', marks: [{ type: 'link', attrs: { href: 'https://example.org' } }, { type: 'bold' }] })
			),
			on: 'he si',
			reads: '[**t⟦¹he si¹⟧te**](https://example.org)'
		},
		{
			where: 'italic words inside a word',
			document: documentOf(paragraph('un', marked('quiet', 'italic'), 'ly')),
			on: 'quiet',
			reads: 'u&#110;_⟦¹quiet¹⟧_&#108;y'
		},
		{
			where: 'an observer comment',
			document: documentOf(block('observerComment', [paragraph('I was seen.')])),
			on: 'I was',
			reads: 'OC: ⟦¹I was¹⟧ seen.'
		},
		{
			where: 'list items',
			document: documentOf(block('bulletList', [block('listItem', [paragraph('tea')]), block('listItem', [paragraph('slips')])])),
			on: 'tea\nslips',
			reads: '- ⟦¹tea\n- slips¹⟧'
		},
		{
			where: 'table cells',
			document: documentOf(
				block('table', [
					block('tableRow', [block('tableHeader', [paragraph('Who')])]),
					block('tableRow', [block('tableCell', [paragraph('Karla asks')])])
				])
			),
			on: 'asks',
			reads: '| Who |\n| --- |\n| Karla ⟦¹asks¹⟧ |'
		},
		{ where: 'a line break', document: documentOf(paragraph('a', { type: 'hardBreak' }, 'b')), on: 'a\nb', reads: '⟦¹a\\\nb¹⟧' }
	])('$where', ({ document, on, reads }) => {
		expect(wordsOf(written(codedNote(document, [{ on, codes: ['A'] }])))).toBe(reads);
	});
});

test('the tenth excerpt has two raised figures, and a detached one no place', () => {
	const document = documentOf(paragraph('a b c d e f g h i j'));
	const note = codedNote(
		document,
		[...'abcdefghij'].map((on) => ({ on, codes: ['A'] }))
	);
	expect(written(note)).toContain('⟦¹⁰j¹⁰⟧');
	const detached = written({ ...note, excerpts: note.excerpts.map((excerpt) => ({ ...excerpt, span: null, paragraphs: null })) });
	expect(wordsOf(detached)).toBe('a b c d e f g h i j');
	expect(detached).toContain('- **N7:10** detached: its words were deleted: “j”');
});
