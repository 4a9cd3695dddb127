import { expect, test } from 'vitest';
import { schema } from '#lib/core/text/schema.ts';
import type { Stripe } from '#lib/editor/margin/stripes.ts';
import { byParagraph } from './by-paragraph.ts';

const doc = schema.node('doc', null, [
	schema.node('heading', { level: 1 }, schema.text('Ward')),
	schema.node('paragraph', null, schema.text('One two.')),
	schema.node('paragraph'),
	schema.node('paragraph', null, schema.text(`Three ${'long '.repeat(50)}end.`))
]);
const stripe = (from: number, to: number) => ({ key: `${from}-${to}`, from, to }) as Stripe;

test('codings stand under the paragraph where they begin, with their words', () => {
	const listed = byParagraph(doc, [stripe(1, 5), stripe(7, 10), stripe(11, 20), stripe(19, 24)]);
	expect(listed.map(({ number, codings }) => [number, codings.map(({ words }) => words)])).toEqual([
		[null, ['Ward']],
		[1, ['One', 'two.  T']],
		[2, ['Three']]
	]);
});

test('long words are cut', () => {
	const [listed] = byParagraph(doc, [stripe(19, 270)]);
	expect(listed?.codings[0]?.words).toMatch(/^Three long .+ …$/);
});

test('a note without codings has an empty list', () => {
	expect(byParagraph(doc, [])).toEqual([]);
});
