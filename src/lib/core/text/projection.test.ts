import { describe, expect, test } from 'vitest';
import { blockAt, countWords, offsetAt, paragraphs, plainText, positionAt } from './projection.ts';
import { schema } from './schema.ts';
import { unitsOf } from './units.ts';

const p = (...words: string[]) => ({
	type: 'paragraph',
	content: words.flatMap((text, i) => [...(i > 0 ? [{ type: 'hardBreak' }] : []), { type: 'text', text }])
});
const heading = (text: string) => ({ type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text }] });
const empty = { type: 'paragraph' };

const doc = schema.nodeFromJSON({
	type: 'doc',
	content: [
		heading('Tuesday'),
		p('We waited.', 'An hour.'),
		empty,
		{ type: 'horizontalRule' },
		{
			type: 'bulletList',
			content: [
				{ type: 'listItem', content: [p('two 😀 screens')] },
				{ type: 'listItem', content: [p('one printer'), p('   ')] }
			]
		},
		{
			type: 'table',
			content: [
				{
					type: 'tableRow',
					content: [
						{ type: 'tableCell', content: [p('08:10')] },
						{ type: 'tableCell', content: [empty] }
					]
				}
			]
		},
		{ type: 'observerComment', content: [p('Tired.')] }
	]
});
const projection = plainText(doc);

describe('the plain text of a document', () => {
	test('joins text blocks by one line feed; a break is a line feed, a rule nothing', () => {
		expect(projection.text).toBe('Tuesday\nWe waited.\nAn hour.\n\ntwo 😀 screens\none printer\n   \n08:10\n\nTired.');
	});

	test('numbers paragraphs with words, each by itself, wherever they stand, and no headings', () => {
		const words = paragraphs(projection).map(({ number, start, length }) => `${number} ${projection.text.slice(start, start + length)}`);
		expect(words).toEqual(['1 We waited.\nAn hour.', '2 two 😀 screens', '3 one printer', '4 08:10', '5 Tired.']);
	});

	test('gives back every offset through its position', () => {
		for (let offset = 0; offset <= projection.text.length; offset++)
			expect(offsetAt(projection, positionAt(projection, offset))).toBe(offset);
	});

	test('gives back every position inside a text block through its offset', () => {
		doc.descendants((node, pos) => {
			if (!node.isTextblock) return true;
			for (let at = pos + 1; at <= pos + 1 + node.content.size; at++) expect(positionAt(projection, offsetAt(projection, at))).toBe(at);
			return false;
		});
	});

	test('reads a position between blocks forward for a start and backward for an end', () => {
		const [first, second] = projection.blocks;
		const between = first!.pos + first!.length + 1;
		expect(offsetAt(projection, between)).toBe(second!.start);
		expect(offsetAt(projection, between, -1)).toBe(first!.start + first!.length);
	});

	test('finds the block of an offset', () => {
		expect(blockAt(projection, projection.text.indexOf('printer'))?.number).toBe(3);
	});

	test('counts words with their apostrophes and hyphens', () => {
		expect(countWords("Karla's follow-up på sygehuset, 08:10")).toBe(6);
	});
});

describe('UTF-16 units and code points', () => {
	const text = 'a😀b🇩🇰c';
	const units = unitsOf(text);

	test('agree at every boundary of a character', () => {
		let offset = 0;
		[...text].forEach((character, codePoint) => {
			expect([units.toCodePoint(offset), units.toUtf16(codePoint)]).toEqual([codePoint, offset]);
			offset += character.length;
		});
		expect(units.toCodePoint(text.length)).toBe([...text].length);
	});

	test('count a half pair as the whole', () => {
		expect(units.toCodePoint(2)).toBe(2);
	});
});
