import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { schema } from '#lib/core/text/schema.ts';
import type { DocumentJson, NodeJson } from '#lib/core/text/document.ts';
import { readDocument } from '#lib/interchange/documents/read-document.ts';
import { documents, normalForm } from '#test/interchange/random-documents.ts';
import { noteAsMarkdown } from './note-markdown.ts';

// Many documents, on a machine that may be busy with other tests.
vi.setConfig({ testTimeout: 60_000 });

const keys: Readonly<Record<string, string>> = { 'id-karla': 'karla', 'id-ravn': 'ravn (night)', 'id-søren': 'søren' };
const actors = Object.fromEntries(Object.entries(keys).map(([id, key]) => [key, id]));
const keyOf = (id: string) => keys[id] ?? null;

function doc(...content: NodeJson[]): DocumentJson {
	return { type: 'doc', content };
}

function p(...content: (NodeJson | string)[]): NodeJson {
	return { type: 'paragraph', content: content.map((inline) => (typeof inline === 'string' ? { type: 'text', text: inline } : inline)) };
}

function marked(text: string, ...marks: (string | NonNullable<NodeJson['marks']>[number])[]): NodeJson {
	return { type: 'text', text, marks: marks.map((mark) => (typeof mark === 'string' ? { type: mark } : mark)) };
}

async function readBack(markdown: string): Promise<unknown> {
	const reading = await readDocument(new TextEncoder().encode(markdown), 'note.md', { actors });
	if (!reading.ok) throw new Error(reading.reason);
	return schema.nodeFromJSON(reading.document);
}

describe('a note as Markdown', () => {
	const verbatim = { type: 'verbatim', attrs: { speaker: 'id-karla' } };
	const item = (...content: NodeJson[]): NodeJson => ({ type: 'listItem', content });
	test.for([
		{ says: 'plain words', of: doc(p('Nine slips.')), reads: 'Nine slips.\n' },
		{ says: 'a time stays as it is', of: doc(p('08.10. She sits.')), reads: '08.10. She sits.\n' },
		{ says: 'a year that begins a line is no list', of: doc(p('2021. Spring.')), reads: '2021\\. Spring.\n' },
		{ says: 'emphasis', of: doc(p('a ', marked('b', 'bold'), ' ', marked('c', 'italic'))), reads: 'a **b** _c_\n' },
		{ says: 'a space at the end of bold stands outside', of: doc(p(marked('b ', 'bold'), 'c')), reads: '**b** c\n' },
		{ says: 'an observer comment', of: doc({ type: 'observerComment', content: [p('Felt.')] }), reads: 'OC: Felt.\n' },
		{
			says: 'a comment of two paragraphs',
			of: doc({ type: 'observerComment', content: [p('One.'), p('Two.')] }),
			reads: '> OC:\n>\n> One.\n>\n> Two.\n'
		},
		{ says: 'words that begin with OC:', of: doc(p('OC: no comment')), reads: 'OC\\: no comment\n' },
		{
			says: 'a mention',
			of: doc(p(marked('Karlas', { type: 'actor', attrs: { id: 'id-karla' } }), ' desk')),
			reads: '[Karlas](actor:karla) desk\n'
		},
		{
			says: 'a mention in speech',
			of: doc(p(marked('ask ', verbatim), marked('Ravn', { type: 'actor', attrs: { id: 'id-ravn' } }, verbatim))),
			reads: '[ask [Ravn](actor:ravn%20%28night%29)](verbatim:karla)\n'
		},
		{
			says: 'speech of somebody without a key',
			of: doc(p(marked('so', { type: 'paraphrase', attrs: { speaker: 'id-else' } }))),
			reads: '[so](paraphrase:)\n'
		},
		{ says: 'a mention without a key is words', of: doc(p(marked('Bo', { type: 'actor', attrs: { id: 'id-else' } }))), reads: 'Bo\n' },
		{ says: 'a break', of: doc(p('a', { type: 'hardBreak' }, 'b')), reads: 'a\\\nb\n' },
		{
			says: 'two lists in a row',
			of: doc({ type: 'bulletList', content: [item(p('a'))] }, { type: 'bulletList', content: [item(p('b'))] }),
			reads: '- a\n\n\n* b\n'
		},
		{ says: 'nothing', of: doc({ type: 'paragraph' }), reads: '\n' }
	])('$says', ({ of, reads }) => {
		expect(noteAsMarkdown(schema.nodeFromJSON(of), keyOf)).toBe(reads);
	});
});

describe('what was written is read back', () => {
	test('a paragraph of 200,000 characters', async () => {
		const document = doc(p('a *word* '.repeat(22_000).trim()));
		expect((await readBack(noteAsMarkdown(schema.nodeFromJSON(document)))) as object).toEqual(schema.nodeFromJSON(document));
	});

	test('a book of 4,000 paragraphs and lists, some in a row, some with an empty line between', async () => {
		const list = (text: string): NodeJson => ({ type: 'bulletList', content: [{ type: 'listItem', content: [p(text)] }] });
		const blocks = Array.from({ length: 1000 }, (_, index) => [
			p(`${index}`),
			list('a'),
			{ type: 'paragraph' },
			list('b'),
			list('c')
		]).flat();
		const shown = doc(...blocks.filter((block) => block.content !== undefined));
		expect((await readBack(noteAsMarkdown(schema.nodeFromJSON(doc(...blocks))))) as object).toEqual(schema.nodeFromJSON(shown));
	});

	for (const seed of [1, 7, 2021, 4711, 65537])
		test(`documents with every block and mark, seed ${seed}`, async () => {
			await fc.assert(
				fc.asyncProperty(documents(Object.keys(keys)), async (document) => {
					const markdown = noteAsMarkdown(schema.nodeFromJSON(document), keyOf);
					expect(normalForm(await readBack(markdown)).toJSON()).toEqual(normalForm(schema.nodeFromJSON(document)).toJSON());
				}),
				{ seed, numRuns: 200 }
			);
		});
});
