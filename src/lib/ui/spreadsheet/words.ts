import type { AttributeType, TableKind } from '#lib/core/table/fields.ts';
import type { Outcome, PlannedLine } from '#lib/core/table/plan.ts';
import { countOf } from '#lib/ui/counts.ts';

/** What a table holds, as a person chooses it, and one line of it. */
export const TABLE_WORDS: Readonly<Record<TableKind, { readonly holds: string; readonly one: string }>> = {
	codebook: { holds: 'A codebook', one: 'code' },
	sessions: { holds: 'Sessions', one: 'session' },
	sites: { holds: 'Sites', one: 'site' },
	actors: { holds: 'Actors', one: 'actor' }
};

export const OUTCOME_WORDS: Readonly<Record<Outcome, string>> = {
	new: 'New',
	changes: 'Changes',
	same: 'The same',
	left: 'Stays as it is',
	problem: 'Can’t be brought in'
};

/** The same, of things that were brought in. */
export const DONE_WORDS: Readonly<Record<Outcome, string>> = {
	new: 'Added',
	changes: 'Changed',
	same: 'The same',
	left: 'Left as it was',
	problem: 'Not brought in'
};

export const TYPE_WORDS: Readonly<Record<AttributeType, string>> = {
	text: 'Attribute: text',
	number: 'Attribute: number',
	'yes or no': 'Attribute: yes or no',
	date: 'Attribute: date'
};

/** `12 codes added, 3 changed`: what was done, without what was not. Where a line made what it names too, things are counted, not lines. */
export function doneInWords(of: TableKind, lines: readonly PlannedLine[]): string {
	const done = lines.filter(({ is }) => is === 'new' || is === 'changes');
	const [added, changed] = [done.filter(({ is }) => is === 'new').length, done.filter(({ is }) => is === 'changes').length];
	const isMixed = of !== 'codebook' && done.some(({ line }) => line === null);
	const said = (count: number) => (isMixed ? String(count) : countOf(count, TABLE_WORDS[of].one));
	return [...(added > 0 ? [`${said(added)} added`] : []), ...(changed > 0 ? [`${added > 0 ? changed : said(changed)} changed`] : [])].join(
		', '
	);
}

/** Where what was brought in stands. */
export const TABLE_PLACES: Readonly<Record<TableKind, { readonly path: string; readonly open: string }>> = {
	codebook: { path: 'codebook', open: 'Open the codebook' },
	sessions: { path: 'sessions', open: 'Open the sessions' },
	sites: { path: 'actors', open: 'Open the sites' },
	actors: { path: 'actors', open: 'Open the actors' }
};
