import { anyOf, isBranch } from '#lib/core/query/question.ts';
import type { Leading } from './candidates.ts';
import type { ResolvedCondition, ResolvedQuestion } from '#lib/core/query/resolve.ts';

/** Where to begin with a question, and what is left to ask of each passage found there. */
export type Plan = {
	readonly leading: Leading;
	readonly rest: ResolvedQuestion;
	/** How many codings the leading codes have; null: no codes lead. */
	readonly weight: number | null;
};

/** `weigh`: how many codings some codes have. Of several codes that must hold, the one with the fewest codings leads. */
export function planOf(question: ResolvedQuestion, weigh: (codes: readonly string[]) => number): Plan {
	const merged = mergeCodes(question);
	if (isCode(merged)) return { leading: { by: 'code', codes: merged.codes }, rest: { is: 'everything' }, weight: weigh(merged.codes) };
	if (merged.is === 'and') {
		const lightest = merged.of
			.filter(isCode)
			.map((part) => ({ part, weight: weigh(part.codes) }))
			.reduce<{ part: Code; weight: number } | null>((least, each) => (least !== null && least.weight <= each.weight ? least : each), null);
		if (lightest !== null) {
			const { part, weight } = lightest;
			return { leading: { by: 'code', codes: part.codes }, rest: { is: 'and', of: merged.of.filter((each) => each !== part) }, weight };
		}
	}
	const codes = requiredCodes(merged);
	if (codes !== null) return { leading: { by: 'code', codes }, rest: merged, weight: weigh(codes) };
	const coder = demands(merged).find(isCoder);
	return { leading: coder === undefined ? { by: 'note' } : { by: 'coder', ids: coder.ids }, rest: merged, weight: null };
}

/** What must hold, each by itself. */
export function demands(question: ResolvedQuestion): readonly ResolvedQuestion[] {
	return question.is === 'and' ? question.of : [question];
}

type Code = Extract<ResolvedCondition, { readonly is: 'code' }>;

function isCode(question: ResolvedQuestion): question is Code {
	return question.is === 'code';
}

function isCoder(question: ResolvedQuestion): question is Extract<ResolvedCondition, { readonly is: 'coder' }> {
	return question.is === 'coder';
}

// «A or B» holds where a coding of either overlaps: one condition, and looked up once.
function mergeCodes(question: ResolvedQuestion): ResolvedQuestion {
	if (!isBranch(question) || question.is === 'everything') return question;
	if (question.is === 'not') return { is: 'not', of: mergeCodes(question.of) };
	const parts = question.of.map(mergeCodes);
	if (question.is === 'and') return { is: 'and', of: parts };
	const codes = parts.filter(isCode).flatMap((part) => part.codes);
	const others = parts.filter((part) => !isCode(part));
	return anyOf<ResolvedCondition>(codes.length === 0 ? others : [{ is: 'code', codes: [...new Set(codes)] }, ...others]);
}

/** Codes one of which must overlap for the question to hold, or null where it can hold without any. */
function requiredCodes(question: ResolvedQuestion): readonly string[] | null {
	// What carries a code is overlapped by it, too.
	if (isCode(question) || question.is === 'coded') return question.codes;
	if (question.is === 'and') return question.of.map(requiredCodes).find((codes) => codes !== null) ?? null;
	if (question.is !== 'or') return null;
	const all = question.of.map(requiredCodes);
	return all.every((codes) => codes !== null) ? [...new Set(all.flat())] : null;
}
