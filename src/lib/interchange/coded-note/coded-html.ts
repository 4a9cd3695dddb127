import type { DOMOutputSpec, Mark, Node } from '@tiptap/pm/model';
import type { ActorKey } from '#lib/interchange/manuscript/inline-markdown.ts';
import { memoLine, memoParagraphs, type MemoForExport } from '#lib/interchange/manuscript/memo.ts';
import { memosOn, noteLine, placeOf, serialOf, type CodedExcerpt, type CodedNote } from './coded-note.ts';
import { PAGE_STYLE, hueStyle } from './page-style.ts';
import { cutterOf, type Cutter, type Piece } from './pieces.ts';

/**
 * A note as a page without scripts or anything fetched from elsewhere: its words with the coded stretches marked, cut where passages begin and end, each
 * excerpt's number after its last word; then the list of excerpts. Numbers are drawn by the style, so that the page's words are the note's.
 */
export function codedNoteAsHtml(note: CodedNote, actorKey: ActorKey): string {
	const { number, title, language, document, excerpts, memos = [] } = note;
	const name = `${number}${title === '' ? '' : ` ${title}`}`;
	const words = writeContent(document, -1, { cut: cutterOf(document, excerpts), actorKey });
	return `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(name)}</title>
<style>${PAGE_STYLE}</style></head><body>
<header><h1>${escaped(name)}</h1><p>${escaped(noteLine(note))}</p></header>
<main lang="${escaped(language)}">${words}</main>
${excerpts.length === 0 ? '' : listOf(excerpts)}${memos.length === 0 ? '' : memosOfNote(memos)}</body></html>
`;
}

type Writing = { readonly cut: Cutter; readonly actorKey: ActorKey };

function writeContent(parent: Node, before: number, writing: Writing): string {
	let html = '';
	parent.forEach((node, offset) => {
		const pos = before + 1 + offset;
		html += around(elementOf(node), node.isTextblock ? writeBlock(node, pos + 1, writing) : writeContent(node, pos, writing));
	});
	return html;
}

// A page is left to those who do not know what the line beside a comment means, and has no need of a landmark for each.
const COMMENT: DOMOutputSpec = ['aside', { role: 'note', 'aria-label': 'Observer comment' }, 0];

function elementOf(node: Node): DOMOutputSpec | undefined {
	return node.type.name === 'observerComment' ? COMMENT : node.type.spec.toDOM?.(node);
}

function writeBlock(block: Node, pos: number, { cut, actorKey }: Writing): string {
	const { number, pieces } = cut(block, pos);
	// In the margin: which paragraph this is.
	let html = number === null ? '' : `<span class="number" id="p${number}" data-n="${number}"></span>`;
	for (const piece of pieces) {
		const { node, text } = piece;
		const words = node.isText ? escaped(text) : around(node.type.spec.toDOM?.(node), '');
		html += marked(
			node.marks.reduceRight((inner, mark) => around(domOf(mark, actorKey), inner), words),
			piece
		);
	}
	return html;
}

function marked(words: string, { under, ends }: Piece): string {
	if (under.length === 0) return words;
	const hue = under.at(-1)?.codings.at(-1)?.hue ?? null;
	const names = under.flatMap(({ number, codings }) => codings.map(({ path, coder }) => `${number} ${path} (${coder})`));
	const numbers = ends.map(serialOf);
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
		return `<tr id="${escaped(number)}"><th scope="row">${escaped(number)}</th><td>${place}</td><td><q>${escaped(quote)}</q></td><td><ul>${codes.join('')}</ul>${memosOn(excerpt).map(memoHtml).join('')}</td></tr>`;
	});
	return `<section aria-labelledby="excerpts"><h2 id="excerpts">Excerpts and their codings</h2><table><thead><tr><th scope="col">Excerpt</th><th scope="col">Place</th><th scope="col">Words</th><th scope="col">Codes</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody></table></section>
`;
}

function memosOfNote(memos: readonly MemoForExport[]): string {
	return `<section aria-labelledby="memos"><h2 id="memos">Memos</h2>${memos.map(memoHtml).join('')}</section>\n`;
}

function memoHtml(memo: MemoForExport): string {
	const on = memo.quote === null ? '' : `<p><q>${escaped(memo.quote)}</q></p>`;
	const words = memoParagraphs(memo).map((line) => `<p>${escaped(line)}</p>`);
	return `<div class="memo"><p><b>${escaped(memoLine(memo))}</b></p>${on}${words.join('')}</div>`;
}

function escaped(text: string): string {
	return text.replace(/[&<>"]/g, (sign) => SIGNS[sign] ?? sign);
}
const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
