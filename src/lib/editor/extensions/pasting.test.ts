import { Node } from '@tiptap/pm/model';
import { expect, test } from 'vitest';
import { schema } from '#lib/core/text/schema.ts';
import { plainText } from './pasting.ts';

const somewhere = Node.fromJSON(schema, { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'ab' }] }] }).resolve(
	2
);

test.for([
	{ what: 'a single line joins the words around it', text: 'one', blocks: ['one'] },
	{ what: 'without blank lines every line is a paragraph', text: 'one\r\ntwo\rthree', blocks: ['one', 'two', 'three'] },
	{ what: 'blank lines part paragraphs, and other line ends are breaks', text: 'one\ntwo\n\n\nthree', blocks: ['one\ntwo', 'three'] },
	{ what: 'a line of blanks is a blank line', text: 'one\n \t\ntwo', blocks: ['one', 'two'] },
	{ what: 'line ends before and after the words are nothing', text: '\n\none\n', blocks: ['one'] },
	{ what: 'control characters are left out, a tab stays', text: 'a\u0000\u0007b\tc', blocks: ['ab\tc'] }
])('$what', ({ text, blocks }) => {
	const slice = plainText(text, somewhere, schema);
	const found: string[] = [];
	slice.content.forEach((node) => found.push(node.textBetween(0, node.content.size, '', '\n')));
	expect(found).toEqual(blocks);
	expect([slice.openStart, slice.openEnd]).toEqual([1, 1]);
});
