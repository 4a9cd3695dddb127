import { describe, expect, test, vi } from 'vitest';
import { outline, read } from '#test/interchange/reading.ts';

// Much to read, on a machine that may be busy with other tests.
vi.setConfig({ testTimeout: 60_000 });

describe('too much', () => {
	test('a text of 20 MB is refused with the limit, before it is read', async () => {
		expect(await outline(Buffer.alloc(20_000_000, 'word '), 'note.txt')).toContain('2,000,000 characters');
	});

	test('a file beyond the size is refused with the limit', async () => {
		expect(await outline(Buffer.alloc(26_000_000, 'word '), 'note.txt')).toContain('25 MB');
		expect(await outline(Buffer.alloc(51_000_000), 'note.docx')).toContain('50 MB');
	});

	test('2,000,000 characters are just right, one more is too long', async () => {
		expect(await read(`${'word '.repeat(399_999)}words`, 'note.txt')).toMatchObject({ ok: true });
		expect(await outline(`${'word '.repeat(399_999)}words!`, 'note.txt')).toContain('longer than');
	});

	test('a paragraph of 200,000 characters comes whole', async () => {
		const text = 'word '.repeat(40_000).trim();
		for (const name of ['note.txt', 'note.md', 'note.html']) expect(JSON.stringify(await read(text, name))).toContain(text);
	});

	test('a page of 300,001 tags is refused before it is parsed', async () => {
		expect(await outline('<br>'.repeat(300_001), 'page.html')).toContain('300,000 tags');
	});

	test('a name of 300 characters is only a name', async () => {
		expect(await read('x', `${'n'.repeat(300)}.md`)).toMatchObject({ ok: true, mediaType: 'text/markdown' });
		expect(await read('x', '../../etc/passwd')).toMatchObject({ ok: true, mediaType: 'text/plain' });
	});
});

describe('too deep', () => {
	test('5,000 boxes that hold one another say nothing, and the words are read', async () => {
		expect(await outline(`${'<div>'.repeat(5000)}deep${'</div>'.repeat(5000)}`, 'page.html')).toBe('doc(paragraph("deep"))');
	});

	test.for([
		{ says: '5,000 lists in lists', source: '<ul><li>'.repeat(5000), name: 'page.html' },
		{ says: '5,000 spans', source: `<p>${'<span>a'.repeat(5000)}</p>`, name: 'page.html' },
		{ says: '150 quotations in quotations of a page', source: '<blockquote>'.repeat(150) + 'a', name: 'page.html' },
		{ says: '2,000 quotation marks', source: `${'>'.repeat(2000)} deep`, name: 'note.md' },
		{
			says: 'a list growing for 5,000 lines',
			source: Array.from({ length: 5000 }, (_, index) => `${'  '.repeat(index)}- a`)
				.join('\n')
				.slice(0, 1_000_000),
			name: 'note.md'
		},
		{ says: '90 quotations with a list in each', source: `${'> - '.repeat(90)}deep`, name: 'note.md' }
	])('$says are refused with a sentence', async ({ source, name }) => {
		expect(await outline(source, name)).toContain('so deep that no note can show them');
	});
});

describe('not text', () => {
	test.for([
		{ says: 'a PDF', bytes: '%PDF-1.7\n', name: 'a.txt', reason: 'save it as Word' },
		{ says: 'a Rich Text file', bytes: '{\\rtf1\\ansi hello}', name: 'a.doc', reason: 'save it as Word' },
		{ says: 'a picture', bytes: Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), name: 'a.png', reason: 'not a text file (.png)' },
		{
			says: 'noise',
			bytes: Buffer.from(Array.from({ length: 4000 }, (_, index) => (index * 7919) % 256)),
			name: 'a.txt',
			reason: 'not a text file'
		},
		{ says: 'an archive', bytes: Buffer.from('504b0506000000000000000000000000000000000000', 'hex'), name: 'a.zip', reason: 'archive' },
		{
			says: 'a Pages document',
			bytes: Buffer.from('504b0506000000000000000000000000000000000000', 'hex'),
			name: 'a.pages',
			reason: 'Export To, Word'
		},
		{ says: 'nothing', bytes: '', name: 'a.txt', reason: 'empty' }
	])('$says is refused, and the sentence says what to do or what it is', async ({ bytes, name, reason }) => {
		expect(await outline(bytes, name)).toContain(reason);
	});

	test('a note that begins like a bitmap or a program is a note', async () => {
		expect(await read('BM and MZ sat in the corridor.', 'a.txt')).toMatchObject({ ok: true });
		expect(await read('MZ sat in the corridor.', 'a.txt')).toMatchObject({ ok: true });
	});

	test.for(['[', '![', '[a](', '[x](actor:', '*_', '`', '<', '&', '\\\\', '[]', '](', '**a *'])(
		'50,000 times «%s» are words',
		async (sign) => {
			expect(await read(`a ${sign.repeat(50_000)}`, 'note.md', { actors: { a: 'b' } })).toMatchObject({ ok: true });
		}
	);

	test('half surrogates and control characters never reach a text', async () => {
		const reading = await read(Buffer.from('a\ud800b\u0001c\u2028d', 'utf16le'), 'a.txt', { encoding: 'utf-16le' });
		expect(reading).toMatchObject({ ok: true });
		expect(JSON.stringify(reading)).not.toMatch(/\\ud800|\\u0001|\u2028/);
	});
});
