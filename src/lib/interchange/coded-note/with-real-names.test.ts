import { expect, test } from 'vitest';
import { plainText } from '#lib/core/text/projection.ts';
import { schema } from '#lib/core/text/schema.ts';
import type { CodedNote } from './coded-note.ts';
import { withRealNames } from './with-real-names.ts';

const behind = new Map([['a1', { pseudonym: 'Nurse 2', name: 'Karla Højgaard' }]]);
const mention = (text: string) => schema.text(text, [schema.mark('actor', { id: 'a1' })]);
const document = schema.node('doc', null, [
	schema.node('paragraph', null, [mention('Nurse 2'), schema.text(' said it.')]),
	schema.node('paragraph', null, [schema.text('I copied '), mention('Nurse 2’s'), schema.text(' list.')])
]);

function noteWith(start: number, end: number): CodedNote {
	const excerpt = {
		number: 'N1:1',
		span: { start, end },
		paragraphs: null,
		quote: plainText(document).text.slice(start, end),
		codings: []
	};
	return {
		...{ number: 'N1', title: '', kind: 'field note', language: 'en', author: 'R', session: null, isPrivate: false, document },
		excerpts: [excerpt, { ...excerpt, span: null, quote: 'Nurse 2 then' }]
	};
}

test.for([
	{ what: 'on a mention', span: [0, 7], quote: 'Karla Højgaard' },
	{ what: 'after one', span: [8, 16], quote: 'said it.' },
	{ what: 'over two paragraphs', span: [8, 40], quote: 'said it.\nI copied Karla Højgaard’s list' },
	{ what: 'that ends within one', span: [17, 31], quote: 'I copied Karla Højgaard’s' }
] as const)('a passage $what stays on its words when these are real names', ({ span, quote }) => {
	const named = withRealNames(noteWith(span[0], span[1]), behind);
	const { text } = plainText(named.document);
	expect(text).toBe('Karla Højgaard said it.\nI copied Karla Højgaard’s list.');
	const [live, detached] = named.excerpts;
	expect(live?.quote).toBe(quote);
	expect(text.slice(live?.span?.start, live?.span?.end)).toBe(quote);
	expect(detached).toMatchObject({ span: null, quote: 'Nurse 2 then' });
});
