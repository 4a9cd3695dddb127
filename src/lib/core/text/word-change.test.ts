import { Node } from '@tiptap/pm/model';
import { ReplaceStep, type Step } from '@tiptap/pm/transform';
import { expect, test } from 'vitest';
import { replacedRanges } from './changed.ts';
import { schema } from './schema.ts';
import { wordChange } from './word-change.ts';

const paragraphs = (...words: string[]) =>
	Node.fromJSON(schema, {
		type: 'doc',
		content: words.map((text) => ({ type: 'paragraph', content: text === '' ? [] : [{ type: 'text', text }] }))
	});

function change(doc: Node, ...steps: Step[]) {
	let before = doc;
	return wordChange(
		steps.map((step) => {
			const after = step.apply(before).doc as Node;
			const record = { before, after, ranges: replacedRanges(step.getMap()) };
			before = after;
			return record;
		})
	);
}

const put = (from: number, to: number, ...words: string[]) => {
	const slice = paragraphs(...words).slice(1, paragraphs(...words).content.size - 1);
	return new ReplaceStep(from, to, slice);
};
const ten = paragraphs('Nine slips lie', 'on the desk');

test.for([
	{ says: 'a word typed letter by letter is one word', steps: [put(15, 15, ' s'), put(17, 17, 'o')], added: 1, removed: 0 },
	{ says: 'a letter in a word is no word', steps: [put(5, 5, 's')], added: 0, removed: 0 },
	{ says: 'two words deleted are two fewer', steps: [put(1, 11, '')], added: 0, removed: 2 },
	{ says: 'a word deleted and one typed are one of each', steps: [put(1, 6, ''), put(1, 1, 'Ten ')], added: 1, removed: 1 },
	{ says: 'a paragraph split inside a word makes two of it', steps: [put(3, 3, '', '')], added: 1, removed: 0 },
	{ says: 'paragraphs joined run two words together', steps: [put(15, 17, '')], added: 0, removed: 1 }
])('$says', ({ steps, added, removed }) => {
	expect(change(ten, ...steps)).toEqual({ added, removed });
});
