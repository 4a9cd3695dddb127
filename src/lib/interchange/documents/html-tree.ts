// What is never text of the page, or would run or fetch.
const DROPPED =
	'script, style, noscript, template, iframe, frame, object, embed, applet, audio, video, canvas, map, picture, link, meta, base, head > title, input, select, textarea, button';
const PICTURES = 'img, svg';
const HIDDEN_STYLE = /(?:display\s*:\s*none|visibility\s*:\s*hidden)/i;

/** Makes of a page what our schema can read: hidden, running and remote things gone, wrappers of wrappers gone, preformatted lines as breaks. */
export function prepareTree(document: Document): { readonly pictures: number; readonly hidden: number } {
	const pictures = remove(document.body.querySelectorAll(PICTURES));
	remove(document.body.querySelectorAll(DROPPED));
	const hidden = remove([...document.body.querySelectorAll('[hidden], [style]')].filter(isHidden));
	unwrapOnlyChildren(document.body);
	for (const caption of document.querySelectorAll('table > caption')) caption.parentElement?.before(renamed(caption, 'p'));
	for (const pre of document.querySelectorAll('pre')) pre.replaceWith(asLines(pre));
	for (const aside of document.querySelectorAll('aside'))
		if (!aside.classList.contains('observer-comment')) aside.replaceWith(renamed(aside, 'div'));
	return { pictures, hidden };
}

/** Mentions and speakers by their keys, where `actors` is given; otherwise a page can't speak of the project's people. Gives the unknown keys. */
export function honourReferences(document: Document, actors: Readonly<Record<string, string>> | null): ReadonlySet<string> {
	const unknown = new Set<string>();
	for (const name of ['data-actor', 'data-speaker']) {
		for (const element of document.querySelectorAll(`[${name}]`)) {
			const key = element.getAttribute(name) ?? '';
			const id = actors !== null && Object.hasOwn(actors, key) ? actors[key] : undefined;
			if (id === undefined) element.removeAttribute(name);
			else element.setAttribute(name, id);
			if (id === undefined && actors !== null && key !== '') unknown.add(key);
		}
	}
	if (actors === null)
		for (const name of ['data-verbatim', 'data-paraphrase'])
			for (const element of document.querySelectorAll(`[${name}]`)) element.removeAttribute(name);
	return unknown;
}

/** How deep the elements go. Without recursion: depth is what is in question. */
export function elementDepth(root: Element): number {
	let deepest = 0;
	const open: { element: Element; level: number }[] = [{ element: root, level: 0 }];
	for (let next = open.pop(); next !== undefined; next = open.pop()) {
		const { element, level } = next;
		deepest = Math.max(deepest, level);
		for (const child of element.children) open.push({ element: child, level: level + 1 });
	}
	return deepest;
}

function remove(elements: Iterable<Element>): number {
	let count = 0;
	for (const element of elements) {
		element.remove();
		count += 1;
	}
	return count;
}

function isHidden(element: Element): boolean {
	return element.hasAttribute('hidden') || HIDDEN_STYLE.test(element.getAttribute('style') ?? '');
}

// A page builder's box in a box in a box says nothing; thousands of them would exhaust the parser's stack.
function unwrapOnlyChildren(root: Element) {
	const open: Element[] = [root];
	for (let element = open.pop(); element !== undefined; element = open.pop()) {
		for (let only = wrapperIn(element); only !== null; only = wrapperIn(element)) element.replaceChildren(...only.childNodes);
		open.push(...element.children);
	}
}

function wrapperIn(element: Element): Element | null {
	const only = element.children.length === 1 ? element.children[0] : undefined;
	if (only === undefined || only.tagName !== 'DIV') return null;
	if (element.tagName !== 'DIV' && element.tagName !== 'BODY') return null;
	return [...element.childNodes].every((node) => node === only || (node.nodeType === 3 && (node.textContent ?? '').trim() === ''))
		? only
		: null;
}

function renamed(element: Element, tag: string): Element {
	const other = element.ownerDocument.createElement(tag);
	other.append(...element.childNodes);
	return other;
}

function asLines(pre: Element): Element {
	const paragraph = pre.ownerDocument.createElement('p');
	paragraph.setAttribute('style', 'white-space: pre');
	const lines = (pre.textContent ?? '').replace(/^\n|\s+$/g, '').split(/\r\n|\n|\r/);
	lines.forEach((line, index) => {
		if (index > 0) paragraph.append(pre.ownerDocument.createElement('br'));
		paragraph.append(line);
	});
	return paragraph;
}
