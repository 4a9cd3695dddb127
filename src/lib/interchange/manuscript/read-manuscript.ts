import { SaxesParser } from 'saxes';
import type { ManuscriptText } from '#lib/core/manuscript/check.ts';
import { inspect } from '../documents/word-inspection.ts';
import { PACKAGE_LIMITS, unpack, type PackageWords } from '../documents/word-package.ts';
import { grouped, megabytes } from '../documents/reading.ts';

export type ReadManuscript = { readonly ok: true; readonly manuscript: ManuscriptText } | { readonly ok: false; readonly reason: string };

/** More than a book has. */
const CHARACTERS_AT_MOST = 5_000_000;

const NONE = 'This is not a Word file, or it is damaged. Save the manuscript as .docx and choose that.';
const WORDS: PackageWords = {
	damaged: NONE,
	secured: 'A part of this file is protected by a password. Remove the password in Word, and choose the file again.',
	untrusted: 'This file names parts outside itself and can’t be trusted. Open it in Word, save it under a new name, and choose that.',
	tooManyParts: ({ entries }) => `This file has more than ${grouped(entries)} parts, which no Word document has. It was not opened.`,
	tooMuch: ({ unpacked }) => `This file unpacks to more than ${megabytes(unpacked)} or to more than a manuscript has. It was not opened.`
};

/** The main text, then what stands at the foot of its pages and at its end. */
const PARTS = ['word/document.xml', 'word/footnotes.xml', 'word/endnotes.xml'];

/**
 * The words of a Word file with the stretches that its bookmarks mark. What was deleted with changes tracked is not in it, and what was inserted is. Nothing
 * of it is kept.
 */
export async function readManuscript(bytes: Uint8Array): Promise<ReadManuscript> {
	const unpacked = await unpack(bytes, PACKAGE_LIMITS, WORDS);
	if (!unpacked.ok) return { ok: false, reason: unpacked.reason };
	const sources = PARTS.flatMap((name) => unpacked.parts.get(name)?.toString('utf8') ?? []);
	if (!unpacked.parts.has('word/document.xml')) return { ok: false, reason: NONE };
	const inspected = inspect(sources, CHARACTERS_AT_MOST);
	if (!inspected.ok)
		return {
			ok: false,
			reason: inspected.cause === 'too long' ? 'This file has more text than a manuscript has. It was not looked through.' : NONE
		};
	const reader = new Reader();
	for (const source of sources) reader.read(source);
	return { ok: true, manuscript: reader.manuscript() };
}

class Reader {
	#text = '';
	readonly #open = new Map<string, { readonly name: string; readonly start: number }>();
	readonly #bookmarks: { name: string; start: number; end: number }[] = [];

	read(xml: string): void {
		const parser = new SaxesParser();
		this.#open.clear();
		let inText = false;
		// Old readers get a second copy of what is in a box, and words that moved stand where they came from as well.
		let skipped = 0;
		parser.on('opentag', ({ name, attributes }) => {
			const local = localOf(name);
			if (local === 'Fallback' || local === 'moveFrom' || local === 'del') skipped += 1;
			if (skipped > 0) return;
			inText = local === 't';
			if (local === 'tab' || local === 'br' || local === 'cr') this.#text += ' ';
			if (local === 'noBreakHyphen') this.#text += '‑';
			if (local === 'bookmarkStart') this.#begin(attributes as Readonly<Record<string, string>>);
			if (local === 'bookmarkEnd') this.#end(attributes as Readonly<Record<string, string>>);
		});
		parser.on('closetag', ({ name }) => {
			const local = localOf(name);
			if (local === 'Fallback' || local === 'moveFrom' || local === 'del') skipped -= 1;
			inText = false;
			if (local === 'p' && skipped === 0) this.#text += '\n';
		});
		parser.on('text', (text) => {
			if (inText && skipped === 0) this.#text += text;
		});
		parser.write(xml).close();
	}

	manuscript(): ManuscriptText {
		return { text: this.#text, bookmarks: this.#bookmarks };
	}

	#begin(attributes: Readonly<Record<string, string>>): void {
		const id = attributes['w:id'];
		const name = attributes['w:name'];
		if (id !== undefined && name !== undefined) this.#open.set(id, { name, start: this.#text.length });
	}

	#end(attributes: Readonly<Record<string, string>>): void {
		const open = this.#open.get(attributes['w:id'] ?? '');
		if (open !== undefined) this.#bookmarks.push({ ...open, end: this.#text.length });
	}
}

function localOf(name: string): string {
	return name.slice(name.indexOf(':') + 1);
}
