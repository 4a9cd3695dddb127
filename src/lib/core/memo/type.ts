/** What kind of thinking a memo holds. A personal one exists for its author alone. */
export const MEMO_TYPES = ['analytic', 'method', 'ethics', 'personal'] as const;
export type MemoType = (typeof MEMO_TYPES)[number];
