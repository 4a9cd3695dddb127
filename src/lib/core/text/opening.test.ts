import { DOMSerializer, Node } from '@tiptap/pm/model';
import { parseHTML } from 'linkedom';
import { expect, test } from 'vitest';
import type { DocumentJson, NodeJson } from './document.ts';
import { beginningOf, drawnOf, type Drawn } from './opening.ts';
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

const drawn = (document: DocumentJson, cuts: readonly number[] = []) => htmlOf(...drawnOf(document, cuts).map(built));
const beginning = (document: DocumentJson, room: number) => beginningOf(Node.fromJSON(schema, document), room).toJSON() as DocumentJson;
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
	expect(drawn(EVERYTHING)).toBe(serialized(EVERYTHING));
	const used = new Set(EVERYTHING.content.flatMap(typesIn));
	expect([...Object.keys(schema.nodes), ...Object.keys(schema.marks)].filter((name) => !used.has(name))).toEqual(['doc', 'reference']);
});

function typesIn({ type, content = [], marks = [] }: NodeJson): readonly string[] {
	return [type, ...marks.map((mark) => mark.type), ...content.flatMap(typesIn)];
}

test('a paragraph without words, or that ends in a break, has its line', () => {
	expect(drawn(doc(p(), p(text('a'), { type: 'hardBreak' })))).toBe('<p><br></p><p>a<br><br></p>');
});

test('no more is the beginning than there is room for', () => {
	const many = doc(...Array.from({ length: 500 }, (_, at) => p(text(`Paragraph ${at} of the day.`))));
	expect(beginning(many, 1000).content.length).toBe(11);
	expect(beginning(doc(...Array.from({ length: 500 }, () => p())), 1000).content.length).toBe(15);
	expect(beginning(doc(p(text('x'.repeat(200_000)))), 1000)).toEqual(
		doc({ type: 'paragraph', content: [{ type: 'text', text: 'x'.repeat(930) }] })
	);
	expect(beginning(EVERYTHING, 10_000)).toEqual(Node.fromJSON(schema, EVERYTHING).toJSON());
});

test('a letter of two halves is in the beginning whole or not at all', () => {
	expect(drawn(beginning(doc(p(text('ab😀'))), 73))).toBe('<p>ab</p>');
	expect(drawn(beginning(doc(p(text('ab😀'))), 74))).toBe('<p>ab😀</p>');
});

test('what is cut says where it begins, and reads the same', () => {
	const cut = drawn(doc(p(text('We '), text('go in', { type: 'bold' }), text(' there')), p(text('Twice'))), [6, 4, 1, 16]);
	expect(cut).toBe(
		'<p data-at="0"><span data-at="1">We </span><strong><span data-at="4">go</span><span data-at="6"> in</span></strong>' +
			'<span data-at="9"> there</span></p><p data-at="16"><span data-at="17">Twice</span></p>'
	);
	const size = Node.fromJSON(schema, EVERYTHING).content.size;
	const everywhere = drawn(
		EVERYTHING,
		Array.from({ length: size }, (_, at) => at)
	);
	const withoutSpans = (html: string) => html.replaceAll(/<\/?span[^>]*>| data-at="\d+"/g, '');
	expect(withoutSpans(everywhere)).toBe(withoutSpans(serialized(EVERYTHING)));
});
