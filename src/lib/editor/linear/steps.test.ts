import type { Node } from '@tiptap/pm/model';
import { expect, test } from 'vitest';
import { schema } from '#lib/core/text/schema.ts';
import type { Stretch } from '#lib/editor/keys/ladder.ts';
import { placeWords } from './spoken.ts';
import { outermostStep, placeOf, stepAt, stepBeside, stepWhere, type Pace } from './steps.ts';

const p = (words: string) => schema.node('paragraph', null, words === '' ? [] : schema.text(words));
const NOTE = schema.node('doc', null, [
	schema.node('heading', { level: 1 }, schema.text('Monday')),
	p('Signe opens the list. Nobody rings.'),
	p('   '),
	schema.node('bulletList', null, [
		schema.node('listItem', null, [p('The binder.')]),
		schema.node('listItem', null, [p('A cup. A pen.'), schema.node('bulletList', null, [schema.node('listItem', null, [p('A key.')])])])
	]),
	p(''),
	schema.node('observerComment', null, [p('I am tired. So is she.')])
]);
const SENTENCES: Pace = { by: 'sentence', language: 'en' };
const PARAGRAPHS: Pace = { by: 'paragraph', language: 'en' };

const shown = (doc: Node, step: Stretch | null) => (step === null ? 'nothing' : doc.textBetween(step.from, step.to, '|', '⏎'));
const at = (words: string) => {
	let found = 0;
	NOTE.descendants((node, position) => {
		const start = node.isText ? node.text!.indexOf(words) : -1;
		if (start >= 0) found = position + start;
	});
	return found;
};

function walk(doc: Node, pace: Pace, direction: 1 | -1): string[] {
	const steps: string[] = [];
	for (let step = outermostStep(doc, direction, pace); step !== null; step = stepBeside(doc, step, direction, pace))
		steps.push(shown(doc, step));
	return steps;
}

const BY_SENTENCE = [
	'Monday',
	'Signe opens the list.',
	'Nobody rings.',
	'The binder.',
	'A cup.',
	'A pen.',
	'A key.',
	'I am tired.',
	'So is she.'
];
const BY_PARAGRAPH = ['Monday', 'Signe opens the list. Nobody rings.', 'The binder.', 'A cup. A pen.', 'A key.', 'I am tired. So is she.'];

test.for([
	{ pace: SENTENCES, steps: BY_SENTENCE },
	{ pace: PARAGRAPHS, steps: BY_PARAGRAPH }
])('a note is walked by each $pace.by, into lists and comments, blank ones left out, and back the same way', ({ pace, steps }) => {
	expect(walk(NOTE, pace, 1)).toEqual(steps);
	expect(walk(NOTE, pace, -1)).toEqual(steps.toReversed());
});

test.for([
	{ place: 'within a sentence, that sentence', position: at('rings'), step: 'Nobody rings.' },
	{ place: 'between two sentences, the next', position: at(' Nobody'), step: 'Nobody rings.' },
	{ place: 'at the end of a paragraph, its last', position: at(' rings.') + ' rings.'.length, step: 'Nobody rings.' },
	{ place: 'in a blank paragraph, the next words', position: at('   ') + 1, step: 'The binder.' },
	{ place: 'after the last words, the last step', position: NOTE.content.size, step: 'So is she.' }
])('at a place $place', ({ position, step }) => {
	expect(shown(NOTE, stepAt(NOTE, position, SENTENCES))).toBe(step);
});

test('a text without words has no step', () => {
	const empty = schema.node('doc', null, [p(''), p('  ')]);
	expect(stepAt(empty, 0, SENTENCES)).toBeNull();
	expect(outermostStep(empty, 1, SENTENCES)).toBeNull();
	expect(outermostStep(empty, -1, PARAGRAPHS)).toBeNull();
});

test.for([
	{ words: 'Monday', said: 'Heading.' },
	{ words: 'Signe', said: 'Paragraph 1 of 5, sentence 1 of 2.' },
	{ words: 'Nobody', said: 'Paragraph 1 of 5, sentence 2 of 2.' },
	{ words: 'The binder', said: 'Paragraph 2 of 5.' },
	{ words: 'A key', said: 'Paragraph 4 of 5.' },
	{ words: 'So is she', said: 'Observer comment, paragraph 5 of 5, sentence 2 of 2.' }
])('‘$words’ is said to be: $said', ({ words, said }) => {
	expect(placeWords(placeOf(NOTE, stepAt(NOTE, at(words), SENTENCES)!, SENTENCES))).toBe(said);
});

test('the nearest step that fits is found in both directions, and none where there is none', () => {
	const withA = (step: Stretch) => shown(NOTE, step).startsWith('A ');
	const from = stepAt(NOTE, at('A pen'), SENTENCES)!;
	expect(shown(NOTE, stepWhere(NOTE, from, 1, SENTENCES, { fits: withA }))).toBe('A key.');
	expect(shown(NOTE, stepWhere(NOTE, from, -1, SENTENCES, { fits: withA }))).toBe('A cup.');
	expect(stepWhere(NOTE, stepAt(NOTE, at('A key'), SENTENCES)!, 1, SENTENCES, { fits: withA })).toBeNull();
});

test('a paragraph in which nothing can fit is passed as a whole', () => {
	const asked: string[] = [];
	const fits = (step: Stretch) => asked.push(shown(NOTE, step)) > 0 && shown(NOTE, step) === 'So is she.';
	const canFit = (paragraph: Stretch) => !shown(NOTE, paragraph).startsWith('A ');
	const found = stepWhere(NOTE, stepAt(NOTE, at('Monday'), SENTENCES)!, 1, SENTENCES, { fits, canFit });
	expect(shown(NOTE, found)).toBe('So is she.');
	expect(asked).toEqual(['Signe opens the list.', 'Nobody rings.', 'The binder.', 'I am tired.', 'So is she.']);
});

test('a sentence ends where the note’s language ends it', () => {
	const greek = schema.node('doc', null, [p('Τι κάνεις; Καλά είμαι.')]);
	expect(walk(greek, { by: 'sentence', language: 'el' }, 1)).toEqual(['Τι κάνεις;', 'Καλά είμαι.']);
	expect(walk(greek, SENTENCES, 1)).toEqual(['Τι κάνεις; Καλά είμαι.']);
});
