import { wordListsToLists } from './paste-word-lists.ts';

/**
 * What Word, Google Docs and web pages put on the clipboard, cleaned for the editor's schema: real lists for Word's painted ones, no wrappers that mean
 * something else than they say, no comments, no hidden text, plain spaces, and no attribute but those the schema reads. What was copied from an editor
 * of ours is given back as it is.
 */
export function cleanPastedHtml(html: string): string {
	if (html.includes('data-pm-slice')) return html;
	const { body } = new DOMParser().parseFromString(asWholePage(withoutConditions(html)), 'text/html');
	for (const element of body.querySelectorAll(DROPPED)) element.remove();
	for (const element of [...body.querySelectorAll('*')].filter(isWordsOwn)) unwrapOrRemove(element);
	wordListsToLists(body);
	for (const element of body.querySelectorAll('b[id^="docs-internal-guid"], b[style], strong[style]'))
		if (isNotBold(element)) unwrap(element);
	for (const [selector, tag] of STYLES) for (const element of body.querySelectorAll(selector)) element.replaceWith(renamed(element, tag));
	for (const quote of body.querySelectorAll('p.MsoQuote, p.MsoIntenseQuote')) wrap(quote, 'blockquote');
	plainSpaces(body);
	for (const element of body.querySelectorAll('*')) keepKnownAttributes(element);
	for (const block of body.querySelectorAll('p, h1, h2, h3, h4, h5, h6')) if (isEmpty(block)) block.remove();
	for (const line of body.querySelectorAll('br')) if (standsBetweenBlocks(line)) line.remove();
	return body.innerHTML.trim();
}

const DROPPED = [
	'style, script, meta, link, title, xml, template, iframe, object, embed',
	// Word's comments: the anchor in the text, and the list of them at the end.
	'.MsoCommentReference, a[class="msocomanchor"], [style*="mso-element:comment-list"], [style*="mso-element: comment-list"]',
	'[style*="mso-hide:all"], [style*="mso-hide: all"], [style*="display:none"], [style*="display: none"]',
	'br.Apple-interchange-newline'
].join(', ');

const STYLES = [
	['p.MsoTitle', 'h1'],
	['p.MsoSubtitle', 'h2'],
	// An aside of ours is an observer comment; a stranger's is a box.
	['aside', 'div']
] as const;

// A parser takes these for comments or for text, and what they guard for content.
function withoutConditions(html: string): string {
	return html.replace(/<!--[\s\S]*?-->/g, '').replace(/<!\[[^\]>]*\]>/g, '');
}

function asWholePage(html: string): string {
	return /<body\b/i.test(html) ? html : `<!doctype html><html><body>${html}</body></html>`;
}

/** Elements of Word's own, as `o:p` or `v:shape`. */
function isWordsOwn(element: Element): boolean {
	return element.tagName.includes(':');
}

// `o:p` and smart tags stand around words; the others are drawings and settings.
function unwrapOrRemove(element: Element) {
	if (/^(?:o:p|st\d:)/i.test(element.tagName)) unwrap(element);
	else element.remove();
}

// Google Docs puts all that it copies into one `b` that is not bold.
function isNotBold(element: Element): boolean {
	return /font-weight:\s*(?:normal|400)/i.test(element.getAttribute('style') ?? '');
}

function plainSpaces(root: Element) {
	const walker = root.ownerDocument.createTreeWalker(root, 4);
	for (let node = walker.nextNode(); node !== null; node = walker.nextNode())
		node.nodeValue = (node.nodeValue ?? '').replace(/[\u00a0\u202f]/g, ' ');
}

function keepKnownAttributes(element: Element) {
	for (const { name, value } of [...element.attributes]) {
		if (name === 'style') keepEmphasis(element, value);
		else if (!KNOWN.has(`${element.tagName.toLowerCase()} ${name}`)) element.removeAttribute(name);
	}
}

const KNOWN = new Set(['a href', 'ol start', 'td colspan', 'td rowspan', 'th colspan', 'th rowspan']);

function keepEmphasis(element: Element, style: string) {
	const kept = [...style.matchAll(/(?:^|;)\s*(font-weight|font-style)\s*:\s*([\w-]+)/gi)].map(
		([, property, value]) => `${property}: ${value}`
	);
	if (kept.length === 0) element.removeAttribute('style');
	else element.setAttribute('style', kept.join('; '));
}

function isEmpty(block: Element): boolean {
	return (block.textContent ?? '').trim() === '';
}

const BLOCKS = new Set(['P', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6', 'UL', 'OL', 'TABLE', 'BLOCKQUOTE', 'DIV', 'HR']);

function standsBetweenBlocks(line: Element): boolean {
	const neighbours = [line.previousElementSibling, line.nextElementSibling].filter((element) => element !== null);
	const hasText = [...(line.parentElement?.childNodes ?? [])].some((node) => node.nodeType === 3 && (node.nodeValue ?? '').trim() !== '');
	return !hasText && neighbours.some((element) => BLOCKS.has(element.tagName));
}

function renamed(element: Element, tag: string): Element {
	const other = element.ownerDocument.createElement(tag);
	other.append(...element.childNodes);
	return other;
}

function wrap(element: Element, tag: string) {
	const wrapper = element.ownerDocument.createElement(tag);
	element.replaceWith(wrapper);
	wrapper.append(element);
}

function unwrap(element: Element) {
	element.replaceWith(...element.childNodes);
}
