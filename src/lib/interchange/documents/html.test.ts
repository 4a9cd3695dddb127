import { expect, test } from 'vitest';
import { outline, read } from '#test/interchange/reading.ts';

test.for([
	{ says: 'spaces collapse', html: '<p>a\n  b</p>', tree: 'doc(paragraph("a b"))' },
	{ says: 'a list', html: '<ol start="3"><li>a</li></ol>', tree: 'doc(orderedList(listItem(paragraph("a"))))' },
	{
		says: 'a table with its caption before it',
		html: '<table><caption>C</caption><tr><th>a</th></tr><tr><td></td></tr></table>',
		tree: 'doc(paragraph("C"), table(tableRow(tableHeader(paragraph("a"))), tableRow(tableCell(paragraph))))'
	},
	{ says: 'preformatted lines', html: '<pre>a\n  b</pre>', tree: 'doc(paragraph("a", hardBreak, "  b"))' },
	{
		says: 'scripts, styles, frames and forms go',
		html: '<style>p{}</style><script>x()</script><iframe src="//x"></iframe><p>a<button>b</button></p>',
		tree: 'doc(paragraph("a"))'
	},
	{ says: 'hidden words go', html: '<p hidden>a</p><p style="display: none">b</p><p>c</p>', tree: 'doc(paragraph("c"))' },
	{ says: 'a stranger’s aside is no observer comment', html: '<aside><p>ad</p></aside>', tree: 'doc(paragraph("ad"))' },
	{
		says: 'our own aside is one',
		html: '<aside class="observer-comment"><p>felt</p></aside>',
		tree: 'doc(observerComment(paragraph("felt")))'
	},
	{ says: 'a link to a script is plain text', html: '<p><a href="javascript:x()">a</a></p>', tree: 'doc(paragraph("a"))' },
	{
		says: 'a stranger’s page mentions nobody',
		html: '<p><span data-actor="karla">K</span> <q data-verbatim>v</q></p>',
		tree: 'doc(paragraph("K v"))'
	},
	{ says: 'a page without body', html: '<html><p>a</p></html>', tree: 'doc(paragraph("a"))' },
	{ says: 'letters by their names', html: '<p>S&oslash;nderk&#230;r&nbsp;1</p>', tree: 'doc(paragraph("Sønderkær\u00a01"))' }
])('$says', async ({ html, tree }) => {
	expect(await outline(html, 'page.html')).toBe(tree);
});

test('title and language are the page’s own, and losses are counted', async () => {
	const reading = await read(
		'<html lang="da"><head><title>Min  dag</title></head><body><picture><source srcset="b"><img src="a"></picture><p>x</p></body></html>',
		'page.html'
	);
	expect(reading).toMatchObject({ ok: true, title: 'Min dag', language: 'da', warnings: ['1 picture left out: a note holds text only.'] });
});

test('a page that says so by its content needs no extension', async () => {
	expect(await read('<!DOCTYPE html><p>a</p>', 'page')).toMatchObject({ ok: true, mediaType: 'text/html' });
});

test('an actor of the project is mentioned by key', async () => {
	expect(JSON.stringify(await read('<p><span data-actor="karla">K</span></p>', 'page.html', { actors: { karla: 'id-1' } }))).toContain(
		'"id":"id-1"'
	);
});
