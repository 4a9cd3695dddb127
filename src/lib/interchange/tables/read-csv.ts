import Papa from 'papaparse';
import type { Sheet } from '#lib/core/table/sheet.ts';
import { unguarded } from '#lib/core/text/formula-guard.ts';
import { decode, decodeAs } from '../documents/encoding.ts';

const SEPARATORS = [',', ';', '\t', '|'];

/** Comma, semicolon or tab, as the file has it. `guessed`: the encoding is neither stated by the file nor certain from its bytes. */
export function readCsv(bytes: Uint8Array, encoding: string | null): { readonly sheet: Sheet; readonly guessed: string | null } {
	const decoded = encoding === null ? decode(bytes) : { text: decodeAs(bytes, encoding), encoding, guessed: false };
	const text = decoded.text.replace(/^\ufeff/, '');
	// Excel may say in the first line what parts the cells.
	const said = /^sep=(.)\r?\n/.exec(text);
	const delimiter = said?.[1] ?? '';
	const { data } = Papa.parse<string[]>(said === null ? text : text.slice(said[0].length), {
		delimiter,
		delimitersToGuess: SEPARATORS
	});
	const above = said === null ? [] : [[]];
	return {
		sheet: { name: '', rows: [...above, ...data.map((row) => row.map(unguarded))] },
		guessed: decoded.guessed ? decoded.encoding : null
	};
}
