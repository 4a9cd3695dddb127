import { expect, test } from 'vitest';
import { paragraphs, plainText } from '#lib/core/text/projection.ts';
import { schema } from '#lib/core/text/schema.ts';
import { numberedParagraphs, paragraphNumberAt } from './paragraph-numbers.ts';

const { doc, heading, paragraph, bulletList, listItem, observerComment } = schema.nodes;
const p = (words = '') => paragraph.create(null, words === '' ? [] : schema.text(words));
const note = doc.create(null, [
	heading.create({ level: 1 }, schema.text('Ward B4')),
	p('One.'),
	p(),
	p('  '),
	bulletList.create(null, [listItem.create(null, [p('Two.'), p('Three.')]), listItem.create(null, [p('Four.')])]),
	observerComment.create(null, [p('Five.')]),
	p('Six.')
]);
const blocks = note.children.map((node, i) => {
	const from = note.children.slice(0, i).reduce((sum, child) => sum + child.nodeSize, 0);
	return { node, from, to: from + node.nodeSize, element: null as unknown as Element };
});

test('the margin counts as the projection does', () => {
	const expected = paragraphs(plainText(note)).map(({ number, pos }) => [number, pos - 1]);
	expect(numberedParagraphs(note, blocks).map(({ number, at }) => [number, at])).toEqual(expected);
	expect(expected).toHaveLength(6);
});

test('a window in the middle starts with the number it should have', () => {
	expect(numberedParagraphs(note, blocks.slice(5)).map(({ number, comment }) => [number, comment])).toEqual([
		[5, true],
		[6, false]
	]);
});

test('a position knows its paragraph', () => {
	for (const { number, pos } of paragraphs(plainText(note))) expect(paragraphNumberAt(note, pos + 1)).toBe(number);
	expect(paragraphNumberAt(note, 2)).toBeNull();
});
