import { describe, expect, test } from 'vitest';
import type { DocumentJson, NodeJson } from '#lib/core/text/document.ts';
import { schema } from '#lib/core/text/schema.ts';
import { compareVersions, countChanges, type ComparedBlock } from './compare.ts';
import { compareWords } from './words.ts';

const p = (words: string): NodeJson => ({ type: 'paragraph', ...(words === '' ? {} : { content: [{ type: 'text', text: words }] }) });
const heading = (words: string): NodeJson => ({ ...p(words), type: 'heading', attrs: { level: 2 } });
const comment = (words: string): NodeJson => ({ type: 'observerComment', content: [p(words)] });
const doc = (...content: NodeJson[]) => schema.nodeFromJSON({ type: 'doc', content } satisfies DocumentJson);

/** `[-deleted-]` and `[+inserted+]`, as a person would mark up a print. */
function marked(edits: readonly { readonly kind: string; readonly words: string }[]): string {
	return edits.map(({ kind, words }) => (kind === 'same' ? words : kind === 'deleted' ? `[-${words}-]` : `[+${words}+]`)).join('');
}

const shown = ({ kind, pieces }: ComparedBlock) => `${kind}: ${marked(pieces)}`;

describe('words', () => {
	test.for([
		{ before: 'ten minutes', after: 'twenty minutes', language: 'en', marks: '[-ten-][+twenty+] minutes' },
		{ before: 'the quick answer', after: 'a slow answer', language: 'en', marks: '[-the quick-][+a slow+] answer' },
		{ before: 'Karla så listen.', after: 'Karlas syn på listen.', language: 'da', marks: '[-Karla så-][+Karlas syn på+] listen.' },
		{ before: '8.30', after: '8.45', language: 'da', marks: '[-8.30-][+8.45+]' },
		{ before: 'x 👩‍💻 y', after: 'x 👩 y', language: 'en', marks: 'x [-👩‍💻-][+👩+] y' },
		{ before: '', after: 'new', language: 'en', marks: '[+new+]' },
		{ before: 'same', after: 'same', language: 'en', marks: 'same' }
	])('«$before» beside «$after» in $language', ({ before, after, language, marks }) => {
		expect(marked(compareWords(before, after, language))).toBe(marks);
	});
});

describe('versions', () => {
	test.for([
		{
			title: 'a paragraph that was put in between leaves its neighbours alone',
			before: doc(p('One here.'), p('Two here.')),
			after: doc(p('One here.'), p('Between them.'), p('Two here.')),
			blocks: ['same: One here.', 'inserted: [+Between them.+]', 'same: Two here.']
		},
		{
			title: 'a paragraph that was rewritten is compared with itself',
			before: doc(p('The list was opened late again.'), p('She laughed.')),
			after: doc(p('She said so.'), p('The list was never opened late again.'), p('She laughed.')),
			blocks: ['inserted: [+She said so.+]', 'changed: The list was[+ never+] opened late again.', 'same: She laughed.']
		},
		{
			title: 'a paragraph that stands elsewhere was moved',
			before: doc(p('They open the list at seven.'), p('Nobody asks.'), p('Then coffee.')),
			after: doc(p('Nobody asks.'), p('Then coffee.'), p('They open the list at seven.')),
			blocks: [
				'moved away: They open the list at seven.',
				'same: Nobody asks.',
				'same: Then coffee.',
				'moved here: They open the list at seven.'
			]
		},
		{
			title: 'a paragraph that became an observer comment is changed, its words are not',
			before: doc(p('I did not dare to ask.')),
			after: doc(comment('I did not dare to ask.')),
			blocks: ['changed: I did not dare to ask.']
		}
	])('$title', ({ before, after, blocks }) => {
		expect(compareVersions(before, after, 'en').blocks.map(shown)).toEqual(blocks);
	});

	test('a changed form is told, with the ¶ numbers of the later version', () => {
		const { blocks } = compareVersions(doc(p('Ward seven'), p('x')), doc(heading('Ward seven'), p('x'), p('')), 'en');
		expect(blocks.map(({ was, number }) => [was?.kind ?? null, number])).toEqual([
			['paragraph', null],
			[null, 1],
			[null, null]
		]);
	});

	test('counts words, and a move as a move', () => {
		const before = doc(p('They open the list at seven.'), p('Nobody asks why.'), p('End.'));
		const after = doc(p('Nobody ever asks.'), p('End.'), p('They open the list at seven.'));
		const { added, removed, moved } = compareVersions(before, after, 'en');
		expect({ added, removed, moved }).toEqual({ added: 1, removed: 1, moved: 1 });
		expect(countChanges(before, after, 'en')).toEqual({ added: 1, removed: 1 });
		expect(countChanges(before, before, 'en')).toEqual({ added: 0, removed: 0 });
	});
});
