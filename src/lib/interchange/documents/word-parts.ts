import type { Parts } from './word-package.ts';

export const NO_DOCUMENT = 'This looks like a Word file but holds no document. Open it in Word, save it under a new name, and import that.';

/** The name of the part that the package calls its document; tools other than Word name it as they like. */
export function mainName(parts: Parts): string {
	const relations = parts.get('_rels/.rels')?.toString('utf8') ?? '';
	const relation = relations.match(/<Relationship\b[^>]*>/g)?.find((tag) => /\/officeDocument"/.test(tag));
	return (relation === undefined ? undefined : /\bTarget="\/?([^"]+)"/.exec(relation)?.[1]) ?? 'word/document.xml';
}

export function mainPart(parts: Parts): Buffer | null {
	return parts.get(mainName(parts)) ?? null;
}

export type NotePart = 'footnotes' | 'endnotes' | 'comments' | 'commentsExtended';

/** The name of a part beside the document, as its relations give it. */
export function notePartName(parts: Parts, part: NotePart): string {
	const main = mainName(parts);
	const folder = main.slice(0, main.lastIndexOf('/') + 1);
	const relations = parts.get(`${folder}_rels/${main.slice(folder.length)}.rels`)?.toString('utf8') ?? '';
	const relation = relations.match(/<Relationship\b[^>]*>/g)?.find((tag) => new RegExp(`/${part}"`).test(tag));
	const target = relation === undefined ? undefined : /\bTarget="([^"]+)"/.exec(relation)?.[1];
	if (target === undefined) return `${folder}${part}.xml`;
	return target.startsWith('/') ? target.slice(1) : `${folder}${target}`;
}

/** The source of such a part; empty where there is none. */
export function notePart(parts: Parts, part: NotePart): string {
	return (parts.get(notePartName(parts, part))?.toString('utf8') ?? '').replace(/^\ufeff/, '');
}

/** The language that the styles set for the whole document. */
export function languageOf(parts: Parts): string | null {
	const styles = parts.get('word/styles.xml')?.toString('utf8') ?? '';
	return (
		/<w:docDefaults>[\s\S]*?<w:lang\b[^>]*\bw:val="([A-Za-z]{2,3}(?:-[A-Za-z]{2})?)"[\s\S]*?<\/w:docDefaults>/.exec(styles)?.[1] ?? null
	);
}
