import { formatCondition } from '#lib/core/query/format.ts';
import { codeReference, type NamedCode } from '#lib/core/query/names.ts';
import { NOWHERE, type Condition } from '#lib/core/query/question.ts';
import type { ExcerptRow } from '#lib/ui/explore/excerpt.ts';

/** A theme as the pages show it; counts are of what the reader may see, sub-codes of its codes included. */
export type ThemeRow = {
	readonly id: string;
	readonly name: string;
	readonly claim: string;
	readonly codes: readonly string[];
	readonly codings: number;
	readonly notes: number;
	readonly evidence: number;
	readonly byName: string;
	readonly at: number;
};

export type CodeCount = { readonly id: string; readonly codings: number; readonly notes: number };

/** A passage that bears a theme out. */
export type EvidenceRow = {
	readonly anchor: string;
	readonly words: string;
	readonly byName: string;
	readonly at: number;
	readonly isDetached: boolean;
	readonly isUncoded: boolean;
	readonly excerpt: Omit<ExcerptRow, 'group'>;
};

/** A theme as one chooses it. */
export type ThemeChoice = {
	readonly id: string;
	readonly name: string;
	readonly codes: readonly string[];
	readonly evidence: readonly string[];
};

/** What is to go into a theme: a code, or an excerpt as evidence. */
export type ThemeErrand =
	| { readonly what: 'code'; readonly id: string; readonly name: string }
	| { readonly what: 'excerpts'; readonly anchors: readonly string[]; readonly words: string };

/** Which one a move by one place puts it before; null: last, undefined: it stands there already. */
export function placeAfterMove(ids: readonly string[], id: string, by: 1 | -1): string | null | undefined {
	const at = ids.indexOf(id);
	if (at < 0 || at + by < 0 || at + by >= ids.length) return undefined;
	return by === -1 ? ids[at - 1] : (ids[at + 2] ?? null);
}

/** Where the excerpts of a theme are shown. */
export function themeInExplore(base: string, { name }: Pick<ThemeRow, 'name'>): string {
	return exploring(base, { is: 'theme', name, at: NOWHERE });
}

/** Where the excerpts of a code and of those below it are shown. */
export function codeInExplore(base: string, codes: readonly NamedCode[], code: NamedCode): string {
	return exploring(base, { is: 'code', name: codeReference(codes, code), below: true, at: NOWHERE });
}

function exploring(base: string, condition: Condition): string {
	return `${base}/explore?${new URLSearchParams({ q: formatCondition(condition) })}`;
}
