import { EditorState } from '@tiptap/pm/state';
import { expect, test } from 'vitest';
import { schema } from '#lib/core/text/schema.ts';
import { flaggedNumbers, personNumbers } from './person-numbers.ts';

function written(...paragraphs: readonly string[]): EditorState {
	const doc = schema.node(
		'doc',
		null,
		paragraphs.map((words) => schema.node('paragraph', null, words === '' ? [] : [schema.text(words)]))
	);
	return EditorState.create({ doc, plugins: [personNumbers()] });
}
const flagged = (state: EditorState) => flaggedNumbers(state).map(({ from, to }) => state.doc.textBetween(from, to));

test('what stands there is flagged', () => {
	expect(flagged(written('She is 070761-4285.', 'Nothing.', '010110-4002'))).toEqual(['070761-4285', '010110-4002']);
});

test('a number is flagged with its last digit, and no longer when it is changed', () => {
	let state = written('', 'Beside it.');
	for (const [at, sign] of [...'070761-428'].entries()) state = state.apply(state.tr.insertText(sign, at + 1));
	expect(flagged(state)).toEqual([]);
	state = state.apply(state.tr.insertText('5', 11));
	expect(flagged(state)).toEqual(['070761-4285']);
	state = state.apply(state.tr.insertText('x', 12));
	expect(flagged(state)).toEqual([]);
});

test('a flag follows its words, and two paragraphs that are joined are looked at again', () => {
	let state = written('070761', '-4285 and 070761-4285');
	expect(flagged(state)).toEqual(['070761-4285']);
	state = state.apply(state.tr.insertText('So: ', 1));
	expect(flagged(state)).toEqual(['070761-4285']);
	state = state.apply(state.tr.join(12));
	expect(flagged(state)).toEqual(['070761-4285', '070761-4285']);
});
