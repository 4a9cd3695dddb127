import { SaxesParser } from 'saxes';

/** What is known of a Word text before it is parsed whole. */
export type Survey =
	| { readonly ok: true; readonly characters: number; readonly insertions: number; readonly deletions: number; readonly comments: number }
	| { readonly ok: false; readonly cause: 'malformed' | 'too long' | 'too deep' };

/** No table in a box in a table that a person makes comes near. */
const DEEPEST_ELEMENTS = 400;

/** Reads the main part once, as a stream of tags, and stops as soon as a limit is passed. */
export function survey(xml: string, characterLimit: number): Survey {
	const parser = new SaxesParser();
	const found = { characters: 0, insertions: 0, deletions: 0, comments: 0 };
	let depth = 0;
	let inText = false;
	let cause: 'malformed' | 'too long' | 'too deep' | null = null;
	parser.on('opentag', ({ name }) => {
		depth += 1;
		if (depth > DEEPEST_ELEMENTS) cause = 'too deep';
		const local = localName(name);
		inText = local === 't';
		if (local === 'ins' || local === 'moveTo') found.insertions += 1;
		if (local === 'del' || local === 'moveFrom') found.deletions += 1;
		if (local === 'commentReference') found.comments += 1;
	});
	parser.on('closetag', () => {
		depth -= 1;
		inText = false;
	});
	parser.on('text', (text) => {
		if (inText) found.characters += text.length;
		if (found.characters > characterLimit) cause = 'too long';
	});
	// No Word file declares entities of its own; one that does means to multiply them.
	parser.on('doctype', () => {
		cause = 'malformed';
	});
	parser.on('error', () => {
		cause ??= 'malformed';
	});
	for (let at = 0; at < xml.length && cause === null; at += CHUNK) parser.write(xml.slice(at, at + CHUNK));
	if (cause === null) parser.close();
	return cause === null ? { ok: true, ...found } : { ok: false, cause };
}

const CHUNK = 65_536;

function localName(name: string): string {
	return name.slice(name.indexOf(':') + 1);
}
