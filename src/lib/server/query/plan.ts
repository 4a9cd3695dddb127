import { anyOf, isBranch } from '#lib/core/query/question.ts';
import type { ResolvedCondition, ResolvedQuestion } from '#lib/core/query/resolve.ts';

/** Where to begin with a question, and what is left to ask of each passage found there. */
export type Plan = {
	/** The passages that codings of these codes overlap; null: all. */
	readonly leading: readonly string[] | null;
	readonly rest: ResolvedQuestion;
	/** How many codings the leading codes have; null: there are none. */
	readonly weight: number | null;
};

/** `weigh`: how many codings some codes have. Of several codes that must hold, the one with the fewest codings leads. */
export function planOf(question: ResolvedQuestion, weigh: (codes: readonly string[]) => number): Plan {
	const merged = mergeCodes(question);
	if (isCode(merged)) return { leading: merged.codes, rest: { is: 'everything' }, weight: weigh(merged.codes) };
	if (merged.is === 'and') {
		const lightest = merged.of
			.filter(isCode)
			.map((part) => ({ part, weight: weigh(part.codes) }))
			.reduce<{ part: Code; weight: number } | null>((least, each) => (least !== null && least.weight <= each.weight ? least : each), null);
		if (lightest !== null) {
			const { part, weight } = lightest;
			return { leading: part.codes, rest: { is: 'and', of: merged.of.filter((each) => each !== part) }, weight };
		}
	}
	const codes = requiredCodes(merged);
	return { leading: codes, rest: merged, weight: codes === null ? null : weigh(codes) };
}

type Code = Extract<ResolvedCondition, { readonly is: 'code' }>;

function isCode(question: ResolvedQuestion): question is Code {
	return question.is === 'code';
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
	if (isCode(question)) return question.codes;
	if (question.is === 'and') return question.of.map(requiredCodes).find((codes) => codes !== null) ?? null;
	if (question.is !== 'or') return null;
	const all = question.of.map(requiredCodes);
	return all.every((codes) => codes !== null) ? [...new Set(all.flat())] : null;
}
