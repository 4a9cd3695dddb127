/** A coding as merging sees it. `span`: where its passage stands in its text; null while it stands nowhere. */
export type MergedCoding = {
	readonly id: string;
	readonly anchor: string;
	readonly text: string;
	readonly by: string;
	readonly span: { readonly from: number; readonly to: number } | null;
};

/** What becomes of codings when one code is merged into another. */
export type MergePlan = {
	/** Codings of the code that goes: they get the other code. */
	readonly moved: readonly string[];
	/** Codings that end, since their passage has the other code as well. */
	readonly same: readonly string[];
	/** Codings that end, whichever code they had, since they lie inside a longer one of the same coder; none where both are to be kept. */
	readonly inside: readonly string[];
};

/**
 * Plans the merge of a code's codings (`from`) into another's. Whoever had one of the codes on a character has the merged one on it afterwards: only
 * codings that another of the same coder covers end, no passage is moved, and nothing that lay inside its own code's codings before is touched.
 */
export function planMerge(from: readonly MergedCoding[], into: readonly MergedCoding[], join: boolean): MergePlan {
	const coded = new Set(into.map(({ anchor }) => anchor));
	const same = from.filter(({ anchor }) => coded.has(anchor));
	const rest = from.filter(({ anchor }) => !coded.has(anchor));
	const covered = join ? coveredBy(rest, into) : [];
	const gone = new Set(covered.map(({ id }) => id));
	const left = rest.filter(({ id }) => !gone.has(id));
	// Those of the staying code end only where what covers them stays.
	const longer = join ? coveredBy(into, left, true) : [];
	return {
		moved: left.map(({ id }) => id),
		same: same.map(({ id }) => id),
		inside: [...covered, ...longer].map(({ id }) => id)
	};
}

/** Codings of which some other one of the same coder in the same text covers every character. `strictly`: and more than those. */
function coveredBy(codings: readonly MergedCoding[], others: readonly MergedCoding[], strictly = false): readonly MergedCoding[] {
	const places = Map.groupBy(others, placeOf);
	return codings.filter(({ span, ...coding }) => {
		if (span === null) return false;
		return (places.get(placeOf(coding)) ?? []).some(
			({ span: other }) =>
				other !== null && other.from <= span.from && span.to <= other.to && (!strictly || other.from < span.from || span.to < other.to)
		);
	});
}

function placeOf({ text, by }: Pick<MergedCoding, 'text' | 'by'>): string {
	return `${text} ${by}`;
}

/** How many codings of one code overlap codings of the other by the same coder in part only: both stay, however one merges. */
export function overlappingInPart(from: readonly MergedCoding[], into: readonly MergedCoding[]): number {
	const places = Map.groupBy(into, placeOf);
	return from.filter(({ span, ...coding }) =>
		(places.get(placeOf(coding)) ?? []).some(
			({ span: other }) =>
				span !== null &&
				other !== null &&
				other.from < span.to &&
				span.from < other.to &&
				!(other.from <= span.from && span.to <= other.to) &&
				!(span.from <= other.from && other.to <= span.to)
		)
	).length;
}
