import { Node } from '@tiptap/pm/model';
import { array, assert, constantFrom, integer, property } from 'fast-check';
import { expect, test } from 'vitest';
import { quote } from '#lib/core/anchor/quote.ts';
import { plainText } from './projection.ts';
import { putBack } from './put-back.ts';
import { schema } from './schema.ts';

const SEED = 20_261_130;
const words = array(constantFrom('a', 'b ', 'ø', '👩', '.', ' '), { maxLength: 6 }).map((parts) => parts.join(''));
const paragraph = (text: string) => ({ type: 'paragraph', ...(text === '' ? {} : { content: [{ type: 'text', text }] }) });
const block = words.chain((text) =>
	constantFrom(
		paragraph(text),
		{ type: 'blockquote', content: [paragraph(text)] },
		{ type: 'bulletList', content: [{ type: 'listItem', content: [paragraph(text)] }] },
		{ type: 'horizontalRule' }
	)
);

test(`words that are put back anywhere stand there whole, and everything else stands as it stood (seed ${SEED})`, () => {
	let put = 0;
	assert(
		property(
			array(block, { minLength: 1, maxLength: 5 }),
			array(words, { minLength: 1, maxLength: 3 }),
			integer({ min: 0, max: 80 }),
			(blocks, lines, at) => {
				const doc = Node.fromJSON(schema, { type: 'doc', content: blocks });
				const wanted = lines.join('\n');
				if (wanted.trim() === '') return;
				const place = Math.min(at, doc.content.size);
				const done = putBack(doc, place, wanted);
				if (done === null) return;
				put += 1;
				const { transform, from, to } = done;
				transform.doc.check();
				expect(quote(transform.doc, from, to)).toBe(wanted);
				const before = plainText(doc).text.replaceAll(/\s/g, '');
				const [left, right] = [quote(transform.doc, 0, from), quote(transform.doc, to, transform.doc.content.size)];
				expect((left + right).replaceAll(/\s/g, '')).toBe(before);
				expect(transform.steps[0]!.invert(doc).apply(transform.doc).doc?.eq(doc)).toBe(true);
			}
		),
		{ seed: SEED, numRuns: 400 }
	);
	expect(put).toBeGreaterThan(300);
});
