import fc from 'fast-check';
import mammoth from 'mammoth';
import { describe, expect, test } from 'vitest';
import { plainText } from '#lib/core/text/projection.ts';
import { schema } from '#lib/core/text/schema.ts';
import { block, codedNote, documentOf, marked, paragraph, type CodedWords } from '#test/interchange/coded-notes.ts';
import { documents } from '#test/interchange/random-documents.ts';
import { outline } from '#test/interchange/reading.ts';
import { readWordFile, type WordFile } from '#test/interchange/word-reader.ts';
import type { CodedNote } from './coded-note.ts';
import { codedNoteAsWord } from './coded-word.ts';

const written = async (note: CodedNote): Promise<WordFile> =>
	readWordFile(await codedNoteAsWord(note, (id) => ({ k: 'Karla' })[id] ?? null));

const opening = documentOf(paragraph('She opens the list before the tea, and nobody asks why.'), paragraph('Then the phone rings.'));

describe('each coding is a comment on its words', () => {
	test('by its coder, at its time, with the path of its code and the place of its passage', async () => {
		const { comments } = await written(codedNote(opening, [{ on: 'opens the list', codes: ['Establishing trust › Opening the list'] }]));
		expect(comments).toEqual([
			{
				author: 'Ada Thorn',
				initials: 'AT',
				date: '2021-03-16T09:10:11.000Z',
				says: ['Establishing trust › Opening the list', 'N7:1, ¶ 1'],
				on: 'opens the list'
			}
		]);
	});

	test.for<{ how: string; passages: readonly CodedWords[] }>([
		{ how: 'several codings of one passage', passages: [{ on: 'the list', codes: ['Drawers', ['Trust', 'Jon Ørum'], 'Slips'] }] },
		{
			how: 'passages that cross',
			passages: [
				{ on: 'She opens the list', codes: ['A'] },
				{ on: 'the list before the tea', codes: ['B'] }
			]
		},
		{
			how: 'one inside another, with the same beginning, and with the same end',
			passages: [
				{ on: 'opens the list before', codes: ['A'] },
				{ on: 'opens', codes: ['B'] },
				{ on: 'before', codes: ['C'] },
				{ on: 'the list', codes: ['D'] }
			]
		},
		{
			how: 'two passages on the same words',
			passages: [
				{ on: 'the tea', codes: ['A'] },
				{ on: 'the tea', codes: ['B'] }
			]
		},
		{
			how: 'one that ends where the next begins',
			passages: [
				{ on: 'She opens', codes: ['A'] },
				{ on: ' the list', codes: ['B'] }
			]
		},
		{ how: 'one across paragraphs', passages: [{ on: 'nobody asks why.\nThen', codes: ['A'] }] },
		{ how: 'the whole note', passages: [{ on: plainText(opening).text, codes: ['A', 'B'] }] }
	])('$how', async ({ passages }) => {
		const note = codedNote(opening, passages);
		const { comments, paragraphs } = await written(note);
		const expected = note.excerpts.flatMap(({ number, quote, codings }) => codings.map(({ path, coder }) => [path, coder, number, quote]));
		expect(comments.map(({ says, author, on }) => [says[0], author, says[1]?.split(',')[0], on])).toEqual(expected);
		expect(paragraphs.slice(2).map(({ text }) => text)).toEqual(plainText(opening).text.split('\n'));
	});

	test('what was thought of a coding stands in its comment, in full', async () => {
		const bare = codedNote(opening, [{ on: 'the list', codes: ['Drawers'] }]);
		const [excerpt] = bare.excerpts;
		const memo = {
			type: 'ethics',
			author: 'Maja Lind',
			at: '2021-03-17T08:00:00.000Z',
			title: 'Whose list',
			words: 'One.\nTwo.',
			quote: null
		};
		const codings = excerpt!.codings.map((coding) => ({ ...coding, memos: [memo] }));
		const { comments, paragraphs } = await written({
			...bare,
			excerpts: [{ ...excerpt!, codings }],
			memos: [{ ...memo, quote: 'She opens' }]
		});
		expect(comments[0]?.says.slice(2)).toEqual(['Ethics memo by Maja Lind, 2021-03-17: Whose list', 'One.', 'Two.']);
		expect(paragraphs.slice(-5).map(({ text }) => text)).toEqual([
			'Memos',
			'Ethics memo by Maja Lind, 2021-03-17: Whose list',
			'She opens',
			'One.',
			'Two.'
		]);
	});

	test('nothing coded is a file without comments', async () => {
		expect((await written(codedNote(opening, []))).comments).toEqual([]);
	});

	test('an excerpt that lost its words stands at the end, with its old words and its codes', async () => {
		const note = codedNote(opening, [{ on: 'the tea', codes: [['Drawers', 'Jon Ørum']] }]);
		const [lost] = note.excerpts;
		const { comments, paragraphs } = await written({
			...note,
			excerpts: lost === undefined ? [] : [{ ...lost, span: null, paragraphs: null }]
		});
		expect(comments).toEqual([]);
		expect(paragraphs.slice(-3).map(({ style, text }) => `${style}: ${text}`)).toEqual([
			'heading 2: Excerpts whose words were deleted',
			'Quote: the tea',
			'Note Facts: N7:1 · Drawers (Jon Ørum, 2021-03-16)'
		]);
	});

	test('whatever the document and however its passages lie', async () => {
		const someNote = documents(['k', 'x']).chain((json) => {
			const document = schema.nodeFromJSON(json);
			const characters = [...plainText(document).text];
			const passage = fc.tuple(fc.nat(characters.length), fc.nat(characters.length), fc.integer({ min: 1, max: 2 }));
			return fc.array(passage, { maxLength: 6 }).map((places) => {
				const passages = places.flatMap(([one, other, codes]): CodedWords[] => {
					const [from, to] = [Math.min(one, other), Math.max(one, other)];
					const words = characters.slice(from, to).join('');
					const start = characters.slice(0, from).join('').length + (words.length - words.trimStart().length);
					const end = start + words.trim().length;
					return end > start ? [{ on: [start, end], codes: ['A', 'B › C'].slice(0, codes) }] : [];
				});
				return codedNote(document, passages);
			});
		});
		await fc.assert(
			fc.asyncProperty(someNote, async (note) => {
				const { comments, paragraphs } = await written(note);
				const ink = (words: string) => words.replace(/\s+/g, '');
				expect(comments.map(({ on }) => ink(on))).toEqual(note.excerpts.flatMap(({ quote, codings }) => codings.map(() => ink(quote))));
				const words = paragraphs.slice(2).map(({ looks }) =>
					looks
						.filter(([, ...styles]) => !styles.includes('Observer Comment Label'))
						.map(([text]) => text)
						.join('')
				);
				expect(ink(words.join(''))).toBe(ink(plainText(note.document).text));
			}),
			{ numRuns: 150 }
		);
	});
});

describe('what a note is made of stays', () => {
	test('title, facts, headings and paragraphs have their styles, and the footer counts pages', async () => {
		const document = documentOf(
			{ type: 'heading', attrs: { level: 1 }, content: [{ type: 'text', text: 'Ward' }] },
			{ type: 'heading', attrs: { level: 3 }, content: [{ type: 'text', text: 'Bed 2' }] },
			paragraph('Quiet.'),
			{ type: 'horizontalRule' },
			block('blockquote', [paragraph('A poster: be kind.')])
		);
		const { paragraphs, footer, parts } = await written(codedNote(document, [], { isPrivate: true }));
		expect(paragraphs.map(({ style, text }) => `${style}: ${text}`)).toEqual([
			'Title: N7 Morning round',
			'Note Facts: Field note by Ada Thorn, Round, 2021-03-16, private to its author',
			'heading 1: Ward',
			'heading 3: Bed 2',
			'Normal: Quiet.',
			'Normal: ',
			'Quote: A poster: be kind.'
		]);
		expect(footer).toContain('N7 Morning round');
		expect([...parts].find(([name]) => name.startsWith('word/footer'))?.[1]).toMatch(/PAGE[\s\S]*NUMPAGES/);
	});

	test('lists keep their depth and their numbers, each numbered one its own', async () => {
		const item = (...content: Parameters<typeof block>[1]) => block('listItem', content);
		const document = documentOf(
			block('bulletList', [
				item(paragraph('one'), block('orderedList', [item(paragraph('deep'), paragraph('more of deep'))])),
				item(paragraph('two'))
			]),
			block('orderedList', [item(paragraph('a')), item(paragraph('b'))], { start: 4 }),
			paragraph('between'),
			block('orderedList', [item(paragraph('c'))], { start: 4 })
		);
		const { paragraphs, parts } = await written(codedNote(document, [{ on: 'deep\nmore of deep\ntwo\na', codes: ['A'] }]));
		const lists = new Map(paragraphs.map(({ text, list }) => [text, list]));
		const [one, two, deep, more, a, b, c] = ['one', 'two', 'deep', 'more of deep', 'a', 'b', 'c'].map((words) => lists.get(words));
		expect(one).toBe(two);
		expect(deep?.split('/')[1]).toBe('1');
		expect(more).toBeNull();
		expect(a).toBe(b);
		expect(new Set([one, deep, a, c]).size).toBe(4);
		expect(parts.get('word/numbering.xml')).toMatch(/<w:startOverride w:val="4"\/>/);
	});

	test('tables keep rows, merged cells and heads; a comment may begin in one cell and end in another', async () => {
		const cell = (words: string, attrs = {}) => block('tableCell', [paragraph(words)], attrs);
		const document = documentOf(
			block('table', [
				block('tableRow', [block('tableHeader', [paragraph('Who')]), block('tableHeader', [paragraph('What')])]),
				block('tableRow', [cell('Karla', { rowspan: 2 }), cell('asks')]),
				block('tableRow', [cell('waits')]),
				block('tableRow', [cell('Nobody speaks', { colspan: 2 })])
			])
		);
		const bytes = await codedNoteAsWord(codedNote(document, [{ on: 'asks\nwaits', codes: ['A'] }]), () => null);
		const { comments, paragraphs } = await readWordFile(bytes);
		expect(comments[0]?.on.split(/\n+/)).toEqual(['asks', 'waits']);
		expect(paragraphs.filter(({ tables }) => tables === 1).map(({ style, text }) => `${style}: ${text}`)).toContain('Table Head: Who');
		const { value } = await mammoth.convertToHtml({ buffer: Buffer.from(bytes) });
		expect(value.replace(/<sup>.*?<\/sup>/g, '')).toContain(
			'<thead><tr><th><p>Who</p></th><th><p>What</p></th></tr></thead><tbody><tr><td rowspan="2"><p>Karla</p></td><td><p>asks</p></td></tr><tr><td><p>waits</p></td></tr><tr><td colspan="2"><p>Nobody speaks</p></td></tr></tbody>'
		);
	});

	test('an observer comment says that it is one, once, outside the words that are coded', async () => {
		const document = documentOf(block('observerComment', [paragraph('I was ', marked('not', 'italic'), ' seen.'), paragraph('Or was I?')]));
		const { comments, paragraphs } = await written(codedNote(document, [{ on: 'I was not seen.\nOr', codes: ['A'] }]));
		expect(comments[0]?.on).toBe('I was not seen.\nOr');
		expect(paragraphs.slice(2).map(({ style, text }) => `${style}: ${text}`)).toEqual([
			'Observer Comment: OC: I was not seen.',
			'Observer Comment: Or was I?'
		]);
		// The style is italic; what is emphasised in it stands upright.
		expect(paragraphs[2]?.looks).toContainEqual(['not', 'upright']);
	});

	test('bold, italic, links, tabs, breaks, and speech by its speaker', async () => {
		const document = documentOf(
			paragraph(
				...[marked('bold', 'bold'), ' ', marked('slant', 'italic'), ' ', marked('site', 'link', { href: 'https://example.org/a?b=c&d' })],
				...[
					' a\tb',
					{ type: 'hardBreak' },
					marked('“Ten.”', 'verbatim', { speaker: 'k' }),
					marked(' so', 'paraphrase'),
					marked(' Karla', 'actor', { id: 'k' })
				]
			)
		);
		const { paragraphs, parts } = await written(codedNote(document, [{ on: 'ant si', codes: ['A'] }]));
		expect(paragraphs[2]?.text).toBe('bold slant site a\tb\n“Ten.” so Karla');
		expect(paragraphs[2]?.looks.filter(([, ...looks]) => looks.length > 0)).toEqual([
			['bold', 'bold'],
			['sl', 'italic'],
			['ant', 'italic'],
			['si', 'Hyperlink'],
			['te', 'Hyperlink'],
			['“Ten.”', 'Verbatim: Karla'],
			[' so', 'Paraphrase'],
			[' Karla', 'Actor']
		]);
		expect(parts.get('word/_rels/document.xml.rels')).toContain('https://example.org/a?b=c&amp;d');
	});

	test('the file says its language, and odd characters in names do not break it', async () => {
		const odd = codedNote(opening, [{ on: 'tea', codes: [['a\u0001\ud800b', '=cmd|<x>&"']] }], {
			language: 'da',
			title: 'A\u0008 & <b>',
			author: '\u0002'
		});
		const { comments, parts, paragraphs } = await written(odd);
		expect(comments[0]).toMatchObject({ author: '=cmd|<x>&"', says: ['a\ufffdb', 'N7:1, ¶ 1'] });
		expect(paragraphs[0]?.text).toBe('N7 A & <b>');
		expect(parts.get('word/styles.xml')).toContain('<w:lang w:val="da"/>');
	});

	test('Fieldbook reads it back with the same structure', async () => {
		const document = documentOf(
			{ type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: 'Ward' }] },
			paragraph('So it ', marked('goes', 'bold'), '.'),
			block('observerComment', [paragraph('I was tired.')]),
			block('bulletList', [block('listItem', [paragraph('tea')]), block('listItem', [paragraph('slips')])])
		);
		expect(await outline(await codedNoteAsWord(codedNote(document, []), () => null), 'N7.docx')).toBe(
			'doc(heading("N7 Morning round"), paragraph("Field note by Ada Thorn, Round, 2021-03-16"), heading("Ward"), paragraph("So it ", bold("goes"), "."), ' +
				'observerComment(paragraph("I was tired.")), bulletList(listItem(paragraph("tea")), listItem(paragraph("slips"))))'
		);
	});
});
