import type { Node } from '@tiptap/pm/model';
import { expect, test } from 'vitest';
import { schema } from '#lib/core/text/schema.ts';
import { byWord, narrowed, nextParagraph, nextSentence, trimmedStretch, widened, type Stretch } from './ladder.ts';

/** Paragraphs stand between `|`; what is selected stands between ⟨ and ⟩. */
function parse(text: string): { doc: Node; selected: Stretch } {
	let from = 0;
	let to = 0;
	let at = 0;
	const paragraphs = text.split('|').map((paragraph) => {
		at++;
		for (const letter of paragraph) {
			if (letter === '⟨') from = at;
			else if (letter === '⟩') to = at;
			else at += letter.length;
		}
		at++;
		const words = paragraph.replaceAll(/[⟨⟩]/g, '');
		return schema.node('paragraph', null, words === '' ? [] : schema.text(words));
	});
	return { doc: schema.node('doc', null, paragraphs), selected: { from, to } };
}

function shown(doc: Node, stretch: Stretch | null): string {
	return stretch === null ? 'nothing' : doc.textBetween(stretch.from, stretch.to, '|');
}

const ladder = 'Signe looks up. She ⟨⟩clicks the bar.|Karla waits.';

test('widening climbs from word to sentence to paragraph, and stops', () => {
	const { doc, selected } = parse(ladder);
	const steps: string[] = [];
	for (let at: Stretch | null = selected; at !== null; at = widened(doc, at, 'en')) steps.push(shown(doc, at));
	expect(steps).toEqual(['', 'clicks', 'She clicks the bar.', 'Signe looks up. She clicks the bar.']);
});

test('narrowing goes down at the beginning', () => {
	const { doc, selected } = parse('⟨Signe looks up. She clicks.⟩');
	const steps: string[] = [];
	for (let at: Stretch | null = selected; at !== null; at = narrowed(doc, at, 'en')) steps.push(shown(doc, at));
	expect(steps).toEqual(['Signe looks up. She clicks.', 'Signe looks up.', 'Signe']);
});

test('a selection over two paragraphs widens to both, whole', () => {
	const { doc, selected } = parse('Signe ⟨looks up.|Karla⟩ waits.');
	expect(shown(doc, widened(doc, selected, 'en'))).toBe('Signe looks up.|Karla waits.');
	expect(widened(doc, widened(doc, selected, 'en')!, 'en')).toBeNull();
});

test.for([
	{ text: '⟨Signe looks up.⟩ She clicks.', next: 'She clicks.' },
	{ text: 'Signe ⟨looks⟩ up. She clicks.', next: 'Signe looks up.' },
	{ text: 'Signe looks up. ⟨She clicks.⟩', next: 'She clicks.' },
	{ text: 'Hun kom kl. ⟨8.30⟩ på afdelingen. Ingen spurgte.', language: 'da', next: 'Hun kom kl. 8.30 på afdelingen.' },
	{ text: 'Jeg ⟨spurgte⟩ dr. Jensen. Han gik.', language: 'da', next: 'Jeg spurgte dr. Jensen.' },
	{ text: 'He came late, ⟨sml⟩. Jensen. Then he left.', language: 'da', next: 'He came late, sml. Jensen.' },
	{ text: 'He came late, ⟨sml⟩. Jensen. Then he left.', language: 'en', next: 'He came late, sml.' },
	{ text: '⟨Τι είναι; Εκείνη φεύγει.⟩', language: 'el', next: 'Τι είναι;' }
])('the next sentence from $text is $next ($language)', ({ text, next, language = 'en' }) => {
	const { doc, selected } = parse(text);
	expect(shown(doc, nextSentence(doc, selected, language))).toBe(next);
});

test.for([
	{ text: 'One.|⟨⟩Two.||Three.', direction: 1, next: 'Three.' },
	{ text: 'One.|⟨⟩Two.|Three.', direction: -1, next: 'One.' },
	{ text: '⟨⟩One.|Two.', direction: -1, next: 'nothing' },
	{ text: 'One.|⟨⟩Two.|  ', direction: 1, next: 'nothing' }
] as const)('from $text paragraph $direction is $next', ({ text, direction, next }) => {
	const { doc, selected } = parse(text);
	expect(shown(doc, nextParagraph(doc, selected.from, direction))).toBe(next);
});

test.for([
	{ text: 'She ⟨clicks⟩ the bar.', end: 'to', direction: 1, moved: 'clicks the' },
	{ text: 'She ⟨clicks the⟩ bar.', end: 'to', direction: -1, moved: 'clicks' },
	{ text: 'She ⟨clicks⟩ the bar.', end: 'from', direction: -1, moved: 'She clicks' },
	{ text: 'She ⟨clicks the⟩ bar.', end: 'from', direction: 1, moved: 'the' },
	{ text: 'She ⟨clicks⟩ the bar.', end: 'to', direction: -1, moved: 'clicks' },
	{ text: '⟨She⟩ clicks.', end: 'from', direction: -1, moved: 'She' },
	{ text: 'She ⟨clicks⟩. He waits.', end: 'to', direction: 1, moved: 'clicks.' },
	{ text: 'She ⟨clicks.⟩ He waits.', end: 'to', direction: 1, moved: 'clicks. He' },
	{ text: 'She ⟨clicks.⟩ He waits.', end: 'to', direction: -1, moved: 'clicks' },
	{ text: 'She clicks. ‘⟨He⟩ waits.’', end: 'from', direction: -1, moved: '‘He' },
	{ text: 'The box, ⟨she⟩ says, is red.', end: 'to', direction: 1, moved: 'she says' }
] as const)('$text, $end by $direction word', ({ text, end, direction, moved }) => {
	const { doc, selected } = parse(text);
	expect(shown(doc, byWord(doc, selected, end, direction, 'en'))).toBe(moved);
});

test.for([
	{ text: 'She⟨ clicks ⟩the bar.', trimmed: 'clicks' },
	{ text: 'One⟨.|  Two⟩', trimmed: '.|  Two' },
	{ text: 'One.⟨|  Two ⟩x', trimmed: 'Two' },
	{ text: 'One⟨  ⟩.', trimmed: 'nothing' }
])('the ends of $text are trimmed', ({ text, trimmed }) => {
	const { doc, selected } = parse(text);
	expect(shown(doc, trimmedStretch(doc, selected))).toBe(trimmed);
});
