import { describe, expect, test } from 'vitest';
import { outline, read } from '#test/interchange/reading.ts';

const words = 'Blåbærgrød på Sønderkær: «for sent» – sagde sygeplejersken, og så gik hun.';
const tree = `doc(paragraph(${JSON.stringify(words)}))`;

function utf16(text: string, order: 'le' | 'be', mark: boolean): Uint8Array {
	const bytes = Buffer.from(mark ? `\ufeff${text}` : text, 'utf16le');
	return order === 'le' ? bytes : bytes.swap16();
}

test.for([
	{ says: 'UTF-8', bytes: Buffer.from(words), encoding: 'utf-8' },
	{ says: 'UTF-8 with a mark', bytes: Buffer.from(`\ufeff${words}`), encoding: 'utf-8' },
	{ says: 'UTF-16, little end first, with a mark', bytes: utf16(words, 'le', true), encoding: 'utf-16le' },
	{ says: 'UTF-16, big end first, with a mark', bytes: utf16(words, 'be', true), encoding: 'utf-16be' },
	{ says: 'UTF-16, little end first, without a mark', bytes: utf16(words, 'le', false), encoding: 'utf-16le' },
	{ says: 'UTF-16, big end first, without a mark', bytes: utf16(words, 'be', false), encoding: 'utf-16be' },
	{ says: 'Windows-1252', bytes: Buffer.from(words.replace('–', '\u0096'), 'latin1'), encoding: 'windows-1252' }
])('$says is read', async ({ bytes, encoding }) => {
	expect(await outline(bytes, 'note.txt')).toBe(tree);
	expect(await read(bytes, 'note.txt')).toMatchObject({ ok: true, encoding });
});

describe('what is not certain', () => {
	test('a short word in Latin letters is not taken for Chinese', async () => {
		expect(await outline(Buffer.from('Ærø', 'latin1'), 'note.txt')).toBe('doc(paragraph("Ærø"))');
	});

	test('a guess asks to be looked at', async () => {
		const reading = await read(Buffer.from('Sygehuset på Ærø', 'latin1'), 'note.txt');
		expect(reading.ok && reading.warnings).toEqual([expect.stringContaining('windows-1252')]);
	});

	test('a person’s choice goes before the guess', async () => {
		expect(await outline(Buffer.from([0x8c, 0xbf, 0x20, 0x61]), 'note.txt', { encoding: 'macintosh' })).toBe('doc(paragraph("åø a"))');
	});

	test('an encoding that does not exist is refused by its name', async () => {
		expect(await outline('x', 'note.txt', { encoding: 'klingon' })).toContain('klingon');
	});

	test('a page’s own word goes before the guess', async () => {
		const page = Buffer.from('<html><head><meta charset="windows-1251"></head><body><p>\u00c4\u00e0</p></body></html>', 'latin1');
		expect(await outline(page, 'page.html')).toBe('doc(paragraph("Да"))');
	});
});
