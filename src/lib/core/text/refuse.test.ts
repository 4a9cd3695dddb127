import { describe, expect, test } from 'vitest';
import { takeStep } from './refuse.ts';
import { schema } from './schema.ts';

const paragraph = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] });
const doc = schema.nodeFromJSON({ type: 'doc', content: [paragraph('abcdef'), paragraph('a😀b')] });
const insert = (content: readonly object[], more: object = {}) => ({ stepType: 'replace', from: 2, to: 2, slice: { content, ...more } });

describe('a step is refused when it', () => {
	test.for([
		{ reason: 'ends before it begins', step: { stepType: 'replace', from: 6, to: 2 } },
		{ reason: 'lies outside the document', step: { stepType: 'replace', from: 1, to: 99 } },
		{ reason: 'has a position that is no number', step: { stepType: 'replace', from: '1', to: 2 } },
		{ reason: 'is nothing', step: null },
		{ reason: 'names a property of every object as its type', step: { stepType: 'constructor', from: 1, to: 2 } },
		{ reason: 'is of a type that no client sends', step: { stepType: 'docAttr', attr: 'x', value: 1 } },
		{ reason: 'brings a node with an unknown attribute', step: insert([{ type: 'text', text: 'x', attrs: { style: 'red' } }]) },
		{ reason: 'brings a field that no node has', step: insert([{ type: 'text', text: 'x', onclick: 'x' }]) },
		{ reason: 'brings a line feed', step: insert([{ type: 'text', text: 'x\ny' }]) },
		{ reason: 'brings NUL', step: insert([{ type: 'text', text: '\u0000' }]) },
		{ reason: 'brings half an emoji', step: insert([{ type: 'text', text: '\ud83d' }]) },
		{ reason: 'deletes half an emoji', step: { stepType: 'replace', from: 10, to: 11 } },
		{ reason: 'parts an emoji by a mark', step: { stepType: 'addMark', from: 10, to: 11, mark: { type: 'bold' } } },
		{ reason: 'says its slice is more open than it is', step: insert([{ type: 'text', text: 'x' }], { openStart: 1, openEnd: 1 }) },
		{ reason: 'sets an attribute that the node does not have', step: { stepType: 'attr', pos: 0, attr: 'level', value: 2 } },
		{ reason: 'sets an attribute of text', step: { stepType: 'attr', pos: 1, attr: 'level', value: 2 } },
		{
			reason: 'leaves a list item without a paragraph',
			step: { stepType: 'replace', from: 0, to: 0, slice: { content: [{ type: 'bulletList', content: [{ type: 'listItem' }] }] } }
		}
	])('$reason', ({ step }) => {
		expect(takeStep(doc, step).ok).toBe(false);
	});

	test('nests so deep that reading it would overflow the stack', () => {
		let node: object = paragraph('x');
		for (let depth = 0; depth < 50_000; depth++) node = { type: 'blockquote', content: [node] };
		expect(takeStep(doc, { stepType: 'replace', from: 0, to: 0, slice: { content: [node] } }).ok).toBe(false);
	});
});

test('typing, a tab, a mark and its undo are taken', () => {
	for (const step of [
		insert([{ type: 'text', text: 'x\ty' }]),
		{ stepType: 'addMark', from: 1, to: 3, mark: { type: 'bold' } },
		{ stepType: 'markSet', steps: [{ stepType: 'removeMark', from: 1, to: 3, mark: { type: 'bold' } }] },
		{ stepType: 'replace', from: 2, to: 2 }
	])
		expect(takeStep(doc, step).ok).toBe(true);
});
