import { DOMSerializer } from '@tiptap/pm/model';
import { parseHTML } from 'linkedom';
import { schema } from '#lib/core/text/schema.ts';
import type { DocumentJson } from '#lib/core/text/document.ts';
import type { ActorKey } from './inline-markdown.ts';

export type PageOptions = {
	readonly title: string;
	/** A language tag: `da`. */
	readonly language?: string | null;
	readonly actorKey?: ActorKey;
};

/**
 * A note as a page of its own, without scripts or anything fetched from elsewhere, which `interchange/documents/html.ts` reads back. Its words keep their
 * spaces: the page says so by `white-space`.
 */
export function noteAsHtml(document: DocumentJson, { title, language = null, actorKey = () => null }: PageOptions): string {
	const { document: page } = parseHTML('<!DOCTYPE html><html><head></head><body></body></html>');
	DOMSerializer.fromSchema(schema).serializeFragment(schema.nodeFromJSON(document).content, { document: page }, page.body);
	for (const name of ['data-actor', 'data-speaker'])
		for (const element of page.querySelectorAll(`[${name}]`)) writeKey(element, name, actorKey);
	const lang = language === null ? '' : ` lang="${escaped(language)}"`;
	const head = `<meta charset="utf-8"><title>${escaped(title)}</title>`;
	return `<!DOCTYPE html>\n<html${lang}><head>${head}</head><body style="white-space: pre-wrap">${page.body.innerHTML}</body></html>\n`;
}

function escaped(text: string): string {
	const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
	return text.replace(/[&<>"]/g, (sign) => signs[sign] ?? sign);
}

// Ids mean nothing outside the project; keys are what its reader knows people by.
function writeKey(element: Element, name: string, actorKey: ActorKey) {
	const key = actorKey(element.getAttribute(name) ?? '');
	if (key === null) element.removeAttribute(name);
	else element.setAttribute(name, key);
}
