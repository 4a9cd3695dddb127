import { readFileSync } from 'node:fs';
import { Piscina } from 'piscina';
import { expect, test } from 'vitest';
import { outline } from '#test/interchange/reading.ts';
import type { Reading } from './reading.ts';

const folder = 'test/fixtures/documents';
const plain =
	'doc(paragraph("Tirsdag på Sønderkær. Karla sidder ved skærmen – «ni sedler», siger hun."), observerComment(paragraph("Ni. Ærgerligt at ingen ser dem.")))';

test.for([
	{ name: 'plain.txt', holds: [plain] },
	{ name: 'plain-marked.txt', holds: [plain] },
	{ name: 'plain-windows.txt', holds: [plain] },
	{ name: 'plain-old-mac-lines.txt', holds: [plain] },
	{ name: 'plain-utf16.txt', holds: [plain] },
	{ name: 'plain-utf16-unmarked.txt', holds: [plain] },
	{ name: 'ward.md', holds: ['bold("ward")', 'blockquote(', 'tableHeader(paragraph("Ward"))', 'observerComment('] },
	{ name: 'ward.html', holds: ['bold("ward")', 'orderedList(', 'paragraph("a trap and ", link("a link"))'] },
	{
		name: 'ward.docx',
		holds: ['bold("ward"), "[1] desk, "', 'bulletList(', '"She waited thirty-one days."', 'observerComment(paragraph("I did not ask."))']
	},
	{ name: 'ward.docx', holds: ['orderedList(listItem(paragraph("Danish: afsnit.")))'] },
	{ name: 'broken-cut-off.docx', holds: ['damaged'] },
	{ name: 'broken-only-text.docx', holds: ['no Word file'] },
	{ name: 'broken-protected.docx', holds: ['password'] },
	{ name: 'broken-old-word.doc', holds: ['save it as .docx'] },
	{ name: 'broken-noise.txt', holds: ['not a text file'] },
	{ name: 'broken-empty.txt', holds: ['empty'] },
	{ name: 'other.rtf', holds: ['save it as Word'] },
	{ name: 'other.pdf', holds: ['save it as Word'] }
])('$name gives $holds.0', async ({ name, holds }) => {
	const seen = await outline(readFileSync(`${folder}/${name}`), name);
	for (const part of holds) expect(seen).toContain(part);
});

test('a worker reads files from the source as it stands', async () => {
	const pool = new Piscina({ filename: new URL('./read-job.ts', import.meta.url).href, maxThreads: 1 });
	try {
		const bytes = readFileSync(`${folder}/ward.docx`);
		const reading = (await pool.run({ bytes, fileName: 'ward.docx', options: { actors: {} } })) as Reading;
		expect(reading).toMatchObject({ ok: true, title: 'Waiting times on ward B4' });
	} finally {
		await pool.destroy();
	}
});
