import { analyse } from 'chardet';

export type Decoded = {
	readonly text: string;
	/** A label of the Encoding standard. */
	readonly encoding: string;
	/** Not stated by the file and not certain from its bytes: a person should look at a sample. */
	readonly guessed: boolean;
};

// The last resort: what Word and Notepad wrote in Western Europe for thirty years.
const WESTERN = 'windows-1252';
// The names that statistics give to kin: 1254 differs from 1252 in six letters, which Turkish has and Icelandic misses.
const KIN: Readonly<Record<string, string>> = { 'ISO-8859-1': WESTERN, 'ISO-8859-15': WESTERN, 'ISO-8859-9': 'windows-1254' };
// Of a hundred. A short word like «Ærø» passes for Chinese at 10; real texts come with 44 and more.
const LEAST_CONFIDENCE = 25;

/**
 * Bytes to text. What is certain comes first: a byte order mark, strict UTF-8, the zero bytes of UTF-16, the file's own word for it (`declared`);
 * only then statistics.
 */
export function decode(bytes: Uint8Array, declared: string | null = null): Decoded {
	const marked = byteOrderMark(bytes);
	if (marked !== null) return { text: decodeAs(bytes, marked), encoding: marked, guessed: false };
	const unmarked = utf16WithoutMark(bytes);
	if (unmarked !== null) return { text: decodeAs(bytes, unmarked), encoding: unmarked, guessed: false };
	const utf8 = strictUtf8(bytes);
	if (utf8 !== null) return { text: utf8, encoding: 'utf-8', guessed: false };
	if (declared !== null && isKnownEncoding(declared))
		return { text: decodeAs(bytes, declared), encoding: declared.toLowerCase(), guessed: false };
	const guess = guessFrom(bytes);
	return { text: decodeAs(bytes, guess), encoding: guess, guessed: true };
}

/** The encoding that a page names in its first kilobyte, or null. */
export function declaredEncoding(bytes: Uint8Array): string | null {
	const head = Array.from(bytes.subarray(0, 1024), (byte) => String.fromCharCode(byte)).join('');
	return /<meta[^>]+charset\s*=\s*["']?([\w-]+)/i.exec(head)?.[1] ?? /<\?xml[^>]+encoding\s*=\s*["']([\w-]+)/i.exec(head)?.[1] ?? null;
}

/** Bytes to text in the encoding that a person chose. */
export function decodeAs(bytes: Uint8Array, encoding: string): string {
	return new TextDecoder(encoding).decode(bytes);
}

export function isKnownEncoding(label: string): boolean {
	try {
		return new TextDecoder(label).encoding.length > 0;
	} catch (error) {
		if (error instanceof RangeError) return false;
		throw error;
	}
}

function byteOrderMark(bytes: Uint8Array): string | null {
	const [first, second, third] = bytes;
	if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
	if (first === 0xff && second === 0xfe) return 'utf-16le';
	if (first === 0xfe && second === 0xff) return 'utf-16be';
	return null;
}

/** UTF-16 by its zero bytes: Latin letters leave every other byte zero, and line ends and spaces do in any script. chardet takes such a file for windows-1252. */
export function utf16WithoutMark(bytes: Uint8Array): string | null {
	if (bytes.length < 4 || bytes.length % 2 !== 0) return null;
	const zeros = [0, 0];
	const looked = Math.min(bytes.length, 65_536);
	for (let at = 0; at < looked; at++) if (bytes[at] === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
	const [even = 0, odd = 0] = zeros;
	const enough = Math.max(2, looked / 20);
	if (odd >= enough && even <= odd / 20) return 'utf-16le';
	if (even >= enough && odd <= even / 20) return 'utf-16be';
	return null;
}

function strictUtf8(bytes: Uint8Array): string | null {
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch (error) {
		if (error instanceof TypeError) return null;
		throw error;
	}
}

function guessFrom(bytes: Uint8Array): string {
	const [best] = analyse(bytes.subarray(0, 262_144));
	if (best === undefined || best.confidence < LEAST_CONFIDENCE || !isKnownEncoding(best.name)) return WESTERN;
	return KIN[best.name] ?? best.name.toLowerCase();
}
