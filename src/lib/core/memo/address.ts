import { isUuid } from '../id/id.ts';
import type { Reference } from './reference.ts';

const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const ADDRESS = new RegExp(
	`https?://[^\\s/]+/p/(${UUID})/(?:(notes|sessions|memos|themes)/(${UUID})|codebook)(\\?[\\w=&%-]*)?(#[\\w-]*)?`,
	'g'
);
const KINDS = { notes: 'note', sessions: 'session', memos: 'memo', themes: 'theme' } as const;

/** Words, and what the addresses among them lead to in the project. */
export type AddressPart = string | Reference;

/**
 * Parts a line at the addresses of the project's own things: notes, passages, sessions, codes, memos, themes. Whose host it is does not matter: a project that moved
 * keeps its ids. Any other address stays words.
 */
export function partedAtAddresses(line: string, project: string): readonly AddressPart[] {
	const parts: AddressPart[] = [];
	let from = 0;
	for (const found of line.matchAll(ADDRESS)) {
		const reference = found[1] === project ? referenceIn(found) : null;
		if (reference === null) continue;
		if (found.index > from) parts.push(line.slice(from, found.index));
		parts.push(reference);
		from = found.index + found[0].length;
	}
	if (from < line.length) parts.push(line.slice(from));
	return parts;
}

function referenceIn([, , room, id, query = '', hash = '']: RegExpMatchArray): Reference | null {
	const passage = /^#passage-(.+)$/.exec(hash)?.[1];
	if (room === 'notes' && passage !== undefined && isUuid(passage)) return { kind: 'passage', id: passage };
	if (room !== undefined && id !== undefined) return { kind: KINDS[room as keyof typeof KINDS], id };
	const code = new URLSearchParams(query).get('code');
	return code !== null && isUuid(code) ? { kind: 'code', id: code } : null;
}
