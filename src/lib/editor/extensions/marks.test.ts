import { Node } from '@tiptap/pm/model';
import { EditorState, TextSelection, type Command } from '@tiptap/pm/state';
import { describe, expect, test } from 'vitest';
import { schema } from '#lib/core/text/schema.ts';
import type { ActorId } from '#lib/core/id/id.ts';
import { mentionActor } from './mention.ts';
import { setLink, setSpeech, unsetLink, unsetSpeech } from './marks.ts';

function selected(words: string, from: number, to: number): EditorState {
	const doc = Node.fromJSON(schema, { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: words }] }] });
	return EditorState.create({ doc, selection: TextSelection.create(doc, from, to) });
}

function after(state: EditorState, ...commands: readonly Command[]): EditorState {
	let now = state;
	for (const command of commands) command(now, (transaction) => (now = now.apply(transaction)));
	return now;
}

/** The words with their marks: `ab[link]` . */
function marked({ doc }: EditorState): string {
	const parts: string[] = [];
	doc.descendants((node) => {
		if (node.isText)
			parts.push(
				(node.text ?? '') +
					(node.marks.length === 0 ? '' : `[${node.marks.map((mark) => mark.type.name + JSON.stringify(mark.attrs)).join()}]`)
			);
	});
	return parts.join('|');
}

describe('speech', () => {
	test('words are verbatim or a paraphrase, never both', () => {
		const state = after(selected('we ring them', 1, 8), setSpeech('verbatim', 'signe' as ActorId), setSpeech('paraphrase', null));
		expect(marked(state)).toBe('we ring[paraphrase{"speaker":null}]| them');
		expect(marked(after(state, unsetSpeech))).toBe('we ring them');
	});

	test('without a selection there is nothing to mark', () => {
		expect(setSpeech('verbatim', null)(selected('we', 1, 1))).toBe(false);
	});
});

describe('links', () => {
	test('a script is no address', () => {
		expect(setLink('javascript:alert(1)')(selected('here', 1, 5))).toBe(false);
	});

	test('a caret in a link takes the whole link away', () => {
		const linked = after(selected('see the page now', 5, 13), setLink('https://example.org'));
		expect(marked(linked)).toBe('see |the page[link{"href":"https://example.org"}]| now');
		const inside = linked.apply(linked.tr.setSelection(TextSelection.create(linked.doc, 8)));
		expect(marked(after(inside, unsetLink))).toBe('see the page now');
	});
});

test('a mention writes the pseudonym, marked as this actor, and keeps the marks around it', () => {
	const bold = selected('with @ka', 1, 9);
	const state = bold.apply(bold.tr.addMark(1, 9, schema.marks.bold.create()));
	const karla = { id: 'karla-id' as ActorId, pseudonym: 'Karla', role: '' };
	expect(marked(state.apply(mentionActor(state, { from: 6, to: 9 }, karla)))).toBe('with [bold{}]|Karla[bold{},actor{"id":"karla-id"}]');
});
