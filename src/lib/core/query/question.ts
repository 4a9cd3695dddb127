import type { Had, How } from './fields.ts';

/**
 * A question over everything coded, as a value. A formula over leaves: while a person writes it, a leaf holds names (`Condition`); once it has been
 * resolved against a project, ids (`ResolvedCondition`, resolve.ts). `everything` is the empty question.
 */
export type Formula<Leaf extends { readonly is: string }> = Branch<Leaf> | Leaf;

export type Branch<Leaf extends { readonly is: string }> =
	| { readonly is: 'everything' }
	| { readonly is: 'and'; readonly of: readonly Formula<Leaf>[] }
	| { readonly is: 'or'; readonly of: readonly Formula<Leaf>[] }
	| { readonly is: 'not'; readonly of: Formula<Leaf> };

export type Question = Formula<Condition>;

/** Where something stands in the written question: UTF-16 offsets, `to` exclusive. */
export type Place = { readonly from: number; readonly to: number };

/** The place of what nobody has written: chips. */
export const NOWHERE: Place = { from: 0, to: 0 };

/** Fields after which a name or a word of the language stands, and nothing else. */
export const NAMED_FIELDS = [
	...(['theme', 'session', 'site', 'kind', 'present', 'says', 'mentions', 'consent', 'coder', 'author', 'in', 'is'] as const)
] as const;
export type NamedField = (typeof NAMED_FIELDS)[number];

export type CodeCondition = {
	/** `code`: it overlaps the passage. `coded`: it is one of the passage's own. */
	readonly is: 'code' | 'coded';
	readonly name: string;
	/** Sub-codes too: `code:X`; without them: `code=X`. */
	readonly below: boolean;
	readonly at: Place;
};

/** What a relation can stand between. */
export type CodeOrTheme = (CodeCondition & { readonly is: 'code' }) | { readonly is: 'theme'; readonly name: string; readonly at: Place };

export type Condition =
	| CodeCondition
	| { readonly is: NamedField; readonly name: string; readonly at: Place }
	/** Its note has a session; that has a site, somebody present, a date. Or it has a memo itself. */
	| { readonly is: 'has'; readonly what: Had; readonly at: Place }
	/** ISO days, both included; null: open. */
	| { readonly is: 'date'; readonly first: string | null; readonly last: string | null; readonly at: Place }
	/** An attribute that this project gave its sessions or actors. */
	| { readonly is: 'attribute'; readonly attribute: string; readonly name: string; readonly field: Place; readonly at: Place }
	/** Whole words, one after another; the last one may be a beginning (`prefix*`). */
	| { readonly is: 'words'; readonly text: string; readonly begins: boolean; readonly at: Place }
	| RelationCondition;

/** An excerpt with one of the left codes stands so to one with one of the right codes. */
export type RelationCondition = {
	readonly is: 'relation';
	readonly how: How;
	/** For `near`: how many paragraphs at most lie from one to the other; else null. */
	readonly apart: number | null;
	/** Any of these; at least one. */
	readonly left: readonly CodeOrTheme[];
	readonly right: readonly CodeOrTheme[];
	readonly at: Place;
};

/** A mistake in a question: where it stands, and a sentence that says what would be right. */
export type Issue = Place & { readonly message: string };

export type Parsed = { readonly ok: true; readonly question: Question } | { readonly ok: false; readonly issues: readonly Issue[] };

const BRANCHES: readonly string[] = ['everything', 'and', 'or', 'not'];

export function isBranch<Leaf extends { readonly is: string }>(formula: Formula<Leaf>): formula is Branch<Leaf> {
	return BRANCHES.includes(formula.is);
}

/** A conjunction in its simplest form: nothing for none, itself for one, one level for nested ones. */
export function allOf<Leaf extends { readonly is: string }>(parts: readonly Formula<Leaf>[]): Formula<Leaf> {
	return join('and', parts);
}

/** A disjunction in its simplest form. */
export function anyOf<Leaf extends { readonly is: string }>(parts: readonly Formula<Leaf>[]): Formula<Leaf> {
	return join('or', parts);
}

function join<Leaf extends { readonly is: string }>(is: 'and' | 'or', parts: readonly Formula<Leaf>[]): Formula<Leaf> {
	const flat = parts.flatMap((part) => (isBranch(part) && part.is === is ? part.of : [part]));
	const only = flat[0];
	if (only === undefined) return { is: 'everything' };
	return flat.length === 1 ? only : { is, of: flat };
}

/** The leaves of a formula, from left to right. */
export function leavesOf<Leaf extends { readonly is: string }>(formula: Formula<Leaf>): readonly Leaf[] {
	if (!isBranch(formula)) return [formula];
	if (formula.is === 'everything') return [];
	return formula.is === 'not' ? leavesOf(formula.of) : formula.of.flatMap((part) => leavesOf(part));
}
