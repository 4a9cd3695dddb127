import type { OperationId } from '#lib/core/id/id.ts';
import { recall, remember } from './remembered.ts';

/** Words that were cut out of a note: by which operation, and their print. No word of it is kept. */
export type Cut = { readonly operation: OperationId; readonly print: string };

/** What this device knows of the last cut in a project, for words that are pasted without anything that says where they are from. */
export type CutMemory = {
	readonly project: string;
	readonly last: () => Cut | null;
	/** Null: the clipboard holds something else by now. */
	readonly keep: (cut: Cut | null) => void;
};

/** Longer after a cut, in milliseconds, the same words pasted as plain text come from somewhere else. */
const KEPT_FOR = 3_600_000;

export function cutMemory(account: string, project: string): CutMemory {
	const name = `cut ${account} ${project}`;
	return {
		project,
		last: () => {
			const [operation = '', print = '', at = '0'] = (recall(name) ?? '').split(' ');
			return print === '' || Date.now() - Number(at) > KEPT_FOR ? null : { operation: operation as OperationId, print };
		},
		keep: (cut) => remember(name, cut === null ? null : `${cut.operation} ${cut.print} ${Date.now()}`)
	};
}

/** A number by which words are told from others. Words that happen to have the same are found out by the server, which compares the words. */
export function printOf(words: string): string {
	// FNV-1a over the UTF-16 units, twice with different beginnings.
	let [one, other] = [0x811c9dc5, 0x1000193];
	for (let at = 0; at < words.length; at++) {
		one = Math.imul(one ^ words.charCodeAt(at), 0x01000193);
		other = Math.imul(other ^ words.charCodeAt(at), 0x85ebca6b);
	}
	return `${words.length}-${(one >>> 0).toString(36)}${(other >>> 0).toString(36)}`;
}
