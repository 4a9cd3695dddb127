import { Node } from '@tiptap/pm/model';
import { ReplaceStep } from '@tiptap/pm/transform';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AnchorId, MemberId } from '#lib/core/id/id.ts';
import { schema } from '#lib/core/text/schema.ts';
import { PassageList } from '../passage-list.ts';
import type { ShownPassage } from '../text-client.ts';
import { carry } from './carry.ts';
import { inOrder } from './shown-passages.ts';

const doc = Node.fromJSON(schema, {
	type: 'doc',
	content: Array.from({ length: 12 }, (_, index) => ({
		type: 'paragraph',
		content: [{ type: 'text', text: `In the corridor, ${index} nurses waited for the numbers.` }]
	}))
});
const edge = fc.integer({ min: 1, max: doc.content.size - 1 });
const stretch = fc.tuple(edge, edge).map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) }));
const passages = fc.array(
	stretch.filter(({ from, to }) => from < to),
	{ maxLength: 40 }
);
const words = fc.constantFrom('', 'x', 'six words more', ' ');

test('a list in many parts is carried as one of a single part', () => {
	fc.assert(
		fc.property(passages, fc.array(fc.tuple(stretch, words), { minLength: 1, maxLength: 4 }), (spans, edits) => {
			const all = inOrder(spans.map(({ from, to }, index) => standing(`${index}`, from, to)));
			let [many, one, before] = [PassageList.of(all, 3), PassageList.of(all, Infinity), doc];
			for (const [{ from, to }, typed] of edits) {
				const step = stepOf(before, from, to, typed);
				const { doc: after } = step.apply(before);
				if (after === null) continue;
				[many, one, before] = [carry(many, step, before, after), carry(one, step, before, after), after];
				expect(many.all()).toEqual(one.all());
			}
		}),
		{ seed: 8, numRuns: 300 }
	);
});

test('parts before a key are left as they are, those behind it move as wholes', () => {
	const all = Array.from({ length: 12 }, (_, index) =>
		standing(`${index}`, doc.resolve(0).posAtIndex(index) + 4, doc.resolve(0).posAtIndex(index) + 9)
	);
	const list = PassageList.of(all, 2);
	const at = doc.resolve(0).posAtIndex(6) + 6;
	const step = stepOf(doc, at, at, 'e');
	const carried = carry(list, step, doc, step.apply(doc).doc!);
	expect(carried.parts.slice(0, 3)).toEqual(list.parts.slice(0, 3));
	carried.parts.slice(0, 3).forEach((part, index) => expect(part).toBe(list.parts[index]));
	expect(carried.all().map(({ from, to }) => [from, to])).toEqual(
		all.map(({ from, to }, index) => (index < 6 ? [from, to] : index === 6 ? [from, to + 1] : [from + 1, to + 1]))
	);
});

test('where nothing moved the list is the same', () => {
	const list = PassageList.of([standing('a', 3, 8)]);
	const at = doc.content.size - 2;
	const step = stepOf(doc, at, at, 'e');
	expect(carry(list, step, doc, step.apply(doc).doc!)).toBe(list);
});

function standing(id: string, from: number, to: number): ShownPassage {
	return { id: id as AnchorId, purpose: 'coding', from, to, owner: 'anna' as MemberId, serial: null, codings: [] };
}

function stepOf(before: Node, from: number, to: number, typed: string): ReplaceStep {
	const end = Math.min(to, before.content.size - 1);
	const start = Math.min(from, end);
	const slice = typed === '' ? before.slice(0, 0) : schema.text(typed);
	return new ReplaceStep(start, end, slice instanceof Node ? before.type.schema.node('paragraph', null, slice).slice(0) : slice);
}
