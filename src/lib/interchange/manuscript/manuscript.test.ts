import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { bare, groups, slips, thoughtOf } from '#test/interchange/excerpts.ts';
import { outline } from '#test/interchange/reading.ts';
import { unpack } from '#lib/interchange/documents/word-package.ts';
import { codingsAsCsv } from './codings-csv.ts';
import { codesLine } from './excerpt.ts';
import { manuscriptAsMarkdown } from './manuscript-markdown.ts';
import { bookmarkOf } from './bookmark.ts';
import { manuscriptAsWord } from './manuscript-word.ts';
import { ofGroups, type ExcerptGroup } from './manuscript.fixture.ts';

test('the codes of an excerpt stand once each, with who applied them', () => {
	expect(codesLine(slips.codings)).toBe('Establishing trust › Counting again (A. T., J. Ø.); =cmd|x (A. T.)');
});

describe('memos beside their excerpts', () => {
	const thought = [{ heading: 'H', excerpts: [thoughtOf] }];

	test('in Word and Markdown below the codes, those of the codings first', async () => {
		const told =
			'Analytic memo by A. T., 2021-10-05: Why slips|They count what can be held.|- or not|Method memo by A. T., 2021-10-05|=Ask Karla.';
		for (const file of [await manuscriptAsWord(ofGroups('T', thought)), manuscriptAsMarkdown(ofGroups('T', thought))]) {
			const read = await outline(file, typeof file === 'string' ? 'a.md' : 'a.docx');
			const words = [...read.matchAll(/"([^"]*)"/g)].map(([, said]) => said);
			expect(words.slice(words.findIndex((said) => said?.startsWith('Analytic'))).join('|')).toBe(told);
		}
	});

	test('in a table in columns of their own, each with its coding', () => {
		const { data } = Papa.parse<Record<string, string>>(codingsAsCsv(ofGroups('T', thought)), { header: true, skipEmptyLines: true });
		expect(data.map((row) => row['coding_memos'])).toEqual([
			'',
			'Analytic memo by A. T., 2021-10-05: Why slips\nThey count what can be held.\n- or not',
			''
		]);
		expect(data.map((row) => row['passage_memos'])).toEqual(data.map(() => 'Method memo by A. T., 2021-10-05\n=Ask Karla.'));
		expect(codingsAsCsv(ofGroups('T', groups))).not.toContain('memos');
	});
});

describe('excerpts as Word', () => {
	const read = async (of: readonly ExcerptGroup[] = groups) => {
		const unpacked = await unpack(await manuscriptAsWord(ofGroups('Trust', of)));
		if (!unpacked.ok) throw new Error(unpacked.reason);
		return { document: String(unpacked.parts.get('word/document.xml')), styles: String(unpacked.parts.get('word/styles.xml')) };
	};

	test('another reader finds headings, quotations with their citations, and codes', async () => {
		expect(await outline(await manuscriptAsWord(ofGroups('Trust', groups)), 'excerpts.docx')).toBe(
			'doc(heading("Trust"), heading("# 1: Karla"), ' +
				'blockquote(paragraph("Nine slips."), paragraph("That is the report, in a way. (Field note, 9 February 2021, the BI unit, ¶ 2–3)")), ' +
				'paragraph("N2:1 · Establishing trust › Counting again (A. T., J. Ø.); =cmd|x (A. T.)"), ' +
				'heading("Without a session"), blockquote(paragraph("*1,107* – “who?” <b>&amp; (Jotting)")), paragraph("Drawers (M. L.)"))'
		);
	});

	test('every style that is used is defined', async () => {
		const { document, styles } = await read();
		const used = [...document.matchAll(/<w:[pr]Style w:val="([^"]+)"/g)].map((match) => match[1]);
		const defined = [...styles.matchAll(/w:styleId="([^"]+)"/g)].map((match) => match[1]);
		expect(used.length).toBeGreaterThan(5);
		expect(defined).toEqual(expect.arrayContaining(used));
		const based = [...styles.matchAll(/<w:(?:basedOn|next|link) w:val="([^"]+)"/g)].map((match) => match[1]);
		expect(defined).toEqual(expect.arrayContaining(based));
	});

	test('a hidden bookmark spans the words of a quote, and not its citation', async () => {
		const { document } = await read();
		const start = document.indexOf(`w:name="${bookmarkOf(slips.id)}"`);
		const end = document.indexOf('<w:bookmarkEnd', start);
		const words = document.slice(start, end).replace(/<[^>]*>/g, '|');
		expect(words).toContain('Nine slips.');
		expect(words).toContain('That is the report, in a way.');
		expect(words).not.toContain('Field note');
		expect(document.indexOf('Field note')).toBeGreaterThan(end);
	});

	test('a bookmark has a name that Word takes and hides', () => {
		expect(bookmarkOf(slips.id)).toMatch(/^_fb_[a-z0-9]{32}$/);
		expect(bookmarkOf('x'.repeat(100)).length).toBe(40);
		const [one, other] = ['1', '2'].map((paste) => bookmarkOf(`${slips.id}~019aa3f0-0000-7000-8000-00000000000${paste}`));
		expect(one).toMatch(/^_fb_[a-z0-9]{36}$/);
		expect(one?.slice(0, 36)).not.toBe(other?.slice(0, 36));
	});

	test('control characters in a code’s name do not break the file', async () => {
		const odd = { ...bare, codings: [{ path: ['a\u0001\ud800b'], coder: 'M. L.', at: '' }] };
		expect(await outline(await manuscriptAsWord(ofGroups('T', [{ heading: 'H', excerpts: [odd] }])), 'a.docx')).toContain(
			'a\ufffdb (M. L.)'
		);
	});
});

describe('excerpts as Markdown', () => {
	test('a quotation with its citation, its codes below', () => {
		expect(manuscriptAsMarkdown(ofGroups('Trust', groups))).toBe(
			'# Trust\n\n## \\# 1: Karla\n\n' +
				'> Nine slips.\n>\n> That is the report, in a way. (Field note, 9 February 2021, the BI unit, ¶ 2–3)\n\n' +
				'N2:1 · Establishing trust › Counting again (A. T., J. Ø.); =cmd|x (A. T.)\n\n' +
				'## Without a session\n\n> \\*1,107\\* – “who?” \\<b>\\&amp; (Jotting)\n\nDrawers (M. L.)\n'
		);
	});

	test('it reads back as the same words', async () => {
		expect(await outline(manuscriptAsMarkdown(ofGroups('Trust', groups)), 'a.md')).toContain(
			'blockquote(paragraph("*1,107* – “who?” <b>&amp; (Jotting)"))'
		);
	});
});

describe('excerpts as CSV', () => {
	test('one row a coding', () => {
		const { data } = Papa.parse<Record<string, string>>(codingsAsCsv(ofGroups('T', groups)), { header: true, skipEmptyLines: true });
		expect(data.map((row) => [row['number'], row['code'], row['coder']])).toEqual([
			['N2:1', 'Counting again', 'A. T.'],
			['N2:1', 'Counting again', 'J. Ø.'],
			['N2:1', "'=cmd|x", 'A. T.'],
			['', 'Drawers', 'M. L.']
		]);
		expect(data[0]).toMatchObject({
			quote: slips.quote,
			citation: slips.citation,
			code_path: 'Establishing trust › Counting again',
			paragraph_first: '2',
			paragraph_last: '3',
			session_date: '2021-02-09',
			sites: 'Regionshuset; Sønderkær'
		});
	});

	test('Excel’s mark and a semicolon on request', () => {
		expect(codingsAsCsv(ofGroups('T', groups), { mark: true, delimiter: ';' })).toMatch(/^\ufeffnumber;code;/);
		expect(codingsAsCsv(ofGroups('T', groups))).toMatch(/^number,code,/);
	});

	test('no excerpts are a table of heads', () => {
		expect(codingsAsCsv(ofGroups('T', []))).toMatch(/^number,[^\r]*\r\n$/);
	});
});
