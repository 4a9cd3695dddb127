import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { schema } from '#lib/core/text/schema.ts';
import { isCleanText } from '#lib/core/text/step-text.ts';
import { read } from '#test/interchange/reading.ts';

const word = readFileSync('test/fixtures/documents/ward.docx');
const damage = fc.array(fc.tuple(fc.nat(word.length - 1), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 20 });
const names = fc.constantFrom('a.txt', 'a.md', 'a.html', 'a.docx', 'a');
const tags = fc.constantFrom(
	'<p>',
	'</p>',
	'<table>',
	'<tr>',
	'<td>',
	'<ul>',
	'<li>',
	'<b>',
	'<aside class="observer-comment">',
	'<pre>',
	'<!--',
	'<br>',
	'<h2>',
	'<blockquote>',
	'word',
	' ',
	'\n',
	'\u0000',
	'&#0;',
	'&#xd800;',
	'&#x2028;',
	'<a href="mailto:a@b.c">',
	'<q data-verbatim data-speaker="a">'
);

/** Read, and fit for the store; or refused with a sentence. Never thrown. */
async function comesThrough(bytes: Uint8Array, name: string): Promise<void> {
	const reading = await read(bytes, name, { actors: { a: 'id-a' } });
	if (reading.ok) {
		const document = schema.nodeFromJSON(reading.document);
		document.check();
		expect(isCleanText(document.content)).toBe(true);
	} else expect(reading.reason).toMatch(/\.$/);
}

test('a Word file with bytes changed is read or refused, seed 20', async () => {
	await fc.assert(
		fc.asyncProperty(damage, async (changes) => {
			const bytes = Buffer.from(word);
			for (const [at, value] of changes) bytes[at] = value;
			await comesThrough(bytes, 'a.docx');
		}),
		{ seed: 20, numRuns: 300 }
	);
}, 60_000);

test('a Word file cut anywhere is read or refused, seed 21', async () => {
	await fc.assert(
		fc.asyncProperty(fc.nat(word.length), async (end) => comesThrough(word.subarray(0, end), 'a.docx')),
		{ seed: 21, numRuns: 200 }
	);
}, 60_000);

test('any bytes under any name are read or refused, seed 22', async () => {
	await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), names, comesThrough), { seed: 22, numRuns: 500 });
}, 60_000);

test('any tangle of tags is read or refused, seed 23', async () => {
	const pages = fc.array(tags, { maxLength: 40 }).map((parts) => new TextEncoder().encode(parts.join('')));
	await fc.assert(fc.asyncProperty(pages, fc.constantFrom('a.html', 'a.md', 'a.txt'), comesThrough), { seed: 23, numRuns: 1000 });
}, 60_000);
