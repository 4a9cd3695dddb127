import type { MemoSubject } from './subject.ts';
import type { MemoType } from './type.ts';

/** How a list of memos is narrowed and ordered. What is left out narrows nothing. */
export type MemoQuestion = {
	readonly type?: MemoType;
	readonly author?: string;
	/** The kind of thing that it is on. */
	readonly on?: MemoSubject;
	readonly code?: string;
	readonly note?: string;
	readonly session?: string;
	/** Milliseconds since 1970: from the first, before the second. */
	readonly from?: number;
	readonly until?: number;
	readonly sort?: MemoSort;
};

export const MEMO_SORTS = ['newest', 'oldest', 'title'] as const;
export type MemoSort = (typeof MEMO_SORTS)[number];

/** Where a memo stands: what it is on, and what that is in or by. */
export type PlacedMemo = {
	readonly id: string;
	readonly title: string;
	readonly type: MemoType;
	readonly author: string;
	readonly on: MemoSubject;
	/** The code that it is on, or that its coding is by. */
	readonly code: string | null;
	/** The note that it is on, or in. */
	readonly note: string | null;
	readonly session: string | null;
	readonly at: number;
};

/** By what memos are counted, so that each choice says how many it would leave. */
export const MEMO_FACETS = ['type', 'author', 'on', 'code', 'note', 'session'] as const;
export type MemoFacet = (typeof MEMO_FACETS)[number];
export type MemoFacets = Readonly<Record<MemoFacet, Readonly<Record<string, number>>>>;

/** The memos that fit, in order. `under`: each code with the codes below it, which a question for it asks for too. */
export function memosFor(
	memos: readonly PlacedMemo[],
	question: MemoQuestion,
	under: (code: string) => ReadonlySet<string>
): readonly PlacedMemo[] {
	const fits = fitting(question, under);
	return memos.filter((memo) => fits(memo)).toSorted(ORDERS[question.sort ?? 'newest']);
}

/** How many memos each choice of a facet would leave, with everything else as it is asked. */
export function countFacets(
	memos: readonly PlacedMemo[],
	question: MemoQuestion,
	under: (code: string) => ReadonlySet<string>
): MemoFacets {
	const count = (facet: MemoFacet): Readonly<Record<string, number>> => {
		const { [facet]: _open, ...others } = question;
		const fits = fitting(others, under);
		const counts: Record<string, number> = {};
		for (const memo of memos) {
			const value = memo[facet];
			if (value !== null && fits(memo)) counts[value] = (counts[value] ?? 0) + 1;
		}
		return counts;
	};
	return {
		type: count('type'),
		author: count('author'),
		on: count('on'),
		code: count('code'),
		note: count('note'),
		session: count('session')
	};
}

const byTitle = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

const ORDERS: Readonly<Record<MemoSort, (a: PlacedMemo, b: PlacedMemo) => number>> = {
	newest: (a, b) => b.at - a.at,
	oldest: (a, b) => a.at - b.at,
	// Those without a title come last.
	title: (a, b) => Number(a.title === '') - Number(b.title === '') || byTitle.compare(a.title, b.title) || b.at - a.at
};

function fitting(question: MemoQuestion, under: (code: string) => ReadonlySet<string>): (memo: PlacedMemo) => boolean {
	const { type, author, on, code, note, session, from = -Infinity, until = Infinity } = question;
	const codes = code === undefined ? null : under(code);
	const is = (wanted: string | undefined, value: string | null) => wanted === undefined || wanted === value;
	return (memo) =>
		is(type, memo.type) &&
		is(author, memo.author) &&
		is(on, memo.on) &&
		is(note, memo.note) &&
		is(session, memo.session) &&
		(codes === null || (memo.code !== null && codes.has(memo.code))) &&
		memo.at >= from &&
		memo.at < until;
}
