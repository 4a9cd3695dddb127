import { CONSENTS } from '../consent/consent.ts';

/** The kinds that `kind:` knows, of sessions and of notes. «document» is both. */
export const KINDS_OF_SESSIONS = ['observation', 'interview', 'meeting', 'shadowing', 'document'] as const;
export const KINDS_OF_NOTES = ['jotting', 'field note', 'transcript', 'document'] as const;

/** What an excerpt can stand in, for `in:`. */
export const SURROUNDINGS = ['observer comment', 'heading', 'quotation', 'list', 'table', 'verbatim', 'paraphrase'] as const;
export type Surrounding = (typeof SURROUNDINGS)[number];

/** What `has:` asks for: with NOT before it, it finds what would stand beside every column of a table. */
export const HAD = ['memo', 'session', 'site', 'present', 'date'] as const;
export type Had = (typeof HAD)[number];

/** What an excerpt can be, for `is:`. */
export const STANDINGS = ['exemplar', 'detached'] as const;

/** The fields of a question, in the order in which they are shown to people. */
export const FIELDS = [
	...(['code', 'coded', 'theme', 'session', 'site', 'kind', 'date', 'present', 'says', 'mentions', 'consent'] as const),
	...(['coder', 'author', 'in', 'has', 'is', 'attribute'] as const)
] as const;
export type Field = (typeof FIELDS)[number];

/** What comes after each field, for messages and where one chooses. */
export const EXPECTED = {
	code: 'the name of a code',
	coded: 'the name of a code',
	theme: 'the name of a theme',
	session: 'the title of a session',
	site: 'the name of a site',
	kind: 'a kind of session or note',
	date: 'a date',
	present: 'the pseudonym of an actor',
	says: 'the pseudonym of an actor',
	mentions: 'the pseudonym of an actor',
	consent: orOf(CONSENTS.map((each) => (each.includes(' ') ? `"${each}"` : each))),
	coder: 'the name or initials of a member',
	author: 'the name or initials of a member',
	in: `${orOf(SURROUNDINGS)}`,
	has: orOf(HAD),
	is: orOf(STANDINGS),
	attribute: 'an attribute with its value, as in attribute:"shift=night"'
} as const satisfies Record<Field, string>;

export function isField(name: string): name is Field {
	return (FIELDS as readonly string[]).includes(name);
}

export const FIELD_LIST = `${FIELDS.slice(0, -1).join(', ')} and ${FIELDS.at(-1)}`;

/** How two coded passages of one note can stand to each other. */
export const RELATIONS = ['overlaps', 'within', 'near', 'before'] as const;
export type How = (typeof RELATIONS)[number];

/** Paragraphs that NEAR can reach over; more is «in the same note». */
export const FARTHEST = 999;

/** `OVERLAPS`, `WITHIN`, `BEFORE`, `NEAR/2`; `NEAR` alone too, so that it can be asked how near. */
export function isRelationWord(word: string): boolean {
	return /^(OVERLAPS|WITHIN|NEAR(\/\d*)?|BEFORE)$/.test(word);
}

/** `a, b or c`. */
export function orOf(words: readonly string[]): string {
	return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}
