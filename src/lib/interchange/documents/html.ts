import { parseHTML } from 'linkedom';
import { DOMParser } from '@tiptap/pm/model';
import { schema } from '#lib/core/text/schema.ts';
import type { NodeJson } from '#lib/core/text/document.ts';
import { elementDepth, honourReferences, prepareTree } from './html-tree.ts';
import { counted } from './reading.ts';

/** Beyond this the parser's recursion would be at risk; no page that a person reads comes near. */
const DEEPEST_ELEMENTS = 400;

export type HtmlRead = {
	readonly root: NodeJson;
	readonly title: string | null;
	readonly language: string | null;
	readonly warnings: readonly string[];
};

/** How line ends and runs of spaces are read: a page collapses them, another program's output may mean them. */
export type Spaces = 'collapse' | 'keep';

/** A page as a tree of our schema, unchecked; `null` where its elements nest too deep. `actors` as in ReadOptions. */
export function readHtml(source: string, actors: Readonly<Record<string, string>> | null, spaces: Spaces = 'collapse'): HtmlRead | null {
	const { document } = parseHTML(asWholePage(withoutEmbeddedData(source)));
	const { pictures, hidden } = prepareTree(document);
	const unknownActors = honourReferences(document, actors);
	if (elementDepth(document.body) > DEEPEST_ELEMENTS) return null;
	const keeps = spaces === 'keep' || /white-space:\s*pre/i.test(document.body.getAttribute('style') ?? '');
	const parsed = DOMParser.fromSchema(schema).parse(document.body as unknown as Node, {
		preserveWhitespace: keeps ? 'full' : false
	});
	const warnings: string[] = [];
	if (pictures > 0) warnings.push(`${counted(pictures, 'picture')} left out: a note holds text only.`);
	if (hidden > 0) warnings.push(`${counted(hidden, 'hidden part')} of the page left out.`);
	for (const key of unknownActors) warnings.push(`«${key}» is no actor of this project; the words are kept, without the mention.`);
	return { root: parsed.toJSON() as NodeJson, title: titleOf(document), language: languageOf(document), warnings };
}

/** How many characters stand outside tags, and how many tags there are, counted without building a tree. */
export function sizeOfPage(source: string): { readonly characters: number; readonly tags: number } {
	let characters = 0;
	let tags = 0;
	let inside = false;
	for (let at = 0; at < source.length; at++) {
		const unit = source.charCodeAt(at);
		if (unit === LESS_THAN) {
			inside = true;
			tags += 1;
		} else if (unit === GREATER_THAN) inside = false;
		else if (!inside) characters += 1;
	}
	return { characters, tags };
}

const LESS_THAN = 0x3c;
const GREATER_THAN = 0x3e;

// Pictures inside the page may be many megabytes of letters; they are dropped anyway.
function withoutEmbeddedData(source: string): string {
	return source.replace(/data:[\w/+.-]+;base64,[A-Za-z0-9+/=\s%]+/g, 'data:,');
}

// linkedom puts a fragment nowhere: a page needs its html and body.
function asWholePage(source: string): string {
	if (/<body\b/i.test(source)) return source;
	if (/<html\b/i.test(source)) return source.replace(/(<\/head>|<html\b[^>]*>(?![\s\S]*<\/head>))/i, '$1<body>');
	return `<!doctype html><html><head></head><body>${source}</body></html>`;
}

function titleOf(document: Document): string | null {
	const title = document.querySelector('title')?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
	return title.length === 0 ? null : title;
}

function languageOf(document: Document): string | null {
	const language = document.documentElement.getAttribute('lang') ?? document.documentElement.getAttribute('xml:lang');
	return language !== null && /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(language) ? language : null;
}
