import { describe, expect, test } from 'vitest';
import { outline, read, wordParagraph, wordParts, zipOf } from '#test/interchange/reading.ts';

async function word(body: string, more: Record<string, string> = {}) {
	return zipOf({ ...wordParts(body), ...more });
}

describe('a Word text', () => {
	test.for([
		{ says: 'paragraphs', body: wordParagraph('One.') + wordParagraph('Two.'), tree: 'doc(paragraph("One."), paragraph("Two."))' },
		{ says: 'an observer comment', body: wordParagraph('OC: Felt.'), tree: 'doc(observerComment(paragraph("Felt.")))' },
		{
			says: 'a prefix in two runs',
			body: '<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>OC</w:t></w:r><w:r><w:t>: Felt.</w:t></w:r></w:p>',
			tree: 'doc(observerComment(paragraph("Felt.")))'
		},
		{
			says: 'a tab',
			body: '<w:p><w:r><w:t>10:15</w:t><w:tab/><w:t>she sits</w:t></w:r></w:p>',
			tree: 'doc(paragraph("10:15\\tshe sits"))'
		},
		{ says: 'a line break', body: '<w:p><w:r><w:t>a</w:t><w:br/><w:t>b</w:t></w:r></w:p>', tree: 'doc(paragraph("a", hardBreak, "b"))' },
		{
			says: 'tracked changes are accepted',
			body: '<w:p><w:ins w:id="1" w:author="A"><w:r><w:t>new</w:t></w:r></w:ins><w:del w:id="2" w:author="A"><w:r><w:delText>old</w:delText></w:r></w:del></w:p>',
			tree: 'doc(paragraph("new"))'
		},
		{ says: 'empty lines go', body: `${wordParagraph('a')}<w:p/>${wordParagraph('b')}`, tree: 'doc(paragraph("a"), paragraph("b"))' },
		{ says: 'an empty document is an empty note', body: '<w:p/>', tree: 'doc(paragraph)' }
	])('$says', async ({ body, tree }) => {
		expect(await outline(await word(body), 'note.docx')).toBe(tree);
	});

	test('tracked changes are counted in the report', async () => {
		const body = '<w:p><w:ins w:id="1" w:author="A"><w:r><w:t>new</w:t></w:r></w:ins></w:p>';
		const reading = await read(await word(body), 'note.docx');
		expect(reading).toMatchObject({
			warnings: [expect.stringMatching(/^1 tracked change accepted/)],
			tracked: { insertions: 1, deletions: 0 }
		});
	});

	test('a Word file is known by its content, whatever its name', async () => {
		expect(await read(await word(wordParagraph('a')), 'note.txt')).toMatchObject({
			ok: true,
			mediaType: expect.stringContaining('wordprocessingml')
		});
	});

	test('a package made by a tool that writes backslashes is read', async () => {
		const file = await word(wordParagraph('a'));
		expect(await outline(replaceAll(file, 'word/document.xml', 'word\\document.xml'), 'note.docx')).toBe('doc(paragraph("a"))');
	});

	test('a longer text than the limit is refused before it is parsed', async () => {
		expect(await outline(await word(wordParagraph('a'.repeat(60))), 'note.docx', { limits: { characters: 50 } })).toContain(
			'longer than 50 characters'
		);
	});
});

describe('a Word file that is none', () => {
	test.for([
		{ says: 'without a document', files: { '[Content_Types].xml': '<Types/>' }, reason: 'holds no document' },
		{ says: 'with a document that is no XML', files: { ...wordParts(''), 'word/document.xml': '<w:document><w:body>' }, reason: 'damaged' },
		{
			says: 'that declares entities',
			files: { ...wordParts(''), 'word/document.xml': '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>' },
			reason: 'damaged'
		},
		{ says: 'with a broken list of styles', files: { ...wordParts(wordParagraph('a')), 'word/styles.xml': '<w:styles' }, reason: 'damaged' }
	] as { says: string; files: Record<string, string>; reason: string }[])('$says', async ({ files, reason }) => {
		expect(await outline(await zipOf(files), 'note.docx')).toContain(reason);
	});

	test('cut off in the middle', async () => {
		const whole = await word(wordParagraph('a'.repeat(5000)));
		expect(await outline(whole.subarray(0, whole.length / 2), 'note.docx')).toContain('damaged');
	});

	test('with a part that climbs out of the package', async () => {
		const file = await word(wordParagraph('a'), { 'word/aa/evil.xml': '<x/>' });
		expect(await outline(replaceAll(file, 'word/aa/evil.xml', '../../../evil.xml'.slice(0, 16)), 'note.docx')).toContain(
			'can’t be trusted'
		);
	});

	test('with 6,000 parts', async () => {
		const many = Object.fromEntries(Array.from({ length: 6000 }, (_, index) => [`word/part${index}.xml`, '<x/>']));
		expect(await outline(await zipOf({ ...wordParts(wordParagraph('a')), ...many }, false), 'note.docx')).toContain('5,000 parts');
	});

	test('that unpacks to 100 MB', async () => {
		const bomb = await word('', { 'word/bomb.xml': ' '.repeat(100_000_000) });
		expect(bomb.length).toBeLessThan(500_000);
		expect(await outline(bomb, 'note.docx')).toContain('unpacks to more than 80 MB');
	}, 60_000);

	test('that is made of a million tags', async () => {
		expect(await outline(await word('', { 'word/styles.xml': '<a/>'.repeat(1_000_000) }), 'note.docx')).toContain('1,000,000 tags');
	}, 60_000);

	test('that lies about how much it unpacks to', async () => {
		const bomb = await word('', { 'word/bomb.xml': ' '.repeat(3_000_000) });
		expect(await outline(replaceAll(bomb, inFourBytes(3_000_000), inFourBytes(1000)), 'note.docx')).toContain('damaged');
	});

	test('with a part under a password', async () => {
		const file = await word(wordParagraph('a'));
		for (let at = file.indexOf('PK\u0001\u0002'); at >= 0; at = file.indexOf('PK\u0001\u0002', at + 1))
			file[at + 8] = (file[at + 8] ?? 0) | 1;
		expect(await outline(file, 'note.docx')).toContain('protected by a password');
	});

	test('with a password', async () => {
		expect(await outline(compoundFile('EncryptedPackage'), 'note.docx')).toContain('remove the password');
	});

	test('of an older Word', async () => {
		expect(await outline(compoundFile('WordDocument'), 'note.docx')).toContain('save it as .docx');
	});

	test('but plain text', async () => {
		expect(await outline('Only words.', 'note.docx')).toContain('no Word file');
	});
});

// An OLE container as far as it matters here: its signature, and the name of a stream in UTF-16.
function compoundFile(stream: string): Buffer {
	return Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(1000), Buffer.from(stream, 'utf16le'), Buffer.alloc(1000)]);
}

function inFourBytes(size: number): Buffer {
	const bytes = Buffer.alloc(4);
	bytes.writeUInt32LE(size);
	return bytes;
}

function replaceAll(file: Buffer, from: string | Buffer, to: string | Buffer): Buffer {
	const copy = Buffer.from(file);
	for (let at = copy.indexOf(from); at >= 0; at = copy.indexOf(from, at + 1)) copy.set(Buffer.from(to), at);
	return copy;
}
