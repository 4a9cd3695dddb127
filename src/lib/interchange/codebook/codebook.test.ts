import mammoth from 'mammoth';
import Papa from 'papaparse';
import { SaxesParser } from 'saxes';
import { describe, expect, test } from 'vitest';
import { codebook, deep } from '#test/interchange/codebook.ts';
import { outline } from '#test/interchange/reading.ts';
import { unpack } from '#lib/interchange/documents/word-package.ts';
import { codebookAsCsv } from './codebook-csv.ts';
import { codebookAsMarkdown } from './codebook-markdown.ts';
import { codebookAsWord } from './codebook-word.ts';
import { countsOf } from './codebook.ts';

test.for([
	{ codings: 0, notes: 0, says: 'Not used yet' },
	{ codings: 1, notes: 1, says: '1 coding in 1 note' },
	{ codings: 12, notes: 5, says: '12 codings in 5 notes' }
])('counts come in pairs: $says', ({ codings, notes, says }) => {
	expect(countsOf({ codings, notes })).toBe(says);
});

describe('a codebook as CSV', () => {
	const rows = () => Papa.parse<Record<string, string>>(codebookAsCsv(codebook).slice(1), { header: true, skipEmptyLines: true }).data;

	test('one row a code, in the order of the tree, with its place in it', () => {
		expect(rows().map(({ path, name, parent, aliases, themes, in_vivo }) => ({ path, name, parent, aliases, themes, in_vivo }))).toEqual([
			{
				path: 'Establishing trust',
				name: 'Establishing trust',
				parent: '',
				aliases: 'tillid; reliance',
				themes: 'A number needs a voice; Work & doubt',
				in_vivo: 'false'
			},
			{
				path: 'Establishing trust › nine slips',
				name: 'nine slips',
				parent: 'Establishing trust',
				aliases: '',
				themes: '',
				in_vivo: 'true'
			},
			{ path: '# Drawers', name: '# Drawers', parent: '', aliases: '', themes: '', in_vivo: 'false' }
		]);
	});

	test('words with line breaks and quotation marks come back whole, and no cell is run', () => {
		const [first, second] = rows();
		expect(first).toMatchObject({ definition: 'How a number comes to be relied on.\n\nOr does not.', include: "'- counting again" });
		expect(second).toMatchObject({ definition: "'=1+1 <b>", exclude: 'Counting for fun, "by the way"', codings: '3', notes: '2' });
		expect(second).toMatchObject({
			excerpt_1: 'Nine slips.\nThat is the report.',
			citation_2: '(Jotting)',
			excerpt_2: "'@home",
			excerpt_3: ''
		});
	});

	test('memos stand with what they are on, and a code has its own colour', () => {
		const [, second] = rows();
		expect(second).toMatchObject({
			colour: 'teal',
			pattern: 'dashed',
			memos: 'Analytic memo by A. T., 2021-10-05: Why *slips*\nThey count what can be held.\n- or not',
			excerpt_1_memos: 'Method memo by A. T., 2021-10-05\n1. Ask Karla.',
			excerpt_2_memos: ''
		});
	});

	test('without excerpts and memos there are no columns for them', () => {
		const bare = { ...codebook, codes: codebook.codes.map((code) => ({ ...code, excerpts: [], memos: [] })) };
		expect(codebookAsCsv(bare).split('\r\n')[0]).toBe(
			'\ufeffpath,name,parent,definition,include,exclude,example,aliases,themes,colour,pattern,in_vivo,codings,notes,code_id'
		);
	});
});

describe('a codebook as Word', () => {
	test('another reader finds the tree as headings, with what is said of each code', async () => {
		const bytes = await codebookAsWord(codebook);
		const { value } = await mammoth.convertToHtml(
			{ buffer: Buffer.from(bytes) },
			{ styleMap: ["p[style-name='Quote'] => blockquote:fresh"] }
		);
		expect(value).toBe(
			'<h1>Codebook: Numbers &amp; notes</h1><p>3 codes, 4 codings, as Mette may read them, 2026-11-30.</p>' +
				'<h2>Establishing trust</h2><p>Not used yet</p><p><strong>Definition. </strong>How a number comes to be relied on.</p><p>Or does not.</p>' +
				'<p><strong>Include. </strong>- counting again</p><p><strong>Also called. </strong>tillid, reliance</p><p><strong>Themes. </strong>A number needs a voice; Work &amp; doubt</p>' +
				'<h3>‘nine slips’</h3><p>Establishing trust › nine slips · 3 codings in 2 notes</p><p><strong>Definition. </strong>=1+1 &lt;b&gt;</p>' +
				'<p><strong>Exclude. </strong>Counting for fun, "by the way"</p><p><strong>Example. </strong>She counts the *slips* again.</p>' +
				'<p><em>Analytic memo by A. T., 2021-10-05: Why *slips*</em></p><p>They count what can be held.</p><p>- or not</p>' +
				'<blockquote>Nine slips.</blockquote><blockquote>That is the report. (Field note, 9 February 2021, ¶ 2–3)</blockquote>' +
				'<p><em>Method memo by A. T., 2021-10-05</em></p><p>1. Ask Karla.</p>' +
				'<blockquote>@home (Jotting)</blockquote><h2># Drawers</h2><p>1 coding in 1 note</p>'
		);
	});

	test('every part is well-formed, and every style that is used is defined once', async () => {
		const unpacked = await unpack(await codebookAsWord({ ...deep, codes: [...deep.codes, ...codebook.codes] }));
		if (!unpacked.ok) throw new Error(unpacked.reason);
		const used = new Set<string>();
		const defined: string[] = [];
		for (const [name, part] of unpacked.parts) {
			const parser = new SaxesParser();
			parser.on('error', (error) => {
				throw new Error(`${name}: ${error.message}`);
			});
			parser.on('opentag', ({ name: tag, attributes }) => {
				if (name === 'word/document.xml' && /^w:[pr]Style$/.test(tag)) used.add(String(attributes['w:val']));
				if (name === 'word/styles.xml' && tag === 'w:style') defined.push(String(attributes['w:styleId']));
			});
			parser.write(String(part)).close();
		}
		expect([...used]).toEqual(expect.arrayContaining(['Heading1', 'Heading6', 'Quote', 'CodePlace', 'CodeMemo', 'ExcerptCitation']));
		expect(defined).toEqual(expect.arrayContaining([...used]));
		expect(defined.filter((id) => id.startsWith('Heading')).toSorted()).toEqual([1, 2, 3, 4, 5, 6].map((level) => `Heading${level}`));
	});
});

describe('a codebook as Markdown', () => {
	test('headings as deep as the tree, and words that mean nothing but themselves', () => {
		expect(codebookAsMarkdown(codebook)).toBe(
			'# Codebook: Numbers & notes\n\n3 codes, 4 codings, as Mette may read them, 2026-11-30.\n\n' +
				'## Establishing trust\n\nNot used yet\n\n**Definition.** How a number comes to be relied on.\n\nOr does not.\n\n' +
				'**Include.** \\- counting again\n\n**Also called.** tillid, reliance\n\n**Themes.** A number needs a voice; Work & doubt\n\n' +
				'### ‘nine slips’\n\nEstablishing trust › nine slips · 3 codings in 2 notes\n\n**Definition.** \\=1+1 \\<b>\n\n' +
				'**Exclude.** Counting for fun, "by the way"\n\n**Example.** She counts the \\*slips\\* again.\n\n' +
				'- *Analytic memo by A. T., 2021-10-05: Why \\*slips\\**\n\n  They count what can be held.\n\n  \\- or not\n\n' +
				'> Nine slips.\n>\n> That is the report. (Field note, 9 February 2021, ¶ 2–3)\n\n' +
				'- *Method memo by A. T., 2021-10-05*\n\n  1\\. Ask Karla.\n\n' +
				'> @home (Jotting)\n\n' +
				'## \\# Drawers\n\n1 coding in 1 note\n'
		);
	});

	test('it reads back as the same words', async () => {
		const read = await outline(codebookAsMarkdown(codebook), 'codebook.md');
		expect(read).toContain('paragraph(bold("Definition."), " =1+1 <b>")');
		expect(read).toContain('paragraph(bold("Include."), " - counting again")');
		expect(read).toContain('blockquote(paragraph("Nine slips."), paragraph("That is the report. (Field note, 9 February 2021, ¶ 2–3)"))');
	});

	test('what lies deeper than Markdown’s headings go is a heading of the sixth level', () => {
		expect(codebookAsMarkdown(deep).match(/^#+ Code 9$/m)?.[0]).toBe('###### Code 9');
	});
});
