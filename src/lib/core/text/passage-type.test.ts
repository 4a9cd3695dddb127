import { expect, test } from 'vitest';
import type { Node } from '@tiptap/pm/model';
import { passageType } from './passage-type.ts';
import { schema } from './schema.ts';

const { paragraph, observerComment, blockquote, doc } = schema.nodes;
const words = (text: string, mark?: 'verbatim' | 'paraphrase') => schema.text(text, mark ? [schema.marks[mark].create()] : []);
const line = (...content: Node[]) => paragraph.create(null, content);

const NOTE = doc.create(null, [
	line(words('She waits.\u00a0'), words('Nobody rings', 'verbatim'), words(' she says.')),
	line(words('He called it late.', 'paraphrase')),
	observerComment.create(null, [line(words('I was tired.')), line(words('She too', 'verbatim'))]),
	blockquote.create(null, [observerComment.create(null, [line(words('Nested.'))])]),
	line(words('The end.'))
]);

/** The type of the stretch from the first of these words to the last. */
function typeOf(first: string, last = first): string {
	let [from, to] = [-1, -1];
	NOTE.descendants((node, at) => {
		if (!node.isText) return;
		const [begins, ends] = [node.text!.indexOf(first), node.text!.indexOf(last)];
		if (from < 0 && begins >= 0) from = at + begins;
		if (ends >= 0) to = at + ends + last.length;
	});
	return passageType(NOTE, from, to);
}

test.for([
	{ passage: 'plain words', of: ['She waits'], type: 'description' },
	{ passage: 'speech as it was said', of: ['Nobody', 'rings'], type: 'verbatim' },
	{ passage: 'a part of it', of: ['body'], type: 'verbatim' },
	{ passage: 'speech and what introduces it', of: ['waits', 'Nobody'], type: 'mixed' },
	{ passage: 'speech with the blank before it', of: ['\u00a0', 'rings'], type: 'verbatim' },
	{ passage: 'a whole paragraph of paraphrase', of: ['He called', 'late.'], type: 'paraphrase' },
	{ passage: 'a comment', of: ['I was tired.'], type: 'observer comment' },
	{ passage: 'speech within a comment', of: ['She too'], type: 'verbatim' },
	{ passage: 'a comment with speech in it', of: ['tired', 'too'], type: 'mixed' },
	{ passage: 'a comment within a quotation', of: ['Nested.'], type: 'observer comment' },
	{ passage: 'over everything', of: ['She waits', 'end.'], type: 'mixed' },
	{ passage: 'the last paragraph', of: ['The end.'], type: 'description' }
])('$passage: $type', ({ of, type }) => {
	expect(typeOf(...(of as [string, string?]))).toBe(type);
});

test('nothing but blanks is description', () => {
	expect(passageType(NOTE, 0, 1)).toBe('description');
});
