import { describe, expect, test } from 'vitest';
import { outline, read } from '#test/interchange/reading.ts';

const actors = { karla: 'id-of-karla', søren: 'id-of-soren' };

describe('Markdown', () => {
	test.for([
		{ says: 'a heading below the third becomes the third', md: '##### Deep', tree: 'doc(heading("Deep"))' },
		{
			says: 'nested lists',
			md: '- a\n  - b\n- c',
			tree: 'doc(bulletList(listItem(paragraph("a"), bulletList(listItem(paragraph("b")))), listItem(paragraph("c"))))'
		},
		{ says: 'a quotation', md: '> said', tree: 'doc(blockquote(paragraph("said")))' },
		{ says: 'a rule', md: 'a\n\n---\n\nb', tree: 'doc(paragraph("a"), horizontalRule, paragraph("b"))' },
		{
			says: 'a table',
			md: '| a | b |\n|---|---|\n| c | d |',
			tree: 'doc(table(tableRow(tableHeader(paragraph("a")), tableHeader(paragraph("b"))), tableRow(tableCell(paragraph("c")), tableCell(paragraph("d")))))'
		},
		{
			says: 'a table whose heads are empty has none',
			md: '| | |\n|---|---|\n| c | d |',
			tree: 'doc(table(tableRow(tableCell(paragraph("c")), tableCell(paragraph("d")))))'
		},
		{
			says: 'paragraphs of a cell',
			md: '| a<p>b |\n|---|\n| c<br>d |',
			tree: 'doc(table(tableRow(tableHeader(paragraph("a"), paragraph("b"))), tableRow(tableCell(paragraph("c", hardBreak, "d")))))'
		},
		{ says: 'bold and italic', md: '**a** *b*', tree: 'doc(paragraph(bold("a"), " ", italic("b")))' },
		{ says: 'a link to the web', md: '[x](https://example.org)', tree: 'doc(paragraph(link("x")))' },
		{ says: 'a link to a script is plain text', md: '[x](javascript:alert(1))', tree: 'doc(paragraph("x"))' },
		{ says: 'a link to a neighbouring file is plain text', md: '[x](other.md)', tree: 'doc(paragraph("x"))' },
		{ says: 'HTML is words', md: '<script>alert(1)</script>', tree: 'doc(paragraph("<script>alert(1)</script>"))' },
		{ says: 'a picture goes', md: 'a ![x](y.png) b', tree: 'doc(paragraph("a  b"))' },
		{ says: 'speech after a time in brackets does not vanish', md: '[00:12]: hello', tree: 'doc(paragraph("[00:12]: hello"))' },
		{ says: 'a link defined below is found', md: '[x][1]\n\n[1]: https://example.org', tree: 'doc(paragraph(link("x")))' },
		{ says: 'indented lines are text, not code', md: 'a\n\n    b', tree: 'doc(paragraph("a"), paragraph("b"))' },
		{ says: 'a fence is a paragraph of its lines', md: '```\na\n  b\n```', tree: 'doc(paragraph("a", hardBreak, "  b"))' },
		{ says: 'a line end is a break', md: 'A: yes\nB: no', tree: 'doc(paragraph("A: yes", hardBreak, "B: no"))' },
		{ says: 'nothing at all is an empty note', md: '\n\n', tree: 'doc(paragraph)' }
	])('$says', async ({ md, tree }) => {
		expect(await outline(md, 'note.md')).toBe(tree);
	});

	test('properties on top are kept as lines, and their title is the note’s', async () => {
		const reading = await read('---\ntitle: "First day"\ndate: 2021-02-02\n---\nText.', 'note.md');
		expect(reading).toMatchObject({ ok: true, title: 'First day' });
		expect(await outline('---\ntitle: x\n---\nText.', 'note.md')).toBe('doc(paragraph("title: x"), paragraph("Text."))');
	});

	test('what was left out is counted', async () => {
		const reading = await read('![a](b.png) ![c](d.png) [x](y.md)', 'note.md');
		expect(reading.ok && reading.warnings.slice(0, 2)).toEqual([
			'2 pictures left out: a note holds text only.',
			'1 link not to the web or a mailbox, kept as plain text.'
		]);
	});
});

describe('the dialect', () => {
	test.for([
		{ says: 'OC: begins an observer comment', md: 'OC: Nine slips.', tree: 'doc(observerComment(paragraph("Nine slips.")))' },
		{ says: 'a bold OC: too', md: '**OC:** Nine.', tree: 'doc(observerComment(paragraph("Nine.")))' },
		{ says: 'OC\\: is words', md: 'OC\\: Nine.', tree: 'doc(paragraph("OC: Nine."))' },
		{
			says: 'a quotation headed OC: is one comment',
			md: '> OC:\n>\n> One.\n>\n> Two.',
			tree: 'doc(observerComment(paragraph("One."), paragraph("Two.")))'
		},
		{ says: 'a comment in a quotation', md: '> OC: One.', tree: 'doc(blockquote(observerComment(paragraph("One."))))' },
		{ says: 'a mention', md: '[Karlas](actor:karla) desk', tree: 'doc(paragraph(actor("Karlas"), " desk"))' },
		{
			says: 'a mention inside speech',
			md: '[ask [Karla](actor:karla)](verbatim:søren)',
			tree: 'doc(paragraph(verbatim("ask "), actor(verbatim("Karla"))))'
		},
		{ says: 'speech of somebody unnamed', md: '[so](paraphrase:)', tree: 'doc(paragraph(paraphrase("so")))' },
		{ says: 'emphasis inside speech', md: '[a *b*](verbatim:)', tree: 'doc(paragraph(verbatim("a "), italic(verbatim("b"))))' },
		{ says: 'an unknown person is not mentioned', md: '[Bo](actor:bo)', tree: 'doc(paragraph("Bo"))' }
	])('$says', async ({ md, tree }) => {
		expect(await outline(md, 'note.md', { actors })).toBe(tree);
	});

	test('a speaker is the actor with that key', async () => {
		expect(JSON.stringify(await read('[so](verbatim:søren)', 'note.md', { actors }))).toContain('"speaker":"id-of-soren"');
	});

	test('an unknown key is named in the report', async () => {
		const reading = await read('[Bo](actor:bo)', 'note.md', { actors });
		expect(reading.ok && reading.warnings).toEqual([expect.stringContaining('«bo»')]);
	});

	test('the keys of objects are nobody', async () => {
		expect(await outline('[x](actor:constructor)', 'note.md', { actors })).toBe('doc(paragraph("x"))');
	});

	test('a stranger’s file mentions nobody', async () => {
		expect(await outline('[Karla](actor:karla) [so](verbatim:karla)', 'note.md')).toBe('doc(paragraph("Karla so"))');
	});
});
