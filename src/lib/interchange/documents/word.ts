import mammoth from 'mammoth';
import type { NodeJson } from '#lib/core/text/document.ts';
import { marksFromSigns } from './comment-marks.ts';
import { readHtml } from './html.ts';
import { withoutPrefixes } from './observer-comment.ts';
import { counted, refused, tooDeep, tooLong, type Refused, type TrackedChanges } from './reading.ts';
import { settleChanges, type Choice } from './word-changes.ts';
import { CommentSigns, signComments, wordComments, type WordComment } from './word-comments.ts';
import { inspect } from './word-inspection.ts';
import { DAMAGED, repack, unpack, type Parts } from './word-package.ts';
import { languageOf, mainName, mainPart, NO_DOCUMENT, notePart, notePartName } from './word-parts.ts';
import { parseXml, writeXml } from './word-xml.ts';

const STYLES = [
	"p[style-name='Title'] => h1:fresh",
	"p[style-name='Subtitle'] => h2:fresh",
	"p[style-name='Quote'] => blockquote > p:fresh",
	"p[style-name='Intense Quote'] => blockquote > p:fresh",
	"p[style-name='Block Text'] => blockquote > p:fresh",
	// Ours: the style of an observer comment in a note that left as Word.
	"p[style-name='Observer Comment'] => aside.observer-comment > p:fresh"
];

export type WordRead = {
	readonly ok: true;
	/** With the marks that comments left on their words (`comment-marks.ts`). */
	readonly root: NodeJson;
	readonly language: string | null;
	readonly tracked: TrackedChanges;
	readonly comments: readonly WordComment[];
	readonly warnings: readonly string[];
};

/** A Word file as a tree of our schema, unchecked. */
export async function readWord(bytes: Uint8Array, characterLimit: number, choice: Choice): Promise<WordRead | Refused> {
	const unpacked = await unpack(bytes);
	if (!unpacked.ok) return unpacked;
	const { parts } = unpacked;
	if (mainPart(parts) === null) return refused(NO_DOCUMENT);
	if ([...parts.values()].some((part) => part.includes('<!DOCTYPE'))) return refused(DAMAGED);
	const names = [mainName(parts), notePartName(parts, 'footnotes'), notePartName(parts, 'endnotes')].filter((name) => parts.has(name));
	const commentSource = notePart(parts, 'comments');
	const sources = [...names.map((name) => sourceOf(parts, name)), ...(commentSource === '' ? [] : [commentSource])];
	const found = inspect(sources, characterLimit);
	if (!found.ok) return found.cause === 'too long' ? tooLong(characterLimit) : found.cause === 'too deep' ? tooDeep() : refused(DAMAGED);
	const comments = found.hasComments ? wordComments(commentSource, notePart(parts, 'commentsExtended')) : [];
	const signs = new CommentSigns();
	const settled = countOf(found.tracked) > 0 || found.hasComments ? settledParts(parts, names, choice, signs) : parts;
	if (comments === null || settled === null) return refused(DAMAGED);
	const html = await htmlOf(settled);
	if (html === null) return refused(DAMAGED);
	const read = readHtml(withoutBackLinks(html), null, 'keep');
	if (read === null) return tooDeep();
	return {
		ok: true,
		root: withoutPrefixes(found.hasComments ? marksFromSigns(read.root, signs) : read.root),
		language: languageOf(parts),
		tracked: found.tracked,
		comments,
		warnings: [...changeWarnings(found.tracked, choice), ...read.warnings]
	};
}

function sourceOf(parts: Parts, name: string): string {
	return (parts.get(name)?.toString('utf8') ?? '').replace(/^\ufeff/, '');
}

/** The parts with their changes settled and their comments signed; null where one is no sound XML. */
function settledParts(parts: Parts, names: readonly string[], choice: Choice, signs: CommentSigns): Parts | null {
	const settled = new Map(parts);
	for (const name of names) {
		const root = parseXml(sourceOf(parts, name));
		if (root === null) return null;
		settled.set(name, Buffer.from(writeXml(signComments(settleChanges(root, choice), signs))));
	}
	return settled;
}

function countOf({ insertions, deletions, formats }: TrackedChanges): number {
	return insertions + deletions + formats;
}

async function htmlOf(parts: Parts): Promise<string | null> {
	try {
		const { value } = await mammoth.convertToHtml(
			{ buffer: await repack(parts) },
			{ styleMap: STYLES, convertImage: mammoth.images.imgElement(async () => ({ src: '' })), externalFileAccess: false }
		);
		return value;
	} catch (error) {
		// mammoth throws plain errors of many wordings for what a broken file lacks; the package and its main part were found sound before.
		if (error instanceof Error) return null;
		throw error;
	}
}

// mammoth ends each note with an arrow back to its place: a link for a page, noise in a text. Word begins it with a space.
function withoutBackLinks(html: string): string {
	return html.replace(/(<li id="(?:foot|end)note-[^"]*">(?:<p>)?) /g, '$1').replace(/\s*<a href="#(?:foot|end)note-ref-[^"]*">↑<\/a>/g, '');
}

function changeWarnings(tracked: TrackedChanges, choice: Choice): string[] {
	const changes = countOf(tracked);
	if (changes === 0) return [];
	const what =
		choice === 'accepted'
			? 'what was inserted is kept, what was deleted is left out'
			: 'what was inserted is left out, what was deleted is kept';
	return [`${counted(changes, 'tracked change')} ${choice}: ${what}.`];
}
