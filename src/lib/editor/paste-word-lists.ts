/** Word paints a list as paragraphs with a marker in front; what makes it one stands in a style: `mso-list:l0 level2 lfo1`. */
type ListPlace = { readonly list: string; readonly level: number };

/** One list under construction. Nested ones stand in the last item of the one below. */
type OpenList = ListPlace & { readonly element: Element };

/** Replaces runs of Word's list paragraphs by real lists, nested by their level, numbered from where Word began. */
export function wordListsToLists(root: Element) {
	let open: OpenList[] = [];
	let previous: Element | null = null;
	for (const paragraph of root.querySelectorAll('p, h1, h2, h3, h4, h5, h6')) {
		const place = placeOf(paragraph);
		if (place === null) continue;
		// A list ends where anything else stands between two of its paragraphs.
		if (previous === null || paragraph.previousElementSibling !== previous) open = [];
		previous = append(paragraph, place, open);
	}
}

/** Gives the outermost list, which now stands where the paragraph stood. */
function append(paragraph: Element, place: ListPlace, open: OpenList[]): Element {
	const marker = takeMarker(paragraph);
	const tag = isOrdered(marker) ? 'ol' : 'ul';
	while (open.length > 0 && (open.at(-1)?.level ?? 0) > place.level) open.pop();
	const top = open.at(-1);
	if (top !== undefined && top.level === place.level && (top.list !== place.list || top.element.localName !== tag)) open.pop();
	if (open.at(-1)?.level !== place.level) open.push({ ...place, element: begin(paragraph, tag, marker, open.at(-1)) });
	const item = paragraph.ownerDocument.createElement('li');
	open.at(-1)?.element.append(item);
	item.append(asParagraph(paragraph));
	paragraph.remove();
	return open[0]?.element ?? item;
}

function begin(paragraph: Element, tag: 'ol' | 'ul', marker: string, below: OpenList | undefined): Element {
	const list = paragraph.ownerDocument.createElement(tag);
	const start = Number(/\d+/.exec(marker)?.[0] ?? 1);
	if (tag === 'ol' && start !== 1) list.setAttribute('start', String(start));
	const holder = below?.element.lastElementChild ?? null;
	if (holder === null) paragraph.before(list);
	else holder.append(list);
	return list;
}

function placeOf(paragraph: Element): ListPlace | null {
	const found = /mso-list:\s*(l\d+)\s+level(\d+)/i.exec(paragraph.getAttribute('style') ?? '');
	return found === null ? null : { list: found[1] ?? '', level: Number(found[2]) };
}

function takeMarker(paragraph: Element): string {
	const marker = [...paragraph.querySelectorAll('[style]')].find((element) =>
		/mso-list:\s*Ignore/i.test(element.getAttribute('style') ?? '')
	);
	marker?.remove();
	return (marker?.textContent ?? '').replace(/[\s\u00a0]+/g, '');
}

// «1.», «a)», «(iv)». Word's bullets are letters of symbol fonts: «·», «o», «§».
function isOrdered(marker: string): boolean {
	return /^\(?(?:\d+|[a-z]{1,5})[.)]/i.test(marker);
}

function asParagraph(paragraph: Element): Element {
	const plain = paragraph.ownerDocument.createElement('p');
	plain.append(...paragraph.childNodes);
	return plain;
}
