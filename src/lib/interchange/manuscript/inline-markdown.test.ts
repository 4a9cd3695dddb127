import fc from 'fast-check';
import { expect, test } from 'vitest';
import { schema } from '#lib/core/text/schema.ts';
import { inlineMarkdown, signedMarkdown, type Place } from './inline-markdown.ts';

test('words without signs are written at once as they are the long way', () => {
	const sign = fc.constantFrom(...'aæ1 .)(-#>+=~|:\\`*_[]<&!;OC\t\u00a0\u2028😀ש');
	fc.assert(
		fc.property(fc.array(sign, { minLength: 1, maxLength: 8 }), fc.constantFrom<Place>('paragraph', 'heading', 'cell'), (signs, place) => {
			const block = schema.nodes.paragraph.create(null, schema.text(signs.join('')));
			expect(inlineMarkdown(block, place, () => null)).toBe(signedMarkdown(block, place, () => null));
		}),
		{ numRuns: 2000 }
	);
});
