import type { NamedField } from './question.ts';

/** The kinds that `kind:` knows, of sessions and of notes. «document» is both. */
export const KINDS_OF_SESSIONS = ['observation', 'interview', 'meeting', 'shadowing', 'document'] as const;
export const KINDS_OF_NOTES = ['jotting', 'field note', 'transcript', 'document'] as const;

/** The fields of a question, in the order in which they are shown to people. */
export const FIELDS = ['code', 'coded', 'theme', 'session', 'site', 'kind', 'date', 'present', 'coder', 'has'] as const satisfies readonly (
	| NamedField
	| 'code'
	| 'coded'
	| 'date'
	| 'has'
)[];
export type Field = (typeof FIELDS)[number];

export function isField(name: string): name is Field {
	return (FIELDS as readonly string[]).includes(name);
}

/** Words that the language keeps for itself: today's questions must not change their meaning when these fields come. */
export const LATER_FIELDS: readonly string[] = ['says', 'mentions', 'author', 'in', 'is'];

/** Kept in the same way: relations between codes. */
export const LATER_RELATION = /^(OVERLAPS|WITHIN|NEAR(\/\d*)?|BEFORE)$/;

export const FIELD_LIST = `${FIELDS.slice(0, -1).join(', ')} and ${FIELDS.at(-1)}`;
