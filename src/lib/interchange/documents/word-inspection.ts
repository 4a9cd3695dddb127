import { SaxesParser } from 'saxes';
import type { TrackedChanges } from './reading.ts';

/** What is known of the parts of a Word text before they are parsed whole. */
export type Inspection =
	| { readonly ok: true; readonly tracked: TrackedChanges; readonly hasComments: boolean }
	| { readonly ok: false; readonly cause: 'malformed' | 'too long' | 'too deep' };

type Refusal = Extract<Inspection, { readonly ok: false }>['cause'];

/** No table in a box in a table that a person makes comes near. */
const DEEPEST_ELEMENTS = 400;

/** Reads each part once, as a stream of tags, and stops as soon as a limit is passed: the main part first, then its notes. */
export function inspect(sources: readonly string[], characterLimit: number): Inspection {
	const found: Found = { characters: 0, insertions: 0, deletions: 0, formats: 0, comments: 0 };
	for (const source of sources) {
		const cause = walk(source, characterLimit, found);
		if (cause !== null) return { ok: false, cause };
	}
	const { insertions, deletions, formats, comments } = found;
	return { ok: true, tracked: { insertions, deletions, formats }, hasComments: comments > 0 };
}

type Found = { characters: number; insertions: number; deletions: number; formats: number; comments: number };

function walk(xml: string, characterLimit: number, found: Found): Refusal | null {
	const parser = new SaxesParser();
	let depth = 0;
	let inText = false;
	let cause: Refusal | null = null;
	parser.on('opentag', ({ name }) => {
		depth += 1;
		if (depth > DEEPEST_ELEMENTS) cause = 'too deep';
		const local = name.slice(name.indexOf(':') + 1);
		inText = local === 't';
		if (local === 'ins' || local === 'moveTo' || local === 'cellIns') found.insertions += 1;
		if (local === 'del' || local === 'moveFrom' || local === 'cellDel') found.deletions += 1;
		if (local.endsWith('PrChange')) found.formats += 1;
		if (local === 'commentReference' || local === 'commentRangeStart') found.comments += 1;
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
	return cause;
}

const CHUNK = 65_536;
