import mammoth from 'mammoth';
import type { NodeJson } from '#lib/core/text/document.ts';
import { readHtml } from './html.ts';
import { counted, refused, tooDeep, tooLong, type Refused } from './reading.ts';
import { DAMAGED, repack, unpack, type Parts } from './word-package.ts';
import { survey, type Survey } from './word-survey.ts';

const STYLES = [
	"p[style-name='Title'] => h1:fresh",
	"p[style-name='Subtitle'] => h2:fresh",
	"p[style-name='Quote'] => blockquote > p:fresh",
	"p[style-name='Intense Quote'] => blockquote > p:fresh",
	"p[style-name='Block Text'] => blockquote > p:fresh",
	// Ours: the style of an observer comment in a note that left as Word.
	"p[style-name='Observer Comment'] => aside.observer-comment > p:fresh"
];

const NO_DOCUMENT = 'This looks like a Word file but holds no document. Open it in Word, save it under a new name, and import that.';

export type WordRead = {
	readonly ok: true;
	readonly root: NodeJson;
	readonly title: string | null;
	readonly language: string | null;
	readonly warnings: readonly string[];
};

/** A Word file as a tree of our schema, unchecked. Tracked changes are accepted, comments left out; the warnings say how many. */
export async function readWord(bytes: Uint8Array, characterLimit: number): Promise<WordRead | Refused> {
	const unpacked = await unpack(bytes);
	if (!unpacked.ok) return unpacked;
	const { parts } = unpacked;
	const main = mainPart(parts);
	if (main === null) return refused(NO_DOCUMENT);
	if ([...parts.values()].some((part) => part.includes('<!DOCTYPE'))) return refused(DAMAGED);
	const found = survey(main.toString('utf8').replace(/^\ufeff/, ''), characterLimit);
	if (!found.ok) return found.cause === 'too long' ? tooLong(characterLimit) : found.cause === 'too deep' ? tooDeep() : refused(DAMAGED);
	const html = await htmlOf(parts);
	if (html === null) return refused(DAMAGED);
	const read = readHtml(withoutBackLinks(html), null, 'keep');
	if (read === null) return tooDeep();
	return {
		ok: true,
		root: read.root,
		title: null,
		language: languageOf(parts),
		warnings: [...warningsOf(found), ...read.warnings]
	};
}

/** The part that the package calls its document; tools other than Word name it as they like. */
function mainPart(parts: Parts): Buffer | null {
	const relations = parts.get('_rels/.rels')?.toString('utf8') ?? '';
	const relation = relations.match(/<Relationship\b[^>]*>/g)?.find((tag) => /\/officeDocument"/.test(tag));
	const target = relation === undefined ? undefined : /\bTarget="\/?([^"]+)"/.exec(relation)?.[1];
	return parts.get(target ?? 'word/document.xml') ?? null;
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

/** The language that the styles set for the whole document. */
function languageOf(parts: Parts): string | null {
	const styles = parts.get('word/styles.xml')?.toString('utf8') ?? '';
	return (
		/<w:docDefaults>[\s\S]*?<w:lang\b[^>]*\bw:val="([A-Za-z]{2,3}(?:-[A-Za-z]{2})?)"[\s\S]*?<\/w:docDefaults>/.exec(styles)?.[1] ?? null
	);
}

function warningsOf(found: Survey & { readonly ok: true }): string[] {
	const changes = found.insertions + found.deletions;
	const warnings: string[] = [];
	if (changes > 0)
		warnings.push(`${counted(changes, 'tracked change')} accepted: what was inserted is kept, what was deleted is left out.`);
	if (found.comments > 0) warnings.push(`${counted(found.comments, 'comment')} left out.`);
	return warnings;
}
