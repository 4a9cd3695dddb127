import { DOMParser as LinkedomParser } from 'linkedom';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { cleanPastedHtml } from './paste.ts';

beforeAll(() => {
	vi.stubGlobal('DOMParser', LinkedomParser);
});

function item(text: string, level: number, marker: string, list = 'l0'): string {
	return `<p class=MsoListParagraphCxSpMiddle style='margin-left:1.0in;mso-add-space:auto;text-indent:-.25in;mso-list:${list} level${level} lfo1'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>${marker}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp;</span></span></span><![endif]>${text}<o:p></o:p></p>`;
}

describe('from Word', () => {
	test.for([
		{
			says: 'settings, styles and conditional comments go',
			html: '<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal {margin:0}</style></head><body lang=DA><!--[if gte mso 9]><xml><w:WordDocument></w:WordDocument></xml><![endif]--><!--StartFragment--><p class=MsoNormal style="margin:0">Nine <b>slips</b>.<o:p></o:p></p><!--EndFragment--></body></html>',
			clean: '<p>Nine <b>slips</b>.</p>'
		},
		{ says: 'empty lines go', html: '<p>a</p><p class=MsoNormal><o:p>&nbsp;</o:p></p><p>b</p>', clean: '<p>a</p><p>b</p>' },
		{
			says: 'spaces that Word widened are spaces',
			html: '<p>a<span style="mso-spacerun:yes">&nbsp; </span>b</p>',
			clean: '<p>a<span>  </span>b</p>'
		},
		{
			says: 'bullets become a list',
			html: item('One', 1, '·') + item('Two', 1, '·'),
			clean: '<ul><li><p><span></span>One</p></li><li><p><span></span>Two</p></li></ul>'
		},
		{
			says: 'numbers become a numbered list from where it began',
			html: item('Three', 1, '3.') + item('Four', 1, '4.'),
			clean: '<ol start="3"><li><p><span></span>Three</p></li><li><p><span></span>Four</p></li></ol>'
		},
		{
			says: 'levels become lists in lists',
			html: item('a', 1, '1.') + item('b', 2, 'o') + item('c', 2, 'o') + item('d', 1, '2.'),
			clean:
				'<ol><li><p><span></span>a</p><ul><li><p><span></span>b</p></li><li><p><span></span>c</p></li></ul></li><li><p><span></span>d</p></li></ol>'
		},
		{
			says: 'a paragraph between ends the list',
			html: `${item('a', 1, '·')}<p>b</p>${item('c', 1, '·')}`,
			clean: '<ul><li><p><span></span>a</p></li></ul><p>b</p><ul><li><p><span></span>c</p></li></ul>'
		},
		{
			says: 'another list is another list',
			html: item('a', 1, '·', 'l0') + item('b', 1, '·', 'l1'),
			clean: '<ul><li><p><span></span>a</p></li></ul><ul><li><p><span></span>b</p></li></ul>'
		},
		{
			says: 'title and quotation keep what they are',
			html: '<p class=MsoTitle>T</p><p class=MsoQuote>q</p>',
			clean: '<h1>T</h1><blockquote><p>q</p></blockquote>'
		},
		{
			says: 'comments go',
			html: '<p>a<span class=MsoCommentReference>[A1]</span></p><div style="mso-element:comment-list"><p>who?</p></div>',
			clean: '<p>a</p>'
		},
		{ says: 'hidden text goes', html: '<p>a<span style="display:none;mso-hide:all">b</span></p>', clean: '<p>a</p>' },
		{
			says: 'cells keep their spans and nothing else',
			html: '<table class=MsoTableGrid><tbody><tr><td width=100 colspan=2 style="border:solid">a</td></tr></tbody></table>',
			clean: '<table><tbody><tr><td colspan="2">a</td></tr></tbody></table>'
		}
	])('$says', ({ html, clean }) => {
		expect(cleanPastedHtml(html)).toBe(clean);
	});
});

describe('from Google Docs', () => {
	test.for([
		{
			says: 'the wrapper that is not bold goes, what is bold stays',
			html: '<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="ltr" style="line-height:1.38"><span style="font-size:11pt;font-weight:400">a </span><span style="font-weight:700;color:#000">b</span></p><br><p dir="ltr"><span style="font-style:italic">c</span></p></b>',
			clean:
				'<p><span style="font-weight: 400">a </span><span style="font-weight: 700">b</span></p><p><span style="font-style: italic">c</span></p>'
		},
		{ says: 'the line that browsers add goes', html: '<p>a</p><br class="Apple-interchange-newline">', clean: '<p>a</p>' }
	])('$says', ({ html, clean }) => {
		expect(cleanPastedHtml(html)).toBe(clean);
	});
});

describe('from the web', () => {
	test.for([
		{ says: 'scripts and handlers go', html: '<p onclick="x()">a<script>x()</script></p>', clean: '<p>a</p>' },
		{
			says: 'links keep their target only',
			html: '<a href="https://example.org" target="_blank" class="x">a</a>',
			clean: '<a href="https://example.org">a</a>'
		},
		{ says: 'a page can’t mention our people', html: '<span data-actor="id">K</span>', clean: '<span>K</span>' },
		{ says: 'an aside is no observer comment', html: '<aside><p>ad</p></aside>', clean: '<div><p>ad</p></div>' },
		{ says: 'a line break inside words stays', html: '<p>a<br>b</p>', clean: '<p>a<br>b</p>' },
		{ says: 'bare words', html: 'a &amp; b', clean: 'a &amp; b' },
		{ says: 'nothing', html: '', clean: '' }
	])('$says', ({ html, clean }) => {
		expect(cleanPastedHtml(html)).toBe(clean);
	});
});

test('what was copied in an editor of ours is left alone', () => {
	const own = '<p data-pm-slice="1 1 []">a <span data-actor="id">K</span></p>';
	expect(cleanPastedHtml(own)).toBe(own);
});
