import { DOMSerializer, Node } from '@tiptap/pm/model';
import { parseHTML } from 'linkedom';
import { expect, test } from 'vitest';
import type { DocumentJson, NodeJson } from './document.ts';
import { openingOf, type Drawn } from './opening.ts';
import { schema } from './schema.ts';

const text = (words: string, ...marks: NonNullable<NodeJson['marks']>): NodeJson => ({ type: 'text', text: words, marks });
const p = (...content: readonly NodeJson[]): NodeJson => ({ type: 'paragraph', content });
const doc = (...content: readonly NodeJson[]): DocumentJson => ({ type: 'doc', content });

const page = parseHTML('<html><body></body></html>').document as unknown as Document;

function built(drawn: Drawn): globalThis.Node {
	if (typeof drawn === 'string') return page.createTextNode(drawn);
	const element = page.createElement(drawn.tag);
	for (const [name, value] of Object.entries(drawn.attrs)) element.setAttribute(name, value);
	element.append(...drawn.children.map(built));
	return element;
}

function htmlOf(...nodes: readonly globalThis.Node[]): string {
	const body = page.createElement('div');
	body.append(...nodes);
	return body.innerHTML;
}

const drawnOf = (document: DocumentJson, room: number) => htmlOf(...openingOf(document, room).map(built));
const serialized = (document: DocumentJson) =>
	htmlOf(DOMSerializer.fromSchema(schema).serializeFragment(Node.fromJSON(schema, document).content, { document: page }));

const EVERYTHING = doc(
	{ type: 'heading', attrs: { level: 2 }, content: [text('Ward B4')] },
	p(
		text('We go '),
		text('in', { type: 'bold' }, { type: 'italic' }),
		text(' with '),
		text('Karla', { type: 'actor', attrs: { id: 'karla' } }),
		{ type: 'hardBreak' },
		text('who says '),
		text('no', { type: 'verbatim', attrs: { speaker: 'karla' } }),
		text(' and means yes', { type: 'paraphrase', attrs: { speaker: null } }),
		text(', see '),
		text('there', { type: 'link', attrs: { href: 'https://example.org/?a' } })
	),
	{ type: 'bulletList', content: [{ type: 'listItem', content: [p(text('One')), p(text('and a half'))] }] },
	{ type: 'orderedList', attrs: { start: 3 }, content: [{ type: 'listItem', content: [p(text('Three'))] }] },
	{ type: 'blockquote', content: [p(text('Quoted'))] },
	{ type: 'observerComment', content: [p(text('I was tired'))] },
	{ type: 'horizontalRule' },
	{
		type: 'table',
		content: [
			{
				type: 'tableRow',
				content: [
					{ type: 'tableHeader', attrs: { colspan: 2, rowspan: 1, colwidth: null }, content: [p(text('Time'))] },
					{ type: 'tableCell', attrs: { colspan: 1, rowspan: 1, colwidth: null }, content: [p(text('07:10'))] }
				]
			}
		]
	}
);

test('every node and mark is drawn as the editor draws it', () => {
	expect(drawnOf(EVERYTHING, 10_000)).toBe(serialized(EVERYTHING));
	const used = new Set(EVERYTHING.content.flatMap(typesIn));
	expect([...Object.keys(schema.nodes), ...Object.keys(schema.marks)].filter((name) => !used.has(name))).toEqual(['doc', 'reference']);
});

function typesIn({ type, content = [], marks = [] }: NodeJson): readonly string[] {
	return [type, ...marks.map((mark) => mark.type), ...content.flatMap(typesIn)];
}

test('a paragraph without words, or that ends in a break, has its line', () => {
	expect(drawnOf(doc(p(), p(text('a'), { type: 'hardBreak' })), 1000)).toBe('<p><br></p><p>a<br><br></p>');
});

test('no more is drawn than there is room for', () => {
	const many = doc(...Array.from({ length: 500 }, (_, at) => p(text(`Paragraph ${at} of the day.`))));
	expect(openingOf(many, 1000).length).toBe(11);
	expect(openingOf(doc(...Array.from({ length: 500 }, () => p())), 1000).length).toBe(15);
	const [tall] = openingOf(doc(p(text('x'.repeat(200_000)))), 1000);
	expect(tall).toEqual({ tag: 'p', attrs: {}, children: ['x'.repeat(930)] });
});

test('a letter of two halves is drawn whole or not at all', () => {
	expect(drawnOf(doc(p(text('ab😀'))), 73)).toBe('<p>ab</p>');
	expect(drawnOf(doc(p(text('ab😀'))), 74)).toBe('<p>ab😀</p>');
});
