import { MarkdownParser } from 'prosemirror-markdown';
import { schema } from '#lib/core/text/schema.ts';
import type { NodeJson } from '#lib/core/text/document.ts';
import { tokenizerFor, type MarkdownNotes } from './markdown-dialect.ts';
import { withoutPrefixes } from './observer-comment.ts';
import { counted } from './reading.ts';

const LEVELS_OF_NESTING = 100;

export type MarkdownRead = { readonly root: NodeJson; readonly title: string | null; readonly warnings: readonly string[] };

/** A Markdown text as a tree of our schema, unchecked; `null` where it nests too deep to be read. `actors` as in ReadOptions. */
export function readMarkdown(source: string, actors: Readonly<Record<string, string>> | null): MarkdownRead | null {
	const { properties, body } = withoutFrontMatter(source);
	if (nestsTooDeep(body)) return null;
	const notes: MarkdownNotes = {
		actorId: actors === null ? null : (key) => actorOf(actors, key),
		unknownActors: new Set(),
		pictures: 0,
		droppedLinks: 0
	};
	const parser = new MarkdownParser(schema, tokenizerFor(notes), {
		paragraph: { block: 'paragraph' },
		heading: { block: 'heading', getAttrs: (token) => ({ level: Math.min(Number(token.tag.slice(1)), 3) }) },
		blockquote: { block: 'blockquote' },
		observer_comment: { block: 'observerComment' },
		bullet_list: { block: 'bulletList' },
		ordered_list: { block: 'orderedList', getAttrs: (token) => ({ start: Number(token.attrGet('start') ?? 1) }) },
		list_item: { block: 'listItem' },
		hr: { node: 'horizontalRule' },
		hardbreak: { node: 'hardBreak' },
		table: { block: 'table' },
		thead: { ignore: true },
		tbody: { ignore: true },
		tr: { block: 'tableRow' },
		th: { block: 'tableHeader' },
		td: { block: 'tableCell' },
		strong: { mark: 'bold' },
		em: { mark: 'italic' },
		link: { mark: 'link', getAttrs: (token) => ({ href: token.attrGet('href') }) },
		actor: { mark: 'actor', getAttrs: (token) => ({ id: idOf(token) }) },
		verbatim: { mark: 'verbatim', getAttrs: (token) => ({ speaker: idOf(token) }) },
		paraphrase: { mark: 'paraphrase', getAttrs: (token) => ({ speaker: idOf(token) }) }
	});
	const parsed = withoutEmptyHeads(withoutPrefixes(parser.parse(body).toJSON() as NodeJson));
	const root = properties === null ? parsed : { ...parsed, content: [linesAsParagraph(properties), ...(parsed.content ?? [])] };
	return { root, title: properties === null ? null : titleIn(properties), warnings: warningsOf(notes) };
}

function idOf(token: { readonly meta: unknown }): string | null {
	return (token.meta as { readonly id: string | null }).id;
}

function actorOf(actors: Readonly<Record<string, string>>, key: string): string | null {
	return Object.hasOwn(actors, key) ? (actors[key] ?? null) : null;
}

function warningsOf({ pictures, droppedLinks, unknownActors }: MarkdownNotes): string[] {
	const warnings: string[] = [];
	if (pictures > 0) warnings.push(`${counted(pictures, 'picture')} left out: a note holds text only.`);
	if (droppedLinks > 0) warnings.push(`${counted(droppedLinks, 'link')} not to the web or a mailbox, kept as plain text.`);
	for (const key of unknownActors) warnings.push(`«${key}» is no actor of this project; the words are kept, without the mention.`);
	return warnings;
}

// Properties that Obsidian and others put on top; as Markdown they would read as a rule and a heading.
function withoutFrontMatter(source: string): { readonly properties: readonly string[] | null; readonly body: string } {
	const found = /^---[ \t]*\r?\n((?:[^\r\n]*\r?\n){1,100}?)---[ \t]*(?:\r?\n|$)/.exec(source);
	const lines = found?.[1]?.split(/\r?\n/).filter((line) => line.trim().length > 0) ?? [];
	const isProperties = lines.length > 0 && lines.every((line) => /^(?:[\w-]+:|\s|- |#)/.test(line));
	return isProperties ? { properties: lines, body: source.slice(found?.[0].length) } : { properties: null, body: source };
}

function titleIn(properties: readonly string[]): string | null {
	const title = properties.map((line) => /^title:\s*(["']?)(.+?)\1\s*$/.exec(line)?.[2]).find((value) => value !== undefined);
	return title ?? null;
}

function linesAsParagraph(lines: readonly string[]): NodeJson {
	return {
		type: 'paragraph',
		content: lines.flatMap((text, index) => (index === 0 ? [{ type: 'text', text }] : [{ type: 'hardBreak' }, { type: 'text', text }]))
	};
}

// The parser follows containers by recursion: what a person writes is never a hundred deep.
function nestsTooDeep(body: string): boolean {
	return body.split(/\r\n|\n|\r/).some((line) => {
		const [lead = ''] = /^(?:[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t])))*[ \t]*/.exec(line) ?? [];
		const markers = lead.match(/[>\-+*]|\d[.)]/g)?.length ?? 0;
		const isRule = /^[-*\s]*$/.test(line);
		return !isRule && (markers > LEVELS_OF_NESTING || (lead.length > LEVELS_OF_NESTING * 4 && /[>\-+*.)]/.test(lead)));
	});
}

// Pipe tables always have a first row of heads; one without words stands for «no heads».
function withoutEmptyHeads(node: NodeJson): NodeJson {
	if (node.content === undefined) return node;
	const content = node.content.map(withoutEmptyHeads);
	if (node.type !== 'table' || content.length < 2) return { ...node, content };
	const isEmpty = content[0]?.content?.every((cell) => cell.content?.every((block) => block.content === undefined));
	return { ...node, content: isEmpty ? content.slice(1) : content };
}
