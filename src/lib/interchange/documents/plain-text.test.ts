import { expect, test } from 'vitest';
import { outline, read } from '#test/interchange/reading.ts';

const wrapped =
	'The porter has my name, but under December, and while he rings upstairs\nI read the sign with the floors: canteen, payroll, and the second floor,\nwhich somebody has covered with a strip of paper that says Data and more\nof the same.\n\nMogens comes down.';

test.for([
	{ says: 'an empty line parts paragraphs', text: 'One.\n\nTwo.', tree: 'doc(paragraph("One."), paragraph("Two."))' },
	{ says: 'several empty lines part once', text: 'One.\n\n \n\nTwo.\n', tree: 'doc(paragraph("One."), paragraph("Two."))' },
	{ says: 'without empty lines each line is a paragraph', text: 'One.\nTwo.', tree: 'doc(paragraph("One."), paragraph("Two."))' },
	{ says: 'Windows line ends', text: 'One.\r\n\r\nTwo.', tree: 'doc(paragraph("One."), paragraph("Two."))' },
	{ says: 'line ends of old Macs', text: 'One.\r\rTwo.', tree: 'doc(paragraph("One."), paragraph("Two."))' },
	{
		says: 'a line end inside a paragraph stays',
		text: 'A: yes\nB: no\n\nA: well',
		tree: 'doc(paragraph("A: yes", hardBreak, "B: no"), paragraph("A: well"))'
	},
	{ says: 'a page break parts paragraphs', text: 'One.\fTwo.', tree: 'doc(paragraph("One."), paragraph("Two."))' },
	{ says: 'a tab stays', text: '10:15\tshe sits', tree: 'doc(paragraph("10:15\\tshe sits"))' },
	{ says: 'other controls go', text: 'a\u0000b\u0007c', tree: 'doc(paragraph("abc"))' },
	{
		says: 'an observer comment loses its prefix',
		text: 'Seen.\n\nOC: Felt.',
		tree: 'doc(paragraph("Seen."), observerComment(paragraph("Felt.")))'
	},
	{ says: 'OC inside a line is only words', text: 'The OC: here.', tree: 'doc(paragraph("The OC: here."))' }
])('$says', async ({ text, tree }) => {
	expect(await outline(text, 'note.txt')).toBe(tree);
});

test('lines broken at a fixed width are joined, and the report says so', async () => {
	const reading = await read(wrapped, 'note.txt');
	expect(reading.ok && reading.document.content.length).toBe(2);
	expect(JSON.stringify(reading)).toContain('he rings upstairs I read the sign');
	expect(reading.ok && reading.warnings).toEqual([expect.stringContaining('joined into paragraphs')]);
});
