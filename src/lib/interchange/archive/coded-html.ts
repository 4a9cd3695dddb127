import type { DOMOutputSpec, Mark, Node } from '@tiptap/pm/model';
import { leafText, plainText, type TextBlock } from '#lib/core/text/projection.ts';
import type { ActorKey } from '#lib/interchange/manuscript/inline-markdown.ts';
import { noteLine, placeOf, type CodedExcerpt, type CodedNote } from './coded-note.ts';
import { PAGE_STYLE, hueStyle } from './page-style.ts';

type Live = CodedExcerpt & { readonly span: { readonly start: number; readonly end: number } };

/**
 * A note as a page without scripts or anything fetched from elsewhere: its words with the coded stretches marked, cut where passages begin and end, each
 * excerpt's number after its last word; then the list of excerpts. Numbers are drawn by the style, so that the page's words are the note's.
 */
export function codedNoteAsHtml(note: CodedNote, actorKey: ActorKey): string {
	const { number, title, language, document, excerpts } = note;
	const live = excerpts.filter((excerpt): excerpt is Live => excerpt.span !== null);
	const blocks = new Map(plainText(document).blocks.map((block) => [block.pos, block]));
	const name = `${number}${title === '' ? '' : ` ${title}`}`;
	const words = writeContent(document, -1, { blocks, live, actorKey });
	return `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(name)}</title>
<style>${PAGE_STYLE}</style></head><body>
<header><h1>${escaped(name)}</h1><p>${escaped(noteLine(note))}</p></header>
<main lang="${escaped(language)}">${words}</main>
${excerpts.length === 0 ? '' : listOf(excerpts)}</body></html>
`;
}

type Writing = { readonly blocks: ReadonlyMap<number, TextBlock>; readonly live: readonly Live[]; readonly actorKey: ActorKey };

function writeContent(parent: Node, before: number, writing: Writing): string {
	let html = '';
	parent.forEach((node, offset) => {
		const pos = before + 1 + offset;
		html += around(node.type.spec.toDOM?.(node), node.isTextblock ? writeBlock(node, pos + 1, writing) : writeContent(node, pos, writing));
	});
	return html;
}

function writeBlock(block: Node, pos: number, { blocks, live, actorKey }: Writing): string {
	const start = blocks.get(pos)?.start;
	if (start === undefined) throw new Error('A text block that the projection does not have');
	const here = live.filter(({ span }) => span.start < start + block.content.size && span.end > start);
	// In the margin: which paragraph this is.
	const number = blocks.get(pos)?.number ?? null;
	const anchor = number === null ? '' : `<span class="number" id="p${number}" data-n="${number}"></span>`;
	let html = anchor;
	block.forEach((child, offset) => {
		const from = start + offset;
		const text = child.isText ? (child.text ?? '') : leafText(child);
		for (const piece of piecesOf(from, text, here)) {
			const words = child.isText ? escaped(piece.text) : around(child.type.spec.toDOM?.(child), '');
			html += marked(
				child.marks.reduceRight((inner, mark) => around(domOf(mark, actorKey), inner), words),
				piece
			);
		}
	});
	return html;
}

type Piece = { readonly text: string; readonly under: readonly Live[]; readonly ends: readonly Live[] };

/** A stretch cut at every end of a passage, so that each piece lies wholly in or out of each. */
function piecesOf(from: number, text: string, live: readonly Live[]): readonly Piece[] {
	const to = from + text.length;
	const inside = live.flatMap(({ span }) => [span.start, span.end]).filter((offset) => offset > from && offset < to);
	const cuts = [...new Set([from, ...inside, to])].toSorted((a, b) => a - b);
	return cuts.slice(0, -1).map((start, index): Piece => {
		const end = cuts[index + 1] ?? to;
		return {
			text: text.slice(start - from, end - from),
			under: live.filter(({ span }) => span.start <= start && span.end >= end),
			ends: live.filter(({ span }) => span.end === end)
		};
	});
}

function marked(words: string, { under, ends }: Piece): string {
	if (under.length === 0) return words;
	const hue = under.at(-1)?.codings.at(-1)?.hue ?? null;
	const names = under.flatMap(({ number, codings }) => codings.map(({ path, coder }) => `${number} ${path} (${coder})`));
	const numbers = ends.map(({ number }) => number.split(':')[1] ?? number);
	const after = numbers.length === 0 ? '' : ` data-n="${escaped(numbers.join(' '))}"`;
	return `<mark class="layers-${Math.min(under.length, 4)}"${hueStyle(hue)} title="${escaped(names.join('\n'))}"${after}>${words}</mark>`;
}

function domOf(mark: Mark, actorKey: ActorKey): DOMOutputSpec | undefined {
	const spec = mark.type.spec.toDOM?.(mark, true);
	if (!Array.isArray(spec)) return spec;
	// Ids of actors lead to actors.csv; one that is not there is left out.
	const [tag, attributes, ...rest] = spec as [string, Record<string, string> | 0, ...unknown[]];
	if (attributes === 0 || attributes === undefined) return spec;
	const kept = Object.entries(attributes).filter(
		([name, value]) => !['data-actor', 'data-speaker'].includes(name) || actorKey(value) !== null
	);
	return [tag, Object.fromEntries(kept), ...rest] as unknown as DOMOutputSpec;
}

/** Writes what a schema says of a node or mark, with `inner` in its hole. */
function around(spec: unknown, inner: string): string {
	if (!Array.isArray(spec)) return inner;
	const [tag, second, ...others] = spec as [string, unknown, ...unknown[]];
	const hasAttributes = typeof second === 'object' && second !== null && !Array.isArray(second);
	const attributes = hasAttributes ? Object.entries(second).map(([name, value]) => ` ${name}="${escaped(String(value))}"`) : [];
	const children = hasAttributes ? others : [second, ...others];
	const open = `<${tag}${attributes.join('')}>`;
	if (tag === 'br' || tag === 'hr') return open;
	return `${open}${children.map((child) => (child === 0 ? inner : around(child, inner))).join('')}</${tag}>`;
}

function listOf(excerpts: readonly CodedExcerpt[]): string {
	const rows = excerpts.map((excerpt) => {
		const { number, paragraphs, quote, codings } = excerpt;
		const place = paragraphs === null ? escaped(placeOf(excerpt)) : `<a href="#p${paragraphs.first}">${placeOf(excerpt)}</a>`;
		const codes = codings.map(
			({ path, hue, coder, at }) => `<li${hueStyle(hue)}><b>${escaped(path)}</b> ${escaped(coder)}, ${escaped(at.slice(0, 10))}</li>`
		);
		return `<tr id="${escaped(number)}"><th scope="row">${escaped(number)}</th><td>${place}</td><td><q>${escaped(quote)}</q></td><td><ul>${codes.join('')}</ul></td></tr>`;
	});
	return `<section><h2>Excerpts and their codings</h2><table><thead><tr><th scope="col">Excerpt</th><th scope="col">Place</th><th scope="col">Words</th><th scope="col">Codes</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody></table></section>
`;
}

function escaped(text: string): string {
	return text.replace(/[&<>"]/g, (sign) => SIGNS[sign] ?? sign);
}
const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
