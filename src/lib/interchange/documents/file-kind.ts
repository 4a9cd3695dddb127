import { fileTypeFromBuffer } from 'file-type';
import { utf16WithoutMark } from './encoding.ts';
import { refused, type Refused } from './reading.ts';

export type FileKind = 'text' | 'markdown' | 'html' | 'word' | 'subtitles';

const BY_EXTENSION: Readonly<Record<string, FileKind>> = {
	md: 'markdown',
	markdown: 'markdown',
	mdown: 'markdown',
	htm: 'html',
	html: 'html',
	xhtml: 'html',
	vtt: 'subtitles',
	srt: 'subtitles',
	docx: 'word',
	docm: 'word',
	dotx: 'word'
};

const SAVE_AS = 'Open it where it was written, save it as Word (.docx) or plain text (.txt), and import that.';

const REFUSALS: Readonly<Record<string, string>> = {
	pdf: `This is a PDF, which holds pages and no running text. ${SAVE_AS}`,
	rtf: `This is a Rich Text file (.rtf). ${SAVE_AS}`,
	odt: `This is an OpenDocument text (.odt). ${SAVE_AS}`,
	xlsx: 'This is a spreadsheet. Sessions, sites, actors or codes in it come in by ‘Bring in a spreadsheet’; copy a text in it into a Word file, and import that.',
	ods: 'This is an OpenDocument spreadsheet (.ods). Copy its text into a Word file, and import that.',
	pptx: 'This is a slide show. Copy its text into a Word file, and import that.',
	pages: 'This is a Pages document. In Pages choose File, Export To, Word, and import that file.',
	numbers: 'This is a Numbers spreadsheet. Copy its text into a Word file, and import that.',
	key: 'This is a Keynote slide show. Copy its text into a Word file, and import that.',
	epub: `This is an e-book. ${SAVE_AS}`,
	zip: 'This is an archive, or a damaged Word file. Unpack an archive and import the files inside it; open a damaged file in Word and save it again.'
};

/** A text with stray controls is cleaned; with more than these, and more than this share, it is no text. */
const FEW_CONTROLS = 8;
const MOST_CONTROLS = 0.02;
const LOOKED_AT = 65_536;

const PROTECTED =
	'This Word file is protected by a password. Open it in Word, remove the password (File, Info, Protect Document), save it and import it again.';
const OLD_WORD = 'This is a file of an older Word (.doc). Open it in Word, save it as .docx, and import that.';

/** What a file is: its content decides, and its extension only between kinds of text. */
export async function kindOf(bytes: Uint8Array, fileName: string): Promise<{ readonly ok: true; readonly kind: FileKind } | Refused> {
	const extension = extensionOf(fileName);
	if (startsWith(bytes, 'PK\u0003\u0004') || startsWith(bytes, 'PK\u0005\u0006')) return kindOfZip(bytes, extension);
	if (isCompoundFile(bytes)) return refused(holdsUtf16(bytes, 'EncryptedPackage') ? PROTECTED : OLD_WORD);
	if (startsWith(bytes, '%PDF-')) return refused(REFUSALS['pdf'] ?? SAVE_AS);
	if (startsWith(bytes, '{\\rtf')) return refused(REFUSALS['rtf'] ?? SAVE_AS);
	// Signatures of two letters would take a note that begins with «BM» or «MZ» for a picture or a program.
	const controls = controlsIn(bytes.subarray(0, LOOKED_AT));
	if (controls > 0) {
		const found = await fileTypeFromBuffer(bytes);
		if (found !== undefined) return refused(unreadable(found.ext));
		const isNoise = controls > FEW_CONTROLS && controls > Math.min(bytes.length, LOOKED_AT) * MOST_CONTROLS;
		if (isNoise || !(extension in BY_EXTENSION || isTextExtension(extension))) return refused(unreadable(extension));
	}
	const kind = BY_EXTENSION[extension] ?? kindByOpening(bytes);
	if (kind === 'word')
		return refused('The name says Word, but this is no Word file, or it is damaged. Open it in Word and save it again as .docx.');
	return { ok: true, kind };
}

async function kindOfZip(bytes: Uint8Array, extension: string): Promise<{ readonly ok: true; readonly kind: FileKind } | Refused> {
	const found = await fileTypeFromBuffer(bytes);
	if (found?.ext === 'docx' || found?.ext === 'docm' || found?.ext === 'dotx') return { ok: true, kind: 'word' };
	const named = found === undefined || found.ext === 'zip' ? extension : found.ext;
	// A package whose list of parts can't be read yet may still be Word; the reader looks closer and says what is wrong.
	if (BY_EXTENSION[named] === 'word') return { ok: true, kind: 'word' };
	return refused(REFUSALS[named] ?? REFUSALS['zip'] ?? SAVE_AS);
}

function extensionOf(fileName: string): string {
	return /\.([a-z0-9]{1,8})$/i.exec(fileName)?.[1]?.toLowerCase() ?? '';
}

function isTextExtension(extension: string): boolean {
	return ['', 'txt', 'text', 'log', 'asc'].includes(extension);
}

function unreadable(extension: string): string {
	const named = extension === '' ? '' : ` (.${extension})`;
	return `This is not a text file${named}. Fieldbook reads .docx, .txt, .md, .html, .vtt and .srt; save the text as one of these and import that.`;
}

function startsWith(bytes: Uint8Array, magic: string): boolean {
	return [...magic].every((character, at) => bytes[at] === character.charCodeAt(0));
}

export function isCompoundFile(bytes: Uint8Array): boolean {
	return [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1].every((byte, at) => bytes[at] === byte);
}

// The streams of a compound file are named in UTF-16.
export function holdsUtf16(bytes: Uint8Array, name: string): boolean {
	return asBuffer(bytes).includes(Buffer.from(name, 'utf16le'));
}

/** How many controls stand here that text does not have. UTF-16 is known by its mark or its zero bytes, and has none. */
function controlsIn(head: Uint8Array): number {
	if ((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff) || utf16WithoutMark(head) !== null) return 0;
	return head.filter((byte) => byte < 0x20 && !TEXT_CONTROLS.has(byte)).length;
}

// Tab, the line ends, the page break, and the escape of Japanese encodings.
const TEXT_CONTROLS = new Set([0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x1b]);

function kindByOpening(bytes: Uint8Array): FileKind {
	const head = asBuffer(bytes.subarray(0, 1024)).toString('latin1').replaceAll('\u0000', '');
	if (/^(?:ÿþ|þÿ|ï»¿)?WEBVTT(?:[ \t\r\n]|$)/.test(head)) return 'subtitles';
	return /^(?:ÿþ|þÿ|ï»¿)?\s*(?:<!--[\s\S]*?-->\s*)*<(?:!doctype html|html|head|body)\b/i.test(head) ? 'html' : 'text';
}

function asBuffer(bytes: Uint8Array): Buffer {
	return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
