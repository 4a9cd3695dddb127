import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { schema } from '#lib/core/text/schema.ts';
import { documents, withoutBlanks } from '#test/interchange/random-documents.ts';
import { read } from '#test/interchange/reading.ts';
import { noteAsHtml } from './note-html.ts';

// Much to read, on a machine that may be busy with other tests.
vi.setConfig({ testTimeout: 60_000 });

const keys: Readonly<Record<string, string>> = { 'id-karla': 'karla', 'id-ravn': 'ravn "night"' };
const actors = Object.fromEntries(Object.entries(keys).map(([id, key]) => [key, id]));

test('a page of its own, with title and language', () => {
	const page = noteAsHtml(
		{ type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'a < b' }] }] },
		{ title: 'Øre & hånd', language: 'da' }
	);
	expect(page).toContain('<html lang="da">');
	expect(page).toContain('<title>Øre &amp; hånd</title>');
	expect(page).toContain('<p>a &lt; b</p>');
});

test('a title can’t end the head of the page', () => {
	expect(
		noteAsHtml({ type: 'doc', content: [{ type: 'paragraph' }] }, { title: '</title><script>x()</script>', language: '"><b>' })
	).not.toMatch(/<script|<b>/);
});

test('ids without a key do not leave the project', () => {
	const page = noteAsHtml(
		{
			type: 'doc',
			content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Bo', marks: [{ type: 'actor', attrs: { id: 'secret-id' } }] }] }]
		},
		{ title: 'x' }
	);
	expect(page).not.toContain('secret-id');
});

for (const seed of [3, 1968])
	test(`a page is read back as the same note, seed ${seed}`, async () => {
		await fc.assert(
			fc.asyncProperty(documents(Object.keys(keys)), async (document) => {
				const page = noteAsHtml(document, { title: 'x', actorKey: (id) => keys[id] ?? null });
				const reading = await read(page, 'note.html', { actors });
				if (!reading.ok) throw new Error(reading.reason);
				const [back, was] = [reading.document, document].map((json) => withoutBlanks(schema.nodeFromJSON(json)).toJSON());
				expect(back).toEqual(was);
			}),
			{ seed, numRuns: 150 }
		);
	});
