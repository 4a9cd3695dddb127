import { Node } from '@tiptap/pm/model';
import { expect, test } from 'vitest';
import { schema } from '#lib/core/text/schema.ts';
import { findPlaces } from './find-places.ts';

const document = (...paragraphs: readonly string[]) =>
	Node.fromJSON(schema, { type: 'doc', content: paragraphs.map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] })) });

test.for([
	{
		what: 'twice, with what stands around it',
		doc: document('The list. Her list', 'No.'),
		words: 'list',
		at: [
			[5, 9, 'The ', '. Her list\nNo.', 1],
			[15, 19, 'The list. Her ', '\nNo.', 1]
		]
	},
	{ what: 'over two paragraphs', doc: document('Nobody', 'rings', 'now'), words: 'Nobody\nrings', at: [[1, 14, '', '\nnow', 1]] },
	{ what: 'nowhere, for words that are only like it', doc: document('the List'), words: 'list', at: [] },
	{ what: 'nowhere, for half a character', doc: document('👩‍💻'), words: '👩', at: [] }
])('words are found $what', ({ doc, words, at }) => {
	expect(findPlaces(doc, words).map(({ from, to, before, after, paragraph }) => [from, to, before, after, paragraph])).toEqual(at);
});
