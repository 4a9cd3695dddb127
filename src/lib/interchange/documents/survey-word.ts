import { textOf } from './entities.ts';
import { NO_CHANGES, refused, type Refused, type TrackedChanges } from './reading.ts';
import type { Glance, GlanceLine } from './survey-plain.ts';
import { languageOf, mainPart, NO_DOCUMENT, notePart } from './word-parts.ts';
import { DAMAGED, unpack, type Parts } from './word-package.ts';

/** A look at a Word file without parsing it: its properties, and one pass over the tags of its text. */
export async function glanceAtWord(bytes: Uint8Array): Promise<Glance | Refused> {
	const unpacked = await unpack(bytes);
	if (!unpacked.ok) return unpacked;
	const { parts } = unpacked;
	const main = mainPart(parts)?.toString('utf8');
	if (main === undefined) return refused(NO_DOCUMENT);
	// Word writes the whole of it at once; what was cut off lacks its end.
	if (!/<\/(?:\w+:)?document>\s*$/.test(main) || main.includes('<!DOCTYPE')) return refused(DAMAGED);
	const headings = headingStyles(parts);
	const seen = [main, ...(['footnotes', 'endnotes'] as const).map((name) => notePart(parts, name))].map((part) => walk(part, headings));
	const comments = notePart(parts, 'comments').match(/<\w+:comment\b/g)?.length ?? 0;
	return {
		lines: seen.flatMap(({ lines }) => lines),
		tracked: seen.reduce((sum, { tracked }) => added(sum, tracked), NO_CHANGES),
		comments,
		language: languageOf(parts),
		...properties(parts)
	};
}

function added(one: TrackedChanges, other: TrackedChanges): TrackedChanges {
	return {
		insertions: one.insertions + other.insertions,
		deletions: one.deletions + other.deletions,
		formats: one.formats + other.formats
	};
}

function properties(parts: Parts): Pick<Glance, 'title' | 'author' | 'created' | 'modified'> {
	const core = parts.get('docProps/core.xml')?.toString('utf8') ?? '';
	const value = (name: string) => {
		const found = textOf(new RegExp(`<${name}\\b[^>]*>([^<]*)<`).exec(core)?.[1] ?? '').trim();
		return found === '' ? null : found;
	};
	return { title: value('dc:title'), author: value('dc:creator'), created: value('dcterms:created'), modified: value('dcterms:modified') };
}

/** The ids of styles that are headings: Word translates ids («Overskrift1»), and keeps the names in English. */
function headingStyles(parts: Parts): ReadonlySet<string> {
	const styles = parts.get('word/styles.xml')?.toString('utf8') ?? '';
	const found = styles.matchAll(/<w:style\b[^>]*\bw:styleId="([^"]+)"[^>]*>\s*<w:name w:val="(?:heading \d|title)"/gi);
	return new Set([...found].map(([, id]) => id ?? ''));
}

// No tag reaches over another one: a file of nothing but «<» takes no longer than any other.
const TOKEN = /<(\/?)(?:[\w.-]+:)?(\w+)([^<>]*?)(\/?)>|([^<]+)/g;

type Walk = { readonly lines: readonly GlanceLine[]; readonly tracked: TrackedChanges };

// One regular expression over the source: ten times as fast as a parser, and right wherever Word itself wrote the file.
function walk(xml: string, headings: ReadonlySet<string>): Walk {
	const lines: GlanceLine[] = [];
	const tracked = { insertions: 0, deletions: 0, formats: 0 };
	// Paragraphs stand in paragraphs where there are text boxes.
	const open: { text: string; isHeading: boolean }[] = [];
	let inText = false;
	let skipped = 0;
	for (const [, closing, name = '', attributes = '', empty, text] of xml.matchAll(TOKEN)) {
		const paragraph = open.at(-1);
		if (text !== undefined) {
			if (inText && skipped === 0 && paragraph !== undefined) paragraph.text += textOf(text);
			continue;
		}
		const opens = closing === '' && empty === '';
		if (NOT_READ.has(name)) skipped += opens ? 1 : closing === '' ? 0 : -1;
		if (closing === '') {
			if (name === 'ins' || name === 'moveTo' || name === 'cellIns') tracked.insertions += 1;
			else if (name === 'del' || name === 'moveFrom' || name === 'cellDel') tracked.deletions += 1;
			else if (name.endsWith('PrChange')) tracked.formats += 1;
		}
		if (name === 'p') {
			if (closing === '/') lines.push(...linesOf(open.pop()));
			else if (opens) open.push({ text: '', isHeading: false });
		} else if (name === 't') inText = opens;
		else if (paragraph !== undefined && closing === '' && skipped === 0) {
			// A tab with attributes is a stop on the ruler.
			if (name === 'tab' && attributes.trim() === '') paragraph.text += '\t';
			else if (name === 'br' || name === 'cr') paragraph.text += '\n';
			else if (name === 'pStyle') paragraph.isHeading = headings.has(/val="([^"]+)"/.exec(attributes)?.[1] ?? '');
		}
	}
	return { lines, tracked };
}

// Of alternative content Word keeps a second form, for older readers: one of them is read.
const NOT_READ = new Set(['del', 'moveFrom', 'Choice', 'instrText']);

function linesOf(paragraph: { readonly text: string; readonly isHeading: boolean } | undefined): GlanceLine[] {
	return (paragraph?.text ?? '').split('\n').map((text) => ({ text, isHeading: paragraph?.isHeading === true }));
}
